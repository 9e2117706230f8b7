namespace MlPractices;

/// <summary>MLP0153, MLP0155, MLP0311, MLP0351: rows that are the same, or nearly, within the data and across the split.</summary>
internal static class TwinFindings
{
    /// <summary>Beyond what chance explains by this factor rows count as copies.</summary>
    private const double BeyondChance = 2;

    public static IEnumerable<Finding> Check(
        TwinTable rows, TwinTable features, TwinTable near, IReadOnlyList<ColumnProfile> columns, long trainingRows, bool classifies, DataCheckOptions options)
    {
        double chance = TwinChance.Of(columns, trainingRows);
        if (rows.Repeated is > 0 and var repeated && repeated >= BeyondChance * chance)
        {
            yield return new Finding(
                "MLP0153", repeated > options.DuplicateShare ? Severity.Warning : Severity.Info, "rows",
                $"{CheckText.Percent(repeated)} of the rows repeat another row in all columns except identifiers and times: they count twice.",
                "Find out whether rows were loaded twice, and keep one of each; keep copies that are meant together in the split.")
            {
                Numbers = CheckText.Numbers(("share", repeated), ("chance", chance), ("limit", options.DuplicateShare)),
            };
        }

        double shared = rows.Shared;
        if (shared > 0 && shared >= BeyondChance * chance)
        {
            yield return new Finding(
                "MLP0311", shared > options.SharedShare ? Severity.Warning : Severity.Info, "holdout",
                $"{CheckText.Percent(shared)} of the holdout rows are in the training set too: on these the model only has to remember.",
                "Remove the copies before the split, or split by row (SplitPlan.ByRow), which puts equal rows into the same set.")
            {
                Numbers = CheckText.Numbers(("share", shared), ("chance", chance), ("limit", options.SharedShare)),
            };
        }

        double nearShared = near.Shared - features.Shared;
        if (nearShared > options.SharedShare && near.Shared >= BeyondChance * TwinChance.Of(columns, trainingRows, rounded: true))
        {
            yield return new Finding(
                "MLP0351", Severity.Warning, "holdout",
                $"{CheckText.Percent(nearShared)} of the holdout rows differ from a training row by less than a thousandth in numbers, or only in case, spaces and punctuation: they are probably copies.",
                "Keep copies and repeated measurements of one thing together in the split, by what they have in common.")
            {
                Numbers = CheckText.Numbers(("share", nearShared), ("limit", options.SharedShare)),
            };
        }

        double conflicting = features.Conflicting, unavoidable = features.Unavoidable;
        if (classifies && conflicting > 0 && conflicting >= BeyondChance * chance)
        {
            yield return new Finding(
                "MLP0155", unavoidable > options.ConflictShare ? Severity.Warning : Severity.Info, "label",
                $"Any model answers {CheckText.Percent(unavoidable)} of the rows wrongly: most rows with the same features have another label.",
                "Check how these rows were labelled; a column that tells them apart may be missing.")
            {
                Numbers = CheckText.Numbers(("share", unavoidable), ("rows with twins", conflicting), ("chance", chance), ("limit", options.ConflictShare)),
            };
        }
    }
}
