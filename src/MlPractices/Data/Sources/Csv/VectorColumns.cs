namespace MlPractices;

/// <summary>How a CSV file writes the values of a list member.</summary>
public sealed record VectorColumns
{
    private VectorColumns()
    {
    }

    internal string? Delimiter { get; private init; }

    internal string? First { get; private init; }

    internal string? Last { get; private init; }

    internal int Start { get; private init; }

    internal int? Count { get; private init; }

    /// <summary>All values in one field, such as <c>0.1;0.2;0.3</c> or <c>[0.1, 0.2]</c>. Brackets around the field and spaces around a value do not count.</summary>
    /// <param name="delimiter">What stands between two values.</param>
    /// <param name="count">How many values every row has; another number makes the row malformed. Null if rows may differ.</param>
    public static VectorColumns SplitBy(string delimiter, int? count = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(delimiter);
        if (count is { } needed) ArgumentOutOfRangeException.ThrowIfLessThan(needed, 1, nameof(count));
        return new VectorColumns { Delimiter = delimiter, Count = count };
    }

    /// <summary>One column a value, from one column of the header to another.</summary>
    /// <param name="first">Name of the first column.</param>
    /// <param name="last">Name of the last column; it must not stand before the first.</param>
    public static VectorColumns Range(string first, string last)
    {
        ArgumentException.ThrowIfNullOrEmpty(first);
        ArgumentException.ThrowIfNullOrEmpty(last);
        return new VectorColumns { First = first, Last = last };
    }

    /// <summary>One column a value, by position; for files without a header as well.</summary>
    /// <param name="start">Position of the first column, from 0.</param>
    /// <param name="count">How many columns.</param>
    public static VectorColumns At(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new VectorColumns { Start = start, Count = count };
    }
}
