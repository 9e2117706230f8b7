namespace MlPractices;

/// <summary>What the rows of a data set look like, column by column.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">The columns in the order of the row type.</param>
public sealed record DataProfile(long Rows, IReadOnlyList<ColumnProfile> Columns)
{
    /// <summary>The profile as JSON.</summary>
    public string ToJson() => System.Text.Json.JsonSerializer.Serialize(this);

    /// <summary>The profile of a column.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public ColumnProfile this[string name] => Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new KeyNotFoundException($"There is no column '{name}'. There are: {string.Join(", ", Columns.Select(column => column.Name))}.");
}

/// <summary>What one column looks like.</summary>
/// <param name="Name">The column.</param>
/// <param name="Kind">What sort of values it holds.</param>
/// <param name="Count">Cells that hold a value.</param>
/// <param name="Missing">Cells that hold none.</param>
public sealed record ColumnProfile(string Name, ColumnKind Kind, long Count, long Missing);
