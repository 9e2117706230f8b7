using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Tests;

namespace MlPractices;

/// <summary>A metric over some rows with its 95 % interval and standard error.</summary>
internal readonly record struct MetricEstimate(double Value, double Lower, double Upper, double StandardError, string Method)
{
    public static MetricEstimate Undefined { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN, "undefined");
}

/// <summary>Intervals of metrics: Wilson for hit rates, DeLong for the area under the ROC curve, otherwise the BCa bootstrap.</summary>
internal static class MetricIntervals
{
    private const double Level = 0.95;
    private const ulong Seed = 0x1A7E_0F_9A1B5EED;

    public static MetricEstimate Of<TOut>(
        Metric<TOut> metric, RowStatistic statistic, IReadOnlyList<Truth> truth, IReadOnlyList<TOut> scores, int[] rows, int replicates,
        CancellationToken cancellation)
    {
        var value = statistic(rows);
        if (!double.IsFinite(value)) return MetricEstimate.Undefined;
        return metric.Traits switch
        {
            MetricTraits.HitRate => HitRate(value, rows.Length),
            MetricTraits.RocArea => Area(truth, (IReadOnlyList<BinaryScore>)scores, rows),
            _ => Resampled(statistic, ResamplingUnits.Of(metric.Task, truth, rows), replicates, cancellation),
        };
    }

    private static MetricEstimate HitRate(double value, int rows)
    {
        var interval = ProportionIntervals.Wilson((long)Math.Round(value * rows), rows, Level);
        return new(value, interval.Lower, interval.Upper, interval.Width / (2 * StandardNormal.CriticalValue(Level)), "Wilson");
    }

    private static MetricEstimate Area(IReadOnlyList<Truth> truth, IReadOnlyList<BinaryScore> scores, int[] rows)
    {
        var labels = Array.ConvertAll(rows, row => truth[row].Binary);
        var area = DeLong.Auc(labels, Array.ConvertAll(rows, row => scores[row].Score));
        if (!double.IsFinite(area.Variance)) return new(area.Auc, double.NaN, double.NaN, double.NaN, "undefined");
        var interval = area.Interval(Level);
        return new(area.Auc, interval.Lower, interval.Upper, area.StandardError, "DeLong");
    }

    private static MetricEstimate Resampled(RowStatistic statistic, ResamplingUnits units, int replicates, CancellationToken cancellation)
    {
        if (units.Count >= GroupedJackknife.FromUnits)
        {
            var (estimate, error) = GroupedJackknife.Of(units.Count, sample => statistic(units.Rows(sample)), Seed, cancellation);
            var half = StandardNormal.CriticalValue(Level) * error;
            return new(estimate, estimate - half, estimate + half, error, "jackknife (normal)");
        }
        var result = Bootstrap.Run(units.Count, sample => statistic(units.Rows(sample)), Seed, replicates, cancellation);
        var interval = result.Bca(Level);
        return new(result.Estimate, interval.Lower, interval.Upper, result.StandardError, "BCa bootstrap");
    }
}
