using System.Diagnostics;

namespace MlPractices;

/// <summary>The rows for tuning, early stopping and thresholds. Made by a split, never by hand.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
[DebuggerDisplay("validation set, {Count} rows")]
public sealed class ValidationSet<TRow>
{
    internal ValidationSet(IEnumerable<TRow> rows, long count) => (Rows, Count) = (rows, count);

    /// <summary>The rows: streamed, re-readable, always in the same order.</summary>
    public IEnumerable<TRow> Rows { get; }

    /// <summary>How many rows there are.</summary>
    public long Count { get; }
}
