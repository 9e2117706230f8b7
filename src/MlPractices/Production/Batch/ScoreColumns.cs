using System.Globalization;

namespace MlPractices;

/// <summary>Rows and answers as named columns, for sinks.</summary>
internal sealed class ScoreColumns<TRow, TOut>
{
    private readonly RowColumn<TRow>[] _columns;

    /// <param name="columns">The row's columns that go along; null for all but lists.</param>
    public ScoreColumns(IReadOnlyList<string>? columns)
    {
        var all = RowSchema<TRow>.Instance.Columns;
        _columns = columns is null
            ? [.. all.Where(column => column.Schema.Kind != ColumnKind.List)]
            : [.. columns.Select(name => RowSchema<TRow>.Instance.Find(name) ?? throw new ArgumentException($"{typeof(TRow).Name} has no column '{name}'. It has: {string.Join(", ", all.Select(column => column.Name))}.", nameof(columns)))];
        if (_columns.FirstOrDefault(column => column.Schema.Kind == ColumnKind.List) is { } list) throw new ArgumentException($"'{list.Name}' is a list and cannot be written as one value. Leave it out.", nameof(columns));
        Names = [.. _columns.Select(column => column.Name), .. AnswerNames().Select(name => _columns.Any(column => column.Name == name) ? $"Model{name}" : name)];
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Numbers as double, whole numbers of 64 bits as long (unsigned ones as text), truth values as bool, everything else as text; null for what is missing.</summary>
    public object?[] Values(TRow row, TOut answer) => [.. _columns.Select(column => Value(column, row)), .. AnswerValues(answer)];

    /// <summary>The SQL type of a column.</summary>
    public string TypeOf(int column)
    {
        var kind = column < _columns.Length ? _columns[column].Schema.Kind : ColumnKind.Number;
        if (column >= _columns.Length && typeof(TOut) != typeof(RegressionScore) && typeof(TOut) != typeof(RankScore) && column == _columns.Length) return typeof(TOut) == typeof(BinaryScore) ? "BOOLEAN" : "TEXT";
        return kind switch
        {
            ColumnKind.Number when column < _columns.Length && _columns[column].Schema.Type == nameof(Int64) => "BIGINT",
            ColumnKind.Number when column < _columns.Length && _columns[column].Schema.Type == nameof(UInt64) => "TEXT",
            ColumnKind.Number => "DOUBLE PRECISION",
            ColumnKind.Flag => "BOOLEAN",
            _ => "TEXT",
        };
    }

    public static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => (string)value,
    };

    /// <summary>As <see cref="Text"/>, and null for what is missing.</summary>
    public static string? TextOrNull(object? value) => value is null ? null : Text(value);

    private static object? Value(RowColumn<TRow> column, TRow row) => column.Schema.Kind switch
    {
        // A double has 53 bits: two keys of 64 would become one.
        ColumnKind.Number when column.Schema.Type == nameof(Int64) => column.Text(row) is { } key ? long.Parse(key, CultureInfo.InvariantCulture) : null,
        ColumnKind.Number when column.Schema.Type == nameof(UInt64) => column.Text(row),
        ColumnKind.Number => column.Number(row) is var number && double.IsNaN(number) ? null : column.Schema.Type == nameof(Single) ? AsWritten((float)number) : number,
        ColumnKind.Flag => column.Number(row) is var flag && double.IsNaN(flag) ? null : flag > 0,
        _ => column.Text(row),
    };

    // 4.2 in the file is 4.2 here, and not the double that is nearest to the float that is nearest to it.
    private static double AsWritten(float number) => double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string[] AnswerNames() => typeof(TOut) switch
    {
        var type when type == typeof(BinaryScore) => ["Predicted", "Score", "Probability"],
        var type when type == typeof(ClassScores) => ["Predicted", "Probability"],
        var type when type == typeof(RegressionScore) => ["Prediction"],
        var type when type == typeof(RankScore) => ["Score"],
        _ => ["Answer"],
    };

    private static object?[] AnswerValues(TOut answer) => answer switch
    {
        BinaryScore binary => [binary.Predicted, binary.Score, binary.Probability],
        ClassScores classes => [classes.Predicted, classes.HasProbabilities ? classes.ProbabilityOf(classes.Predicted) : null],
        RegressionScore number => [number.Value],
        RankScore rank => [rank.Score],
        _ => [RowLoss.Describe(answer)],
    };
}
