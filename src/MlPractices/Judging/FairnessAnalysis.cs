namespace MlPractices;

/// <summary>
/// Gaps between the groups of protected attributes for binary models: demographic parity (equal selection rates) and equalised odds
/// (equal true and false positive rates; Hardt, Price, Srebro 2016; the larger of the two gaps).
/// </summary>
internal static class FairnessAnalysis
{
    public static IReadOnlyList<FairnessResult> Of<TRow, TOut>(HoldoutScores<TRow, TOut> scores)
    {
        if (scores.Model is not List<BinaryScore> model) return [];
        var results = new List<FairnessResult>();
        for (var s = 0; s < scores.Objective.Slices.Count; s++)
        {
            var slice = scores.Objective.Slices[s];
            if (!slice.Protected) continue;
            var groups = SliceAnalysis.RowsByValue(scores.SliceValues[s]).Select(group => Group(group.Value, group.Rows, scores.Truth, model)).ToList();
            var enough = groups.Count > 1 && groups.All(group => group.Rows >= scores.Objective.LeastSliceRows);
            results.AddRange(Criteria(slice.Name, groups, enough ? "sufficient" : "insufficient evidence"));
        }
        return results;
    }

    /// <summary>Both criteria over the groups.</summary>
    public static IEnumerable<FairnessResult> Criteria(string attribute, IReadOnlyList<FairnessGroup> groups, string evidence)
    {
        var selection = Gap(groups.Select(group => (double?)group.SelectionRate));
        yield return new(attribute, "demographic parity", selection.Difference, selection.Ratio, groups, evidence);
        var truePositive = Gap(groups.Select(group => group.TruePositiveRate));
        var falsePositive = Gap(groups.Select(group => group.FalsePositiveRate));
        yield return new(
            attribute, "equalised odds", Worse(truePositive.Difference, falsePositive.Difference, Math.Max),
            Worse(truePositive.Ratio, falsePositive.Ratio, Math.Min), groups, evidence);
    }

    private static FairnessGroup Group(string value, int[] rows, List<Truth> truth, List<BinaryScore> model)
    {
        var table = default(Statistics.Metrics.BinaryConfusion);
        foreach (var row in rows) table = table.With(truth[row].Binary, model[row].Predicted);
        return new(value, rows.Length, table.SelectionRate, Defined(table.Recall), Defined(table.FalsePositiveRate));
    }

    // A rate that one group does not have leaves the gap undefined: it could be anything.
    private static (double? Difference, double? Ratio) Gap(IEnumerable<double?> rates)
    {
        var all = rates.ToList();
        if (all.Count < 2 || all.Contains(null)) return (null, null);
        var (least, most) = (all.Min()!.Value, all.Max()!.Value);
        return (most - least, most > 0 ? least / most : null);
    }

    private static double? Worse(double? one, double? two, Func<double, double, double> worse) =>
        one is { } first && two is { } second ? worse(first, second) : null;

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;
}
