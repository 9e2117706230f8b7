using System.Globalization;

namespace MlPractices;

/// <summary>Judges a decision threshold on the holdout: what it does there, and whether the interval of what its rule constrains keeps the rule.</summary>
internal static class DecisionAnalysis
{
    public static DecisionResult? Of<TRow, TOut>(DecisionRecord? chosen, HoldoutScores<TRow, TOut> scores, CancellationToken cancellation)
    {
        if (chosen is null || scores.Model is not List<BinaryScore> said || scores.Count == 0) return null;
        var figures = DecisionFigures.Of(scores.Truth, [.. said.Select(score => score.Predicted)], chosen.FalsePositiveCost, chosen.FalseNegativeCost);
        if (chosen.Bound is not { } bound) return new(chosen, figures, null, null, "");
        var isShare = chosen.Kind == nameof(DecisionRuleKind.Share);
        PreparedMetric constrained = isShare
            ? RowStatistics.HitRate(scores.Truth, said, static (_, score) => score.Predicted)
            : (chosen.Kind == nameof(DecisionRuleKind.Precision) ? BinaryMetric.Precision : BinaryMetric.Recall).Prepare(scores.Truth, said);
        var estimate = MetricIntervals.Of(constrained, scores.Units, scores.Count, cancellation);
        if (!double.IsFinite(estimate.Lower)) return new(chosen, figures, null, null, LimitResult.NotMeasured);
        var (kept, broken) = isShare ? (estimate.Upper <= bound, estimate.Lower > bound) : (estimate.Lower >= bound, estimate.Upper < bound);
        return new(chosen, figures, estimate.Lower, estimate.Upper, kept ? LimitResult.IsKept : broken ? LimitResult.Breaks : LimitResult.MayBreak);
    }

    public static IEnumerable<Finding> Findings(DecisionResult? decision)
    {
        if (decision?.Evidence != LimitResult.Breaks) yield break;
        yield return new(
            "MLP1042", Severity.Warning, "decision threshold",
            string.Create(CultureInfo.InvariantCulture, $"It was chosen for {decision.Chosen.Rule}; the holdout does not confirm that: there it lies between {decision.Lower:0.####} and {decision.Upper:0.####}."),
            "Choose it on more rows, or by folds; find out whether holdout rows differ from those it was chosen on.")
        {
            Numbers = new Dictionary<string, double> { ["bound"] = decision.Chosen.Bound ?? 0, ["lower"] = decision.Lower ?? 0, ["upper"] = decision.Upper ?? 0 },
        };
    }
}
