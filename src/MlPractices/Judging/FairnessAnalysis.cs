using MlPractices.Statistics.Fairness;

namespace MlPractices;

/// <summary>
/// Gaps between the groups of protected attributes for binary models: demographic parity (equal selection rates) and equalised odds
/// (equal true and false positive rates; the larger of the two gaps).
/// </summary>
internal static class FairnessAnalysis
{
    public static IReadOnlyList<FairnessResult> Of<TRow, TOut>(HoldoutScores<TRow, TOut> scores)
    {
        if (scores.Model is not List<BinaryScore> model || scores.Count == 0) return [];
        var results = new List<FairnessResult>();
        var criteria = 2 * scores.Objective.Slices.Count(slice => slice.Protected);
        for (var s = 0; s < scores.Objective.Slices.Count; s++)
        {
            var slice = scores.Objective.Slices[s];
            if (!slice.Protected) continue;
            bool[] labels = [.. scores.Truth.Select(truth => truth.Binary)], predicted = [.. model.Select(score => score.Predicted)];
            var report = FairnessReport.Of(labels, predicted, scores.Slices[s].Values(), scores.Objective.LeastSliceRows);
            FairnessRate[][] rates = [[FairnessRate.Selection], [FairnessRate.TruePositive, FairnessRate.FalsePositive]];
            foreach (var (result, compared) in Criteria(slice.Name, report).Zip(rates))
            {
                var (lower, upper) = LargestGap(scores.Slices[s], labels, predicted, compared, scores.Units.Coarsest, scores.Objective.LeastSliceRows, criteria);
                results.Add(result with { Lower = Defined(lower), Upper = Defined(upper) });
            }
        }
        return results;
    }

    /// <summary>Newcombe's interval for each pair of groups at a level that covers all pairs, rates and criteria (Bonferroni); NaN where no two groups have enough rows.</summary>
    internal static (double Lower, double Upper) LargestGap(
        SliceCodes groupOf, bool[] labels, bool[] predicted, FairnessRate[] compared, RowUnits unit, int least, int criteria)
    {
        var rates = compared.Select(rate => GroupShare.Of(groupOf, labels, predicted, rate, unit, least)).ToList();
        var pairs = rates.Sum(groups => groups.Count * (groups.Count - 1) / 2);
        if (pairs == 0) return (double.NaN, double.NaN);
        var tail = 0.05 / (2.0 * pairs * criteria);
        double lower = 0, upper = 0;
        foreach (var groups in rates)
            for (var i = 0; i < groups.Count; i++)
                for (var j = 0; j < i; j++)
                {
                    var (low, high) = GroupShare.Gap(groups[i], groups[j], tail);
                    lower = Math.Max(lower, Math.Max(low, -high));
                    upper = Math.Max(upper, Math.Max(high, -low));
                }

        return (lower, upper);
    }

    private static IEnumerable<FairnessResult> Criteria(string attribute, FairnessReport report)
    {
        FairnessGroup[] groups = [.. report.Groups.Select(group => new FairnessGroup(
            group.Group, group.Counts.Count, group.Counts.SelectionRate, Defined(group.Counts.Recall), Defined(group.Counts.FalsePositiveRate)))];
        yield return new(
            attribute, "demographic parity", Defined(report.DemographicParityDifference), Defined(report.DemographicParityRatio), groups,
            Evidence(report.Selection));
        yield return new(
            attribute, "equalised odds", Defined(report.EqualizedOddsDifference), Defined(report.EqualizedOddsRatio), groups,
            Evidence(report.TruePositives, report.FalsePositives));
    }

    // A group that was left out could be the worst of all, so it makes the evidence insufficient too.
    private static string Evidence(params FairnessGap[] gaps) =>
        gaps.All(gap => gap.SufficientEvidence && gap.TooFew.Count == 0) ? "sufficient" : "insufficient evidence";

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;
}
