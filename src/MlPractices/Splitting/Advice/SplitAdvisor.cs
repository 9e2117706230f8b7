namespace MlPractices;

/// <summary>Chooses a scheme by annotations, size and label balance. Order: time before groups before strata, then whether one holdout is enough.</summary>
internal static class SplitAdvisor
{
    private const long Large = 100_000;
    private const long Small = 1_000;
    private const double LargestHoldout = 0.4;
    private const double DefaultHoldout = 0.2;
    private const double SmallestHoldout = 0.05;

    public static SplitSuggestion<TRow> Advise<TRow, TOut>(Dataset<TRow> data, Objective<TRow, TOut> objective)
    {
        List<string> reasons = [];
        ColumnSchema? With(ColumnRoles role) => data.Schema.FirstOrDefault(column => column.Is(role) && data.Profile[column.Name].Count > 0);
        ColumnSchema? time = With(ColumnRoles.Timestamp), group = With(ColumnRoles.GroupKey), key = With(ColumnRoles.Identifier);
        SplitPlan<TRow> plan;
        if (time is not null)
        {
            plan = new SplitPlan<TRow> { Time = TimeSelector<TRow>.OfColumn(time.Name) };
            reasons.Add($"Rows carry the time {time.Name}: hold out the latest, as in production.");
            if (group is not null) reasons.Add($"Groups ({group.Name}) that last will be on both sides; leave their names out of the features.");
        }
        else
        {
            plan = new SplitPlan<TRow> { Key = key is null ? null : KeySelector<TRow>.OfColumns([key.Name]) };
            reasons.Add(key is null ? "No column is marked [Identifier]: equal rows go together, by a hash of the row." : $"{key.Name} names the rows: its hash keeps every row where it is when rows are added.");
            if (group is not null)
            {
                plan = plan.WithGroup(KeySelector<TRow>.OfColumns([group.Name]));
                reasons.Add($"Rows of one {group.Name} belong together.");
            }

            plan = Stratified(plan, data, objective, reasons);
        }

        return Sized(plan, data, objective, reasons);
    }

    private static SplitPlan<TRow> Stratified<TRow, TOut>(SplitPlan<TRow> plan, Dataset<TRow> data, Objective<TRow, TOut> objective, List<string> reasons)
    {
        bool canStratify = RowSchema<TRow>.Instance.Find(objective.LabelName) is not null && objective.Task is not (TaskKind.Multilabel or TaskKind.Ranking);
        if (!canStratify || data.Count >= Large) return plan;
        reasons.Add(CheckText.Say($"{data.Count} rows are few enough for chance to move the share of {objective.LabelName}: stratify by it, which also gives exact numbers."));
        return plan.WithStratum(StratumSelector<TRow>.OfColumn(objective.LabelName));
    }

    private static SplitSuggestion<TRow> Sized<TRow, TOut>(SplitPlan<TRow> plan, Dataset<TRow> data, Objective<TRow, TOut> objective, List<string> reasons)
    {
        double needed = objective.LeastGain is { } gain
            ? HoldoutPower.For(objective.Metric.Name, Prevalence(data, objective), LookBudget.AlphaOf(objective.Alpha, 1), objective.Power)?.RowsFor(gain) ?? double.NaN
            : double.NaN;
        if (data.Count < Small || needed > LargestHoldout * data.Count)
        {
            int repeats = data.Count < Small && plan.Time is null ? 5 : 1;
            reasons.Add(double.IsNaN(needed)
                ? CheckText.Say($"{data.Count} rows leave too few in one holdout: use folds, which test on every row.")
                : CheckText.Say($"A least useful gain of {objective.LeastGain} takes about {needed:0} holdout rows of {data.Count}: test on every row with folds."));
            return new SplitSuggestion<TRow>(plan, 5, repeats, reasons);
        }

        double share = double.IsNaN(needed) ? DefaultHoldout : Math.Clamp(needed / data.Count, data.Count >= Large ? SmallestHoldout : DefaultHoldout, LargestHoldout);
        share = Math.Ceiling(share * 100) / 100;
        reasons.Add(double.IsNaN(needed)
            ? CheckText.Say($"One holdout of {share * data.Count:0} rows.")
            : CheckText.Say($"One holdout of {share * data.Count:0} rows; a least useful gain of {objective.LeastGain} takes about {needed:0}."));
        return new SplitSuggestion<TRow>(plan.Holdout(share), null, 1, reasons);
    }

    /// <summary>Share of the positive class of a binary label; NaN if it cannot be read off the profile.</summary>
    public static double Prevalence<TRow, TOut>(Dataset<TRow> data, Objective<TRow, TOut> objective)
    {
        ColumnProfile? label = data.Profile.Columns.FirstOrDefault(column => column.Name == objective.LabelName);
        return objective.Task == TaskKind.Binary && label is { Kind: ColumnKind.Flag, Count: > 0 } ? label.Mean : double.NaN;
    }
}
