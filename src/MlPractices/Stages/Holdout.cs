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

    internal Holdout(IRowPartition<TRow> partition) => _partition = partition;

    /// <summary>How many rows there are.</summary>
    public long Count => _partition.Count(SplitPart.Holdout);

    /// <summary>SHA-256 (hex) over the rows, whatever their order. The ledger counts looks by it.</summary>
    public string Fingerprint => _partition.HoldoutFingerprint;
}
