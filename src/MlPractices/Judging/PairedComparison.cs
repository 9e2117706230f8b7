using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Tests;

namespace MlPractices;

/// <summary>A gain over the baseline on the same rows with the test that fits the metric.</summary>
/// <param name="Gain">Positive is better, for losses too.</param>
/// <param name="Lower">One-sided lower bound.</param>
/// <param name="Upper">One-sided upper bound.</param>
/// <param name="StandardError">Standard error of the gain.</param>
/// <param name="PValue">One-sided p-value of "no gain".</param>
/// <param name="Test">The test's name.</param>
internal readonly record struct PairedGain(double Gain, double Lower, double Upper, double StandardError, double PValue, string Test);

/// <summary>
/// Compares two models on the same rows: exact McNemar for hit rates, DeLong for the area under the ROC curve, otherwise the paired BCa
/// bootstrap of the difference (above 100,000 rows the normal approximation by the jackknife).
/// </summary>
internal static class PairedComparison
{
    private const ulong Seed = 0x5EED_0F_9A1B5EED;

    /// <summary>The gain of the first over the second; null when the metric is undefined for one of them.</summary>
    public static PairedGain? Of<TOut>(
        Metric<TOut> metric, IReadOnlyList<Truth> truth, IReadOnlyList<TOut> model, IReadOnlyList<TOut> baseline, double alpha, CancellationToken cancellation)
    {
        var of = metric.Prepare(truth, model);
        var ofBaseline = metric.Prepare(truth, baseline);
        var all = Enumerable.Range(0, truth.Count).ToArray();
        if (!double.IsFinite(of(all)) || !double.IsFinite(ofBaseline(all))) return null;
        var gain = metric.Traits switch
        {
            MetricTraits.HitRate => Hits(of, ofBaseline, truth.Count, alpha),
            MetricTraits.RocArea => Areas(truth, (IReadOnlyList<BinaryScore>)model, (IReadOnlyList<BinaryScore>)baseline, alpha),
            _ => Resampled(of, ofBaseline, ResamplingUnits.Of(metric.Task, truth), metric.Direction == MetricDirection.HigherIsBetter ? 1 : -1, alpha, cancellation),
        };
        return double.IsFinite(gain.PValue) && double.IsFinite(gain.Lower) && double.IsFinite(gain.Upper) ? gain : null;
    }

    // Bounds: Agresti and Min, "Simple improved confidence intervals for comparing matched proportions", Statistics in Medicine 24
    // (2005): half a row added to each cell, so that the interval has a width even without discordant rows.
    private static PairedGain Hits(RowStatistic of, RowStatistic ofBaseline, int rows, double alpha)
    {
        var (modelOnly, baselineOnly) = (0, 0);
        Span<int> one = stackalloc int[1];
        for (var row = 0; row < rows; row++)
        {
            one[0] = row;
            var difference = of(one) - ofBaseline(one);
            if (difference > 0) modelOnly++;
            else if (difference < 0) baselineOnly++;
        }
        var (b, c, n) = (modelOnly + 0.5, baselineOnly + 0.5, rows + 2.0);
        var centre = (b - c) / n;
        var error = Math.Sqrt(b + c - (b - c) * (b - c) / n) / n;
        var half = StandardNormal.Quantile(1 - alpha) * error;
        var p = new McNemar(modelOnly, baselineOnly).Exact(Alternative.Greater).PValue;
        return new((double)(modelOnly - baselineOnly) / rows, centre - half, centre + half, error, p, "McNemar, exact");
    }

    private static PairedGain Areas(IReadOnlyList<Truth> truth, IReadOnlyList<BinaryScore> model, IReadOnlyList<BinaryScore> baseline, double alpha)
    {
        bool[] labels = [.. truth.Select(t => t.Binary)];
        var result = DeLong.Compare(labels, [.. model.Select(s => s.Score)], [.. baseline.Select(s => s.Score)], Alternative.Greater);
        var half = StandardNormal.Quantile(1 - alpha) * result.StandardError;
        return new(result.Difference, result.Difference - half, result.Difference + half, result.StandardError, result.PValue, "DeLong");
    }

    private static PairedGain Resampled(RowStatistic of, RowStatistic ofBaseline, ResamplingUnits units, int sign, double alpha, CancellationToken cancellation)
    {
        double Gain(ReadOnlySpan<int> sample)
        {
            var rows = units.Rows(sample);
            return sign * (of(rows) - ofBaseline(rows));
        }
        if (units.Count >= GroupedJackknife.FromUnits)
        {
            var (estimate, error) = GroupedJackknife.Of(units.Count, Gain, Seed, cancellation);
            var half = StandardNormal.Quantile(1 - alpha) * error;
            return new(estimate, estimate - half, estimate + half, error, StandardNormal.Sf(estimate == 0 ? 0 : estimate / error), "paired jackknife (normal)");
        }
        // Enough replicates that about 50 lie beyond the bound.
        var replicates = (int)Math.Clamp(50 / alpha, Bootstrap.DefaultReplicates, 20_000);
        var result = Bootstrap.Run(units.Count, Gain, Seed, replicates, cancellation);
        var interval = result.Bca(1 - 2 * alpha);
        var p = result.PValue(0, Alternative.Greater);
        return new(result.Estimate, interval.Lower, interval.Upper, result.StandardError, p, "paired bootstrap (BCa)");
    }
}
