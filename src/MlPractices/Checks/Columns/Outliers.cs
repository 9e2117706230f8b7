using MlPractices.Statistics.Sketches;

namespace MlPractices;

/// <summary>
/// MLP0156: single numbers far outside the rest, beyond the quartiles by more than a few interquartile ranges (Tukey's fences, 1977, set wider). Where many are, the
/// column has a heavy tail and nothing is reported.
/// </summary>
internal static class Outliers
{
    private const int LeastRows = 50;

    public static IEnumerable<Finding> Check(ColumnContext context)
    {
        foreach ((ColumnSchema column, ColumnProfile profile) in context.Features)
        {
            if (column.Kind != ColumnKind.Number || profile.Count < LeastRows) continue;
            double q1 = profile.Quantile(0.25), q3 = profile.Quantile(0.75);
            double reach = context.Options.OutlierFence * (q3 - q1);
            if (!(reach > 0)) continue;
            double low = q1 - reach, high = q3 + reach;
            if (profile.Minimum >= low && profile.Maximum <= high) continue;

            // Minimum and maximum are exact, so at least one value is outside even if the sketch lost it.
            KllSortedView view = profile.Values!.View();
            double share = Math.Max(view.Rank(Math.BitDecrement(low)) + 1 - view.Rank(high), 1.0 / profile.Count);
            if (share > context.Options.OutlierShare) continue;
            double worst = low - profile.Minimum > profile.Maximum - high ? profile.Minimum : profile.Maximum;
            yield return new Finding(
                "MLP0156", Severity.Info, column.Name,
                CheckText.Say($"{(profile.Values.IsExact ? "" : "About ")}{share * profile.Count:0} of {profile.Count} numbers lie far outside the rest, for example {worst}; the middle half is {q1} to {q3}."),
                "Check whether they are errors of input or unit. If they are real, bucket or clip the column by limits learned on the training rows.")
            {
                Numbers = CheckText.Numbers(("outliers", Math.Round(share * profile.Count)), ("low", low), ("high", high), ("worst", worst)),
            };
        }
    }
}
