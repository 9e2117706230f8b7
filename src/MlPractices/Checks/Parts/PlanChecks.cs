namespace MlPractices;

/// <summary>What a plan itself, or the sizes it led to, give reason to say.</summary>
internal static class PlanChecks
{
    private const double SmallHoldout = 0.05;
    private const double LargeHoldout = 0.5;
    private const double SizeTolerance = 0.25;

    public static IEnumerable<Finding> Check<TRow>(
        SplitPlan<TRow> plan, string label, IReadOnlyDictionary<SplitPart, PartSurvey> survey, long leftOut, long withoutKey, bool isFold)
    {
        if (plan.Key?.Columns.Contains(label) == true)
        {
            yield return new Finding(
                "MLP0207", Severity.Warning, label, "The label is the key of the split, so each class is in one set only.", "Key by an identifier, and stratify by the label.");
        }

        long rows = survey.Values.Sum(part => part.Fingerprint.Count);
        if (leftOut > 0)
        {
            yield return new Finding(
                "MLP0254", Severity.Info, "split",
                CheckText.Say($"{leftOut} of {rows + leftOut} rows are in no set of the split: they lie in the gap or have no time."),
                "Fill in missing times: a split by time cannot place rows without one. Rows in the gap are left out on purpose.")
            {
                Numbers = CheckText.Numbers(("rows", leftOut)),
            };
        }

        if (withoutKey > 0)
        {
            string key = (plan.Group ?? plan.Key)!.Name;
            yield return new Finding(
                "MLP0255", Severity.Info, key, CheckText.Say($"{withoutKey} rows have no {key}; they were placed by their content."), $"Fill in {key} if these rows belong together.")
            {
                Numbers = CheckText.Numbers(("rows", withoutKey)),
            };
        }

        if (isFold) yield break;
        if (plan.HoldoutFraction is < SmallHoldout or > LargeHoldout)
        {
            yield return new Finding(
                "MLP0202", Severity.Warning, "holdout", $"The plan holds out {CheckText.Percent(plan.HoldoutFraction)} of the rows.",
                "Hold out 5 to 50 %; with too few rows for that, use folds.");
        }

        double share = (double)survey[SplitPart.Holdout].Fingerprint.Count / rows;
        if (Math.Abs(share - plan.HoldoutFraction) > SizeTolerance * plan.HoldoutFraction)
        {
            yield return new Finding(
                "MLP0256", Severity.Warning, "holdout",
                $"The holdout has {CheckText.Percent(share)} of the rows, and {CheckText.Percent(plan.HoldoutFraction)} was asked for: there are few groups, or large ones.",
                "Stratify, which gives exact numbers, or keep smaller groups together.")
            {
                Numbers = CheckText.Numbers(("share", share), ("asked", plan.HoldoutFraction)),
            };
        }
    }
}
