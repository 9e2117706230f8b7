using System.Globalization;
using MlPractices.Statistics.Distributions;

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
/// Rejected: a limit is broken, or a useful gain is refuted. Undecided: neither; it says how many rows it would take.
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
        var proven = gain.PValue <= alpha && gain.Gain > 0 && gain.Gain >= least;
        var ruledOut = objective.LeastGain is null ? gain.Upper <= 0 : gain.Upper < least;
        long? needed = proven || ruledOut ? null : RowsNeeded(gain, least, alpha, objective.Power, rows);
        var comparison = new Comparison(objective.Metric.Name, gain.Gain, gain.Lower, gain.Upper, gain.PValue, gain.Test, objective.LeastGain, needed);
        if (ruledOut) reasons.Add(RuledOut(comparison));
        if (reasons.Count > 0) return new(GateOutcome.Rejected, comparison, reasons);
        return proven ? new(GateOutcome.Accepted, comparison, []) : new(GateOutcome.Undecided, comparison, [NotProven(comparison, rows)]);
    }

    /// <summary>
    /// About how many rows decide, by the standard error of the gain, which shrinks with the root of the rows. To show the least useful
    /// gain: n (z_alpha + z_power)^2 (se / least)^2. If there are that many already, the gain lies near a border: rows until the distance
    /// to it exceeds z_alpha standard errors. Null when no row tells the models apart.
    /// </summary>
    internal static long? RowsNeeded(PairedGain gain, double least, double alpha, double power, int rows)
    {
        if (!(gain.StandardError > 0)) return null;
        var z = StandardNormal.Quantile(1 - alpha);
        var border = gain.Gain >= least ? 0 : least;
        var effect = least > 0 ? least : Math.Abs(gain.Gain);
        if (effect == 0) return null;
        var needed = rows * Math.Pow((z + StandardNormal.Quantile(power)) * gain.StandardError / effect, 2);
        if (needed <= rows) needed = rows * Math.Pow(z * gain.StandardError / Math.Abs(gain.Gain - border), 2);
        if (double.IsNaN(needed) || needed > long.MaxValue / 2) return null;
        return Math.Max(rows + 1, (long)Math.Ceiling(needed));
    }

    private static Finding RuledOut(Comparison comparison) => new(
        "MLP1032", Severity.Error, comparison.Metric,
        string.Create(CultureInfo.InvariantCulture, $"A useful gain is ruled out: the gain over the baseline is {comparison.Gain:0.#####}, at most {comparison.Upper:0.#####}{Asked(comparison)} ({comparison.Test})."),
        "Keep the baseline, or find features that carry more; tune on the validation set.")
    {
        Numbers = Numbers(comparison),
    };

    private static Finding NotProven(Comparison comparison, int rows) => new(
        "MLP1033", Severity.Warning, comparison.Metric,
        string.Create(CultureInfo.InvariantCulture,
            $"{rows} holdout rows cannot tell: the gain over the baseline is {comparison.Gain:0.#####}, between {comparison.Lower:0.#####} and {comparison.Upper:0.#####}{Asked(comparison)} (p = {comparison.PValue:0.####}, {comparison.Test})."),
        comparison.RowsNeeded is { } needed
            ? string.Create(CultureInfo.InvariantCulture, $"Judge on about {needed} holdout rows.")
            : "Collect more rows; these do not tell the two models apart.")
    {
        Numbers = Numbers(comparison),
    };

    private static string Asked(Comparison comparison) =>
        comparison.LeastUsefulGain is { } least ? string.Create(CultureInfo.InvariantCulture, $", asked for was {least:0.#####}") : "";

    private static Dictionary<string, double> Numbers(Comparison comparison) => new()
    {
        ["gain"] = comparison.Gain,
        ["lower"] = comparison.Lower,
        ["upper"] = comparison.Upper,
        ["p"] = comparison.PValue,
        ["rowsNeeded"] = comparison.RowsNeeded ?? 0,
    };
}
