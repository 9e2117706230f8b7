using System.Globalization;
using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Power;

namespace MlPractices;

/// <summary>What the gate decided, and why.</summary>
/// <param name="Outcome">The decision.</param>
/// <param name="Comparison">The model against the baseline; null when the metric is undefined.</param>
/// <param name="Reasons">Every reason against the model.</param>
internal sealed record GateDecision(GateOutcome Outcome, Comparison? Comparison, IReadOnlyList<Finding> Reasons);

/// <summary>The three outcomes.</summary>
internal enum GateOutcome
{
    Accepted,
    Rejected,
    Undecided,
}

/// <summary>
/// Decides. Accepted: "no gain" is refuted at the error rate of this look, the gain reaches the least useful one, every limit is kept.
/// Rejected: a limit is broken, or a useful gain is refuted. Undecided: neither, or too few units for any test; it says how many rows it would take.
/// </summary>
internal static class Gate
{
    public static GateDecision Decide<TRow, TOut>(
        Objective<TRow, TOut> objective, PairedGain? paired, IReadOnlyList<LimitResult> limits, double alpha, int rows)
    {
        var reasons = new List<Finding>();
        if (objective.LeastGain is null && limits.Count == 0)
            reasons.Add(new(
                "MLP1030", Severity.Error, "objective", "It states neither a least useful gain nor a limit, so nothing can be approved by it.",
                "State .LeastUsefulGain(...) or a limit such as .RequireAtLeast(...)."));
        reasons.AddRange(LimitChecks.Broken(limits));
        if (paired is not { } gain)
        {
            reasons.Add(new(
                "MLP1037", Severity.Error, objective.Metric.Name, "The deciding metric is undefined for the model or the baseline over this holdout.",
                "Give the holdout rows of every class, and models that yield what the metric needs (log loss needs probabilities)."));
            return new(GateOutcome.Rejected, null, reasons);
        }
        var least = objective.LeastGain ?? 0;
        var proven = gain.Decides && gain.PValue <= alpha && gain.Gain > 0 && gain.Gain >= least;
        var ruledOut = gain.Decides && (objective.LeastGain is null ? gain.Upper <= 0 : gain.Upper < least);
        var open = LimitChecks.Open(limits).ToList();
        long? needed = proven || ruledOut ? null : RowsNeeded(gain, least, alpha, objective.Power, rows);
        var comparison = new Comparison(objective.Metric.Name, gain.Gain, gain.Lower, gain.Upper, gain.PValue, gain.Test, objective.LeastGain, needed)
        {
            Unit = gain.Unit, Units = gain.Units, EffectiveUnits = Math.Min(gain.EffectiveUnits, gain.Units), Power = Curve(gain, least, alpha, objective.Power, rows),
        };
        if (ruledOut) reasons.Add(RuledOut(comparison));
        if (reasons.Count > 0) return new(GateOutcome.Rejected, comparison, reasons);
        if (!gain.Decides) return new(GateOutcome.Undecided, comparison, [TooFewUnits(comparison, gain), .. open]);
        if (!proven) return new(GateOutcome.Undecided, comparison, [NotProven(comparison, rows, objective.Power), .. open]);
        return open.Count > 0 ? new(GateOutcome.Undecided, comparison, open) : new(GateOutcome.Accepted, comparison, []);
    }

    /// <summary>
    /// About how many rows decide, in units like these. Too few units: as many rows as bring enough of them. Else the rows that accept a model whose true
    /// gain is one and a half times the least useful one (without one: the measured gain) with the power asked. If there are that many already, the gain
    /// lies near a border: rows until the distance to it exceeds z_alpha standard errors. Null when no row tells the models apart.
    /// </summary>
    internal static long? RowsNeeded(PairedGain gain, double least, double alpha, double power, int rows)
    {
        if (!gain.Decides) return Rounded(rows * PairedGain.LeastEffectiveUnits / Math.Max(0.5, Math.Min(gain.Units, gain.EffectiveUnits)), rows);
        if (!(gain.StandardError > 0)) return null;
        var planned = least > 0 ? AcceptancePower.PlannedMultiple * least : Math.Abs(gain.Gain);
        if (planned == 0) return null;
        var needed = RowsFor(gain, planned, least, alpha, power, rows);
        var border = gain.Gain >= least ? 0 : least;
        if (needed <= rows) needed = rows * Math.Pow(StandardNormal.Quantile(1 - alpha) * gain.StandardError / Math.Abs(gain.Gain - border), 2);
        return Rounded(needed, rows);
    }

    private static long? Rounded(double needed, int rows) => double.IsNaN(needed) || needed > long.MaxValue / 2 ? null : Math.Max(rows + 1, (long)Math.Ceiling(needed));

    private static IReadOnlyList<PowerPoint> Curve(PairedGain gain, double least, double alpha, double power, int rows)
    {
        if (!gain.Decides || !(gain.StandardError > 0)) return [];
        var unit = least > 0 ? least : Math.Abs(gain.Gain);
        double[] multiples = least > 0 ? [1, 1.25, AcceptancePower.PlannedMultiple, 2, 3] : [1, 1.5, 2];
        return unit == 0 ? [] : [.. multiples.Select(multiple => new PowerPoint(
            multiple * unit, Chance(gain, multiple * unit, least, alpha, 1, rows), RowsFor(gain, multiple * unit, least, alpha, power, rows) is var needed && needed < long.MaxValue / 2 ? (long)Math.Ceiling(needed) : null))];
    }

    private static double RowsFor(PairedGain gain, double trueGain, double least, double alpha, double power, int rows) =>
        AcceptancePower.Rows(n => Chance(gain, trueGain, least, alpha, n / rows, rows), power);

    // More rows bring more units: the error shrinks with the root, degrees of freedom grow in step.
    private static double Chance(PairedGain gain, double trueGain, double least, double alpha, double scale, int rows) => AcceptancePower.Chance(
        trueGain, least, gain.StandardError / Math.Sqrt(scale), alpha, Math.Max(1, (gain.EffectiveUnits - 1) * scale), gain.IsExact ? 1 / (rows * scale) : 0);

    private static Finding RuledOut(Comparison comparison) => new(
        "MLP1032", Severity.Error, comparison.Metric,
        string.Create(CultureInfo.InvariantCulture, $"A useful gain is ruled out: the gain over the baseline is {comparison.Gain:0.#####}, at most {comparison.Upper:0.#####}{Asked(comparison)} ({comparison.Test})."),
        "Keep the baseline, or find features that carry more; tune on the validation set.")
    {
        Numbers = Numbers(comparison),
    };

    private static Finding NotProven(Comparison comparison, int rows, double power) => new(
        "MLP1033", Severity.Warning, comparison.Metric,
        string.Create(CultureInfo.InvariantCulture,
            $"{rows} holdout rows{InUnits(comparison)} cannot tell: the gain over the baseline is {comparison.Gain:0.#####}, between {comparison.Lower:0.#####} and {comparison.Upper:0.#####}{Asked(comparison)} (p = {comparison.PValue:0.####}, {comparison.Test})."),
        Remedy(comparison, power))
    {
        Numbers = Numbers(comparison),
    };

    private static Finding TooFewUnits(Comparison comparison, PairedGain gain) => new(
        "MLP1033", Severity.Warning, comparison.Metric,
        string.Create(CultureInfo.InvariantCulture,
            $"{gain.Units} {gain.Unit} units are too few for a verdict: about {Math.Min(gain.EffectiveUnits, gain.Units):0.#} of them carry the gain of {comparison.Gain:0.#####}, and no test keeps its error rate on fewer than {PairedGain.LeastEffectiveUnits:0}."),
        string.Create(CultureInfo.InvariantCulture, $"Judge on at least {comparison.RowsNeeded} holdout rows, with more {gain.Unit} units or more rows of the rare class; or use folds."))
    {
        Numbers = Numbers(comparison),
    };

    private static string Remedy(Comparison comparison, double power)
    {
        if (comparison.RowsNeeded is not { } needed) return "Collect more rows; these do not tell the two models apart.";
        var planned = comparison.LeastUsefulGain is { } least ? AcceptancePower.PlannedMultiple * least : Math.Abs(comparison.Gain);
        return comparison.Power.FirstOrDefault(point => point.TrueGain == planned)?.RowsNeeded is { } rows && rows == needed
            ? string.Create(CultureInfo.InvariantCulture, $"Judge on about {needed} holdout rows: a model whose true gain is {planned:0.#####} is then accepted with a chance of {power:0.##}.")
            : string.Create(CultureInfo.InvariantCulture, $"The measured gain lies near the border; judge on about {needed} holdout rows.");
    }

    private static string InUnits(Comparison comparison) => comparison.Unit == "row" ? "" : string.Create(CultureInfo.InvariantCulture, $" in {comparison.Units} {comparison.Unit} units");

    private static string Asked(Comparison comparison) =>
        comparison.LeastUsefulGain is { } least ? string.Create(CultureInfo.InvariantCulture, $", asked for was {least:0.#####}") : "";

    private static Dictionary<string, double> Numbers(Comparison comparison) => new()
    {
        ["gain"] = comparison.Gain,
        ["lower"] = comparison.Lower,
        ["upper"] = comparison.Upper,
        ["p"] = comparison.PValue,
        ["rowsNeeded"] = comparison.RowsNeeded ?? 0,
        ["effectiveUnits"] = comparison.EffectiveUnits ?? 0,
    };
}
