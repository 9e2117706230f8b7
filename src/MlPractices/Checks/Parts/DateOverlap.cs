namespace MlPractices;

/// <summary>MLP0205: rows marked as ordered in time, divided by something else, so that training knows what came after the holdout.</summary>
internal static class DateOverlap
{
    public static IEnumerable<Finding> Check(IEnumerable<ColumnSchema> columns, DataProfile training, DataProfile holdout)
    {
        foreach (ColumnSchema column in columns.Where(column => column.Is(ColumnRoles.Timestamp)))
        {
            if (holdout[column.Name].Values is not { Count: > 0 } times || training[column.Name].Count == 0) continue;
            double earlier = times.Rank(Math.BitDecrement(training[column.Name].Maximum));
            if (earlier == 0) continue;
            yield return new Finding(
                "MLP0205", Severity.Warning, column.Name,
                $"{CheckText.Percent(earlier)} of the holdout rows are older than the newest training row: the model was trained on what came after them.",
                $"Split by time: SplitPlan.ByTime on {column.Name}.")
            {
                Numbers = CheckText.Numbers(("share", earlier)),
            };
        }
    }
}
