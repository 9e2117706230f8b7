namespace MlPractices;

/// <summary>Whether a source still gives the rows that it gave.</summary>
/// <param name="Changes">What changed; empty if nothing did.</param>
public sealed record DataVerification(IReadOnlyList<DataChange> Changes)
{
    /// <summary>True if nothing changed.</summary>
    public bool IsSame => Changes.Count == 0;

    /// <inheritdoc/>
    public override string ToString() => IsSame ? "the data are the same" : string.Join(Environment.NewLine, Changes);
}

/// <summary>One thing that changed.</summary>
/// <param name="Kind">What sort of change.</param>
/// <param name="Subject">The file or column, or <c>rows</c>.</param>
/// <param name="Message">What was and what is, in one sentence.</param>
public sealed record DataChange(DataChangeKind Kind, string Subject, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Subject}: {Message}";
}

/// <summary>What changed in a data set.</summary>
public enum DataChangeKind
{
    /// <summary>A file is gone.</summary>
    FileMissing,

    /// <summary>A file has other bytes.</summary>
    FileChanged,

    /// <summary>A file has been added to the source.</summary>
    FileAdded,

    /// <summary>The text of the query is another one.</summary>
    QueryChanged,

    /// <summary>A column is gone.</summary>
    ColumnMissing,

    /// <summary>A column is new.</summary>
    ColumnAdded,

    /// <summary>A column has another type.</summary>
    ColumnType,

    /// <summary>There are more or fewer rows.</summary>
    RowCount,

    /// <summary>The rows are the same and come in another order.</summary>
    RowOrder,

    /// <summary>Cells have other values.</summary>
    Values,
}
