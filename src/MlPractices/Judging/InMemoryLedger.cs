namespace MlPractices;

/// <summary>A ledger that lives as long as the process; the registry keeps one that lasts.</summary>
public sealed class InMemoryLedger : IHoldoutLedger
{
    private readonly List<(HoldoutLook Look, int Number, bool After)> _looks = [];

    /// <summary>The process-wide ledger that splits use when they are given none.</summary>
    public static InMemoryLedger Shared { get; } = new();

    /// <inheritdoc/>
    public int Record(HoldoutLook look)
    {
        ArgumentNullException.ThrowIfNull(look);
        lock (_looks)
        {
            foreach (var (known, number, _) in _looks)
                if ((known.HoldoutFingerprint, known.ModelDigest, known.BaselineDigest) == (look.HoldoutFingerprint, look.ModelDigest, look.BaselineDigest)) return number;
            LookCount.Earlier[] earlier = [.. _looks.Where(one => Share(one.Look, look)).Select(one => new LookCount.Earlier(one.Look.At, one.After))];
            var after = LookCount.IsAfter(look, earlier);
            _looks.Add((look, LookCount.Number(after, earlier), after));
            return _looks[^1].Number;
        }
    }

    /// <inheritdoc/>
    public int Looks(string holdoutFingerprint)
    {
        lock (_looks) return _looks.Count(one => one.Look.HoldoutFingerprint == holdoutFingerprint);
    }

    private static bool Share(HoldoutLook one, HoldoutLook other) =>
        one.HoldoutFingerprint == other.HoldoutFingerprint || (one.Rows is { } rows && other.Rows is { } others && rows.Overlap(others));
}
