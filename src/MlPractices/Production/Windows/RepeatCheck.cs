using MlPractices.Statistics.Distributions;

namespace MlPractices;

/// <summary>
/// Whether rows repeat each other more than the holdout's do: traffic that is sent twice, or a cache that answers with old rows. Chance repeats
/// grow with the number of pairs, so the holdout's share is scaled by the rows; where it repeats much anyway nothing is compared.
/// </summary>
internal static class RepeatCheck
{
    public static CheckResult? Of(ReferenceSketch reference, WindowCounts counts, MonitorOptions options)
    {
        if (reference.RepeatedShare is not { } usual || reference.Rows < 2 || counts.Rows < 2) return null;
        var expected = usual * counts.Rows / reference.Rows;
        var now = Math.Max(0, 1 - (counts.Distinct.Estimate() / counts.Rows));
        // The estimate of distinct rows is off by its standard error, the holdout's by the same.
        var error = counts.Distinct.RelativeStandardError * Math.Sqrt(2);
        var p = StandardNormal.Sf((now - expected) / Math.Max(error, 1e-9));
        return new("MLP0957", "rows", "share of repeated rows", p, now - expected, options.LeastDrift, expected, now);
    }
}
