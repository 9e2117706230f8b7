namespace MlPractices;

/// <summary>A ledger that lives as long as the process; the registry keeps one that lasts.</summary>
public sealed class InMemoryLedger : IHoldoutLedger
{
    private readonly Dictionary<string, List<(string Model, string Baseline)>> _looks = new(StringComparer.Ordinal);

    /// <summary>The process-wide ledger that splits use when they are given none.</summary>
    public static InMemoryLedger Shared { get; } = new();

    /// <inheritdoc/>
    public int Record(HoldoutLook look)
    {
        ArgumentNullException.ThrowIfNull(look);
        lock (_looks)
        {
            if (!_looks.TryGetValue(look.HoldoutFingerprint, out var seen)) _looks[look.HoldoutFingerprint] = seen = [];
            var pair = (look.ModelDigest, look.BaselineDigest);
            var index = seen.IndexOf(pair);
            if (index >= 0) return index + 1;
            seen.Add(pair);
            return seen.Count;
        }
    }

    /// <inheritdoc/>
    public int Looks(string holdoutFingerprint)
    {
        lock (_looks) return _looks.TryGetValue(holdoutFingerprint, out var seen) ? seen.Count : 0;
    }
}
