using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>
/// Who is answered by which version. Two numbers are drawn from the unit's hash: the first says whether the unit takes part at the share of the
/// step, the second by which version. So a unit keeps its version while the share rises, on every machine. The live version is compared by
/// the units at the other end of the first number, always as many as an equal part of the share: at every step the groups grow by the same proportion,
/// so that units of early and late steps can be counted together.
/// </summary>
internal sealed class RolloutAssignment
{
    /// <summary>The unit takes no part.</summary>
    public const int Outside = -1;

    /// <summary>The unit belongs to the group that the live version is compared by.</summary>
    public const int Control = 0;

    private readonly ulong _salt;
    private readonly double[] _ends;
    private readonly double _control;

    public RolloutAssignment(string rollout, RolloutPlan plan)
    {
        _salt = Fingerprint64.Hash(rollout);
        var all = plan.Arms.Sum(arm => arm.Weight);
        var sum = 0.0;
        _ends = [.. plan.Arms.Select(arm => (sum += arm.Weight) / all)];
        _ends[^1] = 1;
        _control = 1.0 / plan.Arms.Count;
    }

    /// <summary>The share of a version among its own units and those of the live version's group.</summary>
    public double ShareOf(int arm) => Part(arm) / (Part(arm) + _control);

    /// <summary>The hash of a unit; of a request without a unit, that of its prediction.</summary>
    public static ulong HashOf(string? unit, PredictionId id) =>
        unit is null ? SplitMix64.Mix(id.Process ^ SplitMix64.Mix(id.Number)) : Fingerprint64.Hash(unit);

    /// <summary>The group of a unit: <see cref="Outside"/>, <see cref="Control"/>, or the place of a version from 1.</summary>
    public int GroupOf(ulong unit, double share)
    {
        if (share <= 0) return Outside;
        var mixed = SplitMix64.Mix(unit ^ _salt);
        var place = UnitInterval.From(mixed);
        if (place >= share) return place >= 1 - (share * _control) ? Control : Outside;
        var pick = UnitInterval.From(SplitMix64.Mix(mixed ^ 0x9e3779b97f4a7c15));
        for (var i = 0; i < _ends.Length; i++)
            if (pick < _ends[i]) return i + 1;
        return _ends.Length;
    }

    /// <summary>The group of a unit at a time, by the step that was in force then.</summary>
    public int GroupAt(ulong unit, IReadOnlyList<RolloutStep> steps, DateTimeOffset at)
    {
        var share = 0.0;
        foreach (var step in steps)
            if (step.From <= at) share = step.Share;
        return GroupOf(unit, share);
    }

    private double Part(int arm) => _ends[arm] - (arm == 0 ? 0 : _ends[arm - 1]);
}
