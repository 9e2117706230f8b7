namespace MlPractices;

/// <summary>MLP0157: features that say the same as another one.</summary>
internal static class CorrelatedFeatures
{
    private const int LeastRows = 30;

    public static IEnumerable<Finding> Check(ColumnContext context)
    {
        var features = context.Features.Select(feature => feature.Schema.Name).ToHashSet();
        foreach (ColumnCorrelation pair in context.Profile.Correlations)
        {
            if (pair.Count < LeastRows || !features.Contains(pair.First) || !features.Contains(pair.Second)) continue;
            if (!(Math.Abs(pair.Correlation) >= context.Options.Correlation)) continue;
            yield return new Finding(
                "MLP0157", Severity.Info, $"{pair.First}, {pair.Second}",
                CheckText.Say($"The two features have a correlation of {pair.Correlation:0.000} over {pair.Count} rows: one adds little to the other, and their weights become arbitrary."),
                "Keep one of them, or use their difference or ratio.")
            {
                Numbers = CheckText.Numbers(("correlation", pair.Correlation), ("rows", pair.Count), ("limit", context.Options.Correlation)),
            };
        }
    }
}
