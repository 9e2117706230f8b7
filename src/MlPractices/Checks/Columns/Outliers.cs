using MlPractices.Statistics.Sketches;

namespace MlPractices;

/// <summary>
/// MLP0156: single numbers far outside the rest, beyond the quartiles by more than a few interquartile ranges (Tukey's fences, 1977, set wider). Where many are, the
/// column has a heavy tail and nothing is reported.
/// </summary>
internal static class Outliers
{
    private const int LeastRows = 50;
    private const double LogFence = 3;

    public static IEnumerable<Finding> Check(ColumnContext context)
    {
        foreach ((ColumnSchema column, ColumnProfile profile) in context.Features)
        {
            if (column.Kind != ColumnKind.Number || profile.Count < LeastRows) continue;
            double q1 = profile.Quantile(0.25), q3 = profile.Quantile(0.75);
            double reach = context.Options.OutlierFence * (q3 - q1);
            if (!(reach > 0)) continue;
            double low = q1 - reach, high = q3 + reach;
            if (profile.Minimum >= 0)
            {
                // Amounts and counts are skewed by nature: they have to stick out on the scale of their logarithm too, on which small values never do.
                low = double.NegativeInfinity;
                double shift = profile.Minimum > 0 ? 0 : 1;
                high = Math.Max(high, (q3 + shift) * Math.Pow((q3 + shift) / (q1 + shift), LogFence) - shift);
            }

            if (profile.Minimum >= low && profile.Maximum <= high) continue;

            // Minimum and maximum are exact, so at least one value is outside even if the sketch lost it.
            KllSortedView view = profile.Values!.View();
            double below = double.IsInfinity(low) ? 0 : view.Rank(Math.BitDecrement(low));
            double share = Math.Max(below + 1 - view.Rank(high), 1.0 / profile.Count);
            if (share > context.Options.OutlierShare) continue;
            double worst = low - profile.Minimum > profile.Maximum - high ? profile.Minimum : profile.Maximum;
            yield return new Finding(
                "MLP0156", Severity.Info, column.Name,
                CheckText.Say($"{(profile.Values.IsExact ? "" : "About ")}{share * profile.Count:0} of {profile.Count} numbers lie far from the rest, for example {worst:G6}; the middle half is {q1:G4} to {q3:G4}."),
                "Check for typing errors and wrong units. If the numbers are real, bucket or clip the column by limits learned on the training rows.")
            {
                Numbers = CheckText.Numbers(("outliers", Math.Round(share * profile.Count)), ("low", low), ("high", high), ("worst", worst)),
            };
        }
    }
}
