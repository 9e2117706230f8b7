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
        for (var s = 0; s < scores.Objective.Slices.Count; s++)
        {
            var slice = scores.Objective.Slices[s];
            if (!slice.Protected) continue;
            var report = FairnessReport.Of(
                [.. scores.Truth.Select(truth => truth.Binary)], [.. model.Select(score => score.Predicted)], scores.SliceValues[s], scores.Objective.LeastSliceRows);
            results.AddRange(Criteria(slice.Name, report));
        }
        return results;
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
