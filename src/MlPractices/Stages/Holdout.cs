using System.Diagnostics;

namespace MlPractices;

/// <summary>
/// The rows that only an evaluation reads. It can be counted and recognised, not opened: whoever could read it could, without
/// meaning to, choose by it.
/// </summary>
/// <typeparam name="TRow">The row type.</typeparam>
[DebuggerDisplay("holdout, {Count} rows")]
public sealed partial class Holdout<TRow>
{
    private readonly IRowPartition<TRow> _partition;
    private readonly List<string> _openings = [];

    internal Holdout(IRowPartition<TRow> partition) => _partition = partition;

    /// <summary>How many rows there are.</summary>
    public long Count => _partition.Count(SplitPart.Holdout);

    /// <summary>SHA-256 (hex) over the rows, whatever their order. The ledger counts looks by it.</summary>
    public string Fingerprint => _partition.HoldoutFingerprint;

    internal IReadOnlyList<string> Openings
    {
        get
        {
            lock (_openings) return [.. _openings];
        }
    }

    /// <summary>
    /// Reads the rows all the same, for a stated reason (a legal request, a hunt for a broken label). The reason is written into every
    /// later evaluation and its model card.
    /// </summary>
    /// <param name="reason">Why, in words.</param>
    public IEnumerable<TRow> DangerousRows(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        lock (_openings) _openings.Add(reason);
        return _partition.Rows(SplitPart.Holdout);
    }
}
