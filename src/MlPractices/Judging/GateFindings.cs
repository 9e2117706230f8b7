using System.Globalization;
using MlPractices.Statistics.Power;

namespace MlPractices;

/// <summary>The gate's reasons in words.</summary>
internal static class GateFindings
{
    public static Finding NoThreshold() => new(
        "MLP1030", Severity.Error, "objective", "It states neither a least useful gain nor a limit, so there is nothing to accept a model by.",
        "State .LeastUsefulGain(...) or a limit such as .RequireAtLeast(...).");

    public static Finding Undefined(string metric) => new(
        "MLP1037", Severity.Error, metric, "The deciding metric is undefined for the model or a baseline over this holdout.",
        "Stratify by the label, so that the holdout has every class, or use models that give what the metric needs (log loss needs probabilities).");

    public static Finding RuledOut(Comparison comparison) => new(
        "MLP1032", Severity.Error, comparison.Metric,
        comparison.Margin is { } margin
            ? string.Create(CultureInfo.InvariantCulture, $"The model is worse than {comparison.Baseline} by more than the margin of {margin:0.#####}: the gain is {comparison.Gain:0.#####}, at most {comparison.Upper:0.#####} ({comparison.Test}).")
            : string.Create(CultureInfo.InvariantCulture, $"A useful gain is ruled out: the gain over {comparison.Baseline} is {comparison.Gain:0.#####}, at most {comparison.Upper:0.#####}{Asked(comparison)} ({comparison.Test})."),
        "Keep the baseline, or find features that carry more; tune on the validation set.")
    {
        Numbers = Numbers(comparison),
    };

    public static Finding NotProven(Comparison comparison, int rows, double power) => new(
        "MLP1033", Severity.Warning, comparison.Metric,
        string.Create(CultureInfo.InvariantCulture,
            $"{rows} holdout rows{InUnits(comparison)} cannot tell: the gain over {comparison.Baseline} is {comparison.Gain:0.#####}, between {comparison.Lower:0.#####} and {comparison.Upper:0.#####}{Asked(comparison)} (p = {comparison.PValue:0.####}, {comparison.Test})."),
        Remedy(comparison, power))
    {
        Numbers = Numbers(comparison),
    };

    public static Finding TooFewUnits(Comparison comparison, PairedGain gain) => new(
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
        var planned = comparison.Margin is not null ? 0 : comparison.LeastUsefulGain is { } least ? AcceptancePower.PlannedMultiple * least : Math.Abs(comparison.Gain);
        return comparison.Power.FirstOrDefault(point => point.TrueGain == planned)?.RowsNeeded is { } rows && rows == needed
            ? string.Create(CultureInfo.InvariantCulture, $"Judge on about {needed} holdout rows: a model whose true gain is {planned:0.#####} is then accepted with a chance of {power:0.##}.")
            : string.Create(CultureInfo.InvariantCulture, $"Judge on about {needed} holdout rows: the measured gain lies near the border.");
    }

    private static string InUnits(Comparison comparison) => comparison.Unit == "row" ? "" : string.Create(CultureInfo.InvariantCulture, $" in {comparison.Units} {comparison.Unit} units");

    private static string Asked(Comparison comparison) => comparison.Margin is { } margin
        ? string.Create(CultureInfo.InvariantCulture, $", and no less than {-margin:0.#####} was asked for")
        : comparison.LeastUsefulGain is { } least ? string.Create(CultureInfo.InvariantCulture, $", and {least:0.#####} was asked for") : "";

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
