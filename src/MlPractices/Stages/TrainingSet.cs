using System.Diagnostics;

namespace MlPractices;

/// <summary>The rows that a trainer may see: the only thing it receives. Made by a split, never by hand.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
[DebuggerDisplay("training set, {Count} rows")]
public sealed class TrainingSet<TRow>
{
    internal TrainingSet(IEnumerable<TRow> rows, long count) => (Rows, Count) = (rows, count);

    /// <summary>The rows: streamed, re-readable, always in the same order.</summary>
    public IEnumerable<TRow> Rows { get; }

    /// <summary>How many rows there are.</summary>
    public long Count { get; }
}
