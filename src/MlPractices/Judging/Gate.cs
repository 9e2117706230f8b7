using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Power;

namespace MlPractices;

/// <summary>What the gate decided, and why.</summary>
/// <param name="Outcome">The decision.</param>
/// <param name="Comparisons">The model against each baseline for which the metric is defined.</param>
/// <param name="Comparison">The one that decided; null when the metric is undefined.</param>
/// <param name="Reasons">Every reason against the model.</param>
internal sealed record GateDecision(GateOutcome Outcome, IReadOnlyList<Comparison> Comparisons, Comparison? Comparison, IReadOnlyList<Finding> Reasons);

/// <summary>The three outcomes.</summary>
internal enum GateOutcome
{
    Accepted,
    Rejected,
    Undecided,
}

/// <summary>
/// Decides. Accepted: against every baseline "no gain" is refuted at the error rate of this look and the gain reaches the least useful one (or, against a release with a margin, "worse by
/// the margin" is refuted), and every limit is kept. Each baseline is tested at the full rate: all have to be beaten (intersection-union test; Berger 1982). Rejected: a limit is
/// broken, or what is asked for is refuted. Undecided: neither, or too few units for any test; it says how many rows it would take.
/// </summary>
internal static class Gate
{
    /// <summary>Decides against one baseline.</summary>
    public static GateDecision Decide<TRow, TOut>(
        Objective<TRow, TOut> objective, PairedGain? paired, IReadOnlyList<LimitResult> limits, double alpha, int rows) =>
        Decide(objective, [new Contest("the baseline", "", paired)], limits, alpha, rows);

    /// <summary>Decides against all baselines.</summary>
    public static GateDecision Decide<TRow, TOut>(
        Objective<TRow, TOut> objective, IReadOnlyList<Contest> contests, IReadOnlyList<LimitResult> limits, double alpha, int rows)
    {
        var reasons = new List<Finding>();
        if (objective.LeastGain is null && limits.Count == 0 && !contests.Any(contest => contest.Margin is not null)) reasons.Add(GateFindings.NoThreshold());
        reasons.AddRange(LimitChecks.Broken(limits));
        if (contests.Any(contest => contest.Gain is null)) reasons.Add(GateFindings.Undefined(objective.Metric.Name));
        List<(Comparison Comparison, PairedGain Gain)> judged = [.. contests.Where(contest => contest.Gain is not null)
            .Select(contest => (Judged(contest, contest.Gain!.Value, objective.Metric.Name, objective.LeastGain, alpha, objective.Power, rows), contest.Gain!.Value))];
        Comparison[] comparisons = [.. judged.Select(one => one.Comparison)];
        reasons.AddRange(comparisons.Where(one => one.Result == Comparison.RuledOut).Select(GateFindings.RuledOut));
        var deciding = comparisons.OrderBy(one => one.Result == Comparison.RuledOut ? 0 : one.Result == Comparison.Open ? 1 : 2).ThenByDescending(one => one.PValue).FirstOrDefault();
        if (reasons.Count > 0) return new(GateOutcome.Rejected, comparisons, deciding, reasons);
        List<Finding> open = [.. judged.Where(one => one.Comparison.Result == Comparison.Open)
            .Select(one => one.Gain.Decides ? GateFindings.NotProven(one.Comparison, rows, objective.Power) : GateFindings.TooFewUnits(one.Comparison, one.Gain))
            .Concat(LimitChecks.Open(limits))];
        return new(open.Count > 0 ? GateOutcome.Undecided : GateOutcome.Accepted, comparisons, deciding, open);
    }

    private static Comparison Judged(Contest contest, PairedGain gain, string metric, double? leastGain, double alpha, double power, int rows)
    {
        // "Not worse by the margin" is a gain above 0 on a scale that begins at minus the margin.
        var shift = contest.Margin ?? 0;
        var least = contest.Margin is null ? leastGain ?? 0 : 0;
        var shifted = shift == 0 ? gain : gain with { Gain = gain.Gain + shift, Lower = gain.Lower + shift, Upper = gain.Upper + shift };
        var proven = gain.Decides && gain.PValue <= alpha && shifted.Gain > 0 && shifted.Gain >= least;
        var ruledOut = gain.Decides && !contest.IsFavoured && (least == 0 ? shifted.Upper <= 0 : shifted.Upper < least);
        var planned = contest.Margin ?? (least > 0 ? AcceptancePower.PlannedMultiple * least : Math.Abs(gain.Gain));
        return new(metric, gain.Gain, gain.Lower, gain.Upper, gain.PValue, gain.Test, contest.Margin is null ? leastGain : null, proven || ruledOut ? null : RowsNeeded(shifted, least, planned, alpha, power, rows))
        {
            Baseline = contest.Baseline,
            BaselineDigest = contest.BaselineDigest,
            Margin = contest.Margin,
            Result = proven ? Comparison.Shown : ruledOut ? Comparison.RuledOut : Comparison.Open,
            Unit = gain.Unit,
            Units = gain.Units,
            EffectiveUnits = Math.Min(gain.EffectiveUnits, gain.Units),
            Power = Curve(shifted, least, shift, alpha, power, rows),
        };
    }

    /// <summary>
    /// About how many rows decide, in units like these. Too few units: as many rows as bring enough of them. Else the rows that accept a model of the planned true
    /// gain with the power asked. If there are that many already, the gain lies near a border: rows until the distance to it exceeds z_alpha standard errors. Null
    /// when no row tells the models apart.
    /// </summary>
    private static long? RowsNeeded(PairedGain gain, double least, double planned, double alpha, double power, int rows)
    {
        if (!gain.Decides) return Rounded(rows * PairedGain.LeastEffectiveUnits / Math.Max(0.5, Math.Min(gain.Units, gain.EffectiveUnits)), rows);
        if (!(gain.StandardError > 0) || planned == 0) return null;
        var needed = RowsFor(gain, planned, least, alpha, power, rows);
        var border = gain.Gain >= least ? 0 : least;
        if (needed <= rows) needed = rows * Math.Pow(StandardNormal.Quantile(1 - alpha) * gain.StandardError / Math.Abs(gain.Gain - border), 2);
        return Rounded(needed, rows);
    }

    private static long? Rounded(double needed, int rows) => double.IsNaN(needed) || needed > long.MaxValue / 2 ? null : Math.Max(rows + 1, (long)Math.Ceiling(needed));

    private static IReadOnlyList<PowerPoint> Curve(PairedGain gain, double least, double margin, double alpha, double power, int rows)
    {
        if (!gain.Decides || !(gain.StandardError > 0)) return [];
        var unit = margin > 0 ? margin : least > 0 ? least : Math.Abs(gain.Gain);
        double[] multiples = margin > 0 ? [0.5, 1, 1.5, 2] : least > 0 ? [1, 1.25, AcceptancePower.PlannedMultiple, 2, 3] : [1, 1.5, 2];
        return unit == 0 ? [] : [.. multiples.Select(multiple => new PowerPoint(
            multiple * unit - margin, Chance(gain, multiple * unit, least, alpha, 1, rows),
            RowsFor(gain, multiple * unit, least, alpha, power, rows) is var needed && needed < long.MaxValue / 2 ? (long)Math.Ceiling(needed) : null))];
    }

    private static double RowsFor(PairedGain gain, double trueGain, double least, double alpha, double power, int rows) =>
        AcceptancePower.Rows(n => Chance(gain, trueGain, least, alpha, n / rows, rows), power);

    // More rows bring more units: the error shrinks with the root, degrees of freedom grow in step; those of folds stay.
    private static double Chance(PairedGain gain, double trueGain, double least, double alpha, double scale, int rows) => AcceptancePower.Chance(
        trueGain, least, gain.StandardError / Math.Sqrt(scale), alpha, gain.FixedFreedom ?? Math.Max(1, (gain.EffectiveUnits - 1) * scale), gain.IsExact ? 1 / (rows * scale) : 0);
}
