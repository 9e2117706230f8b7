using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>Reads off a row what a plan goes by: the unit that is placed as a whole, the stratum, the time.</summary>
internal sealed class PlanReader<TRow>
{
    [ThreadStatic]
    private static CanonicalRow? s_canonical;

    private readonly byte[] _salt;
    private readonly ulong _saltHash;
    private readonly KeySelector<TRow>? _unit;
    private readonly Lazy<Action<TRow, CanonicalRow>> _content = new(() => RowSchema<TRow>.Instance.Writer());

    public PlanReader(SplitPlan<TRow> plan, string extraSalt = "")
    {
        Plan = plan;
        ExtraSalt = extraSalt;
        _unit = plan.Group ?? plan.Key;
        _salt = KeySelector<TRow>.Salt(plan.SaltText + extraSalt);
        _saltHash = Fingerprint64.Hash(_salt);
    }

    public SplitPlan<TRow> Plan { get; }

    /// <summary>What is hashed after the plan's salt, to divide anew in each repeat of folds.</summary>
    public string ExtraSalt { get; }

    /// <summary>The hash of what is placed as a whole: the group, else the key, else (none, or missing) the row's content.</summary>
    public ulong Unit(TRow row) => _unit?.Hash(row, _salt) ?? Content(row);

    /// <summary>True if the plan has a key or group and this row has none.</summary>
    public bool LacksKey(TRow row) => _unit is not null && _unit.Hash(row, _salt) is null;

    public string Stratum(TRow row, IReadOnlyList<double[]> edges)
    {
        IReadOnlyList<StratumSelector<TRow>> strata = Plan.Strata;
        return strata.Count switch
        {
            0 => "",
            1 => strata[0].Of(row, edges[0]),
            _ => string.Join('|', strata.Select((stratum, i) => stratum.Of(row, edges[i]))),
        };
    }

    public long? Time(TRow row) => Plan.Time!.Of(row);

    private ulong Content(TRow row)
    {
        CanonicalRow canonical = s_canonical ??= new CanonicalRow();
        canonical.Clear();
        _content.Value(row, canonical);
        return SplitMix64.Mix(Fingerprint64.Hash(canonical.Bytes), _saltHash);
    }
}
