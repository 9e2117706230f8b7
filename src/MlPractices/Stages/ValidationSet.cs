using System.Diagnostics;

namespace MlPractices;

/// <summary>The rows for tuning, early stopping and thresholds. Made by a split, never by hand.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
[DebuggerDisplay("validation set, {Count} rows")]
public sealed class ValidationSet<TRow>
{
    internal ValidationSet(IEnumerable<TRow> rows, long count, RowPositions? positions = null) => (Rows, Count, Positions) = (rows, count, positions);

    /// <summary>The rows: streamed, re-readable, always in the same order.</summary>
    public IEnumerable<TRow> Rows { get; }

    /// <summary>How many rows there are.</summary>
    public long Count { get; }

    /// <summary>Which rows of the store they are; null for rows that come one by one.</summary>
    internal RowPositions? Positions { get; }
}
