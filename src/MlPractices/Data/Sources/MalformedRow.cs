namespace MlPractices;

/// <summary>A row that could not be read, and where it stands.</summary>
/// <param name="Source">The file, or the name of the query.</param>
/// <param name="Line">Line of the file where the row begins, from 1; for a query the number of the row, from 1.</param>
/// <param name="Column">Name of the column, or null if the row as a whole is wrong.</param>
/// <param name="Value">The offending text, or null if there is none.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record MalformedRow(string Source, long Line, string? Column, string? Value, string Reason)
{
    /// <summary>Stands for the value of a column that is marked personal.</summary>
    internal const string Withheld = "(personal)";

    /// <summary>How many lines of the file it took; 1 for sources without lines.</summary>
    public int Lines { get; init; } = 1;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Source}, line {Line}{(Column is null ? "" : $", column '{Column}'")}{(Value is null ? "" : $", value '{Shorten(Value)}'")}: {Reason}";

    private static string Shorten(string value) => value.Length <= 80 ? value : value[..77] + "...";
}

/// <summary>What to do with a row that cannot be read.</summary>
public enum MalformedRows
{
    /// <summary>Stop with a <see cref="MalformedRowException"/>.</summary>
    Stop,

    /// <summary>Leave the row out, report it in <see cref="Dataset{TRow}.SetAside"/> and go on.</summary>
    SetAside,
}

/// <summary>A row could not be read; the message names file, line, column and value.</summary>
public sealed class MalformedRowException : FormatException
{
    /// <summary>Wraps the row that stopped the reading.</summary>
    /// <param name="row">The row.</param>
    /// <param name="inner">What the reader said, if it said anything.</param>
    public MalformedRowException(MalformedRow row, Exception? inner = null)
        : base($"{row}. Correct the row, or read with {nameof(MalformedRows)}.{nameof(MalformedRows.SetAside)} to leave such rows out and report them.", inner) => Row = row;

    /// <summary>The row.</summary>
    public MalformedRow Row { get; }
}
