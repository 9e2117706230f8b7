using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Tests;

namespace MlPractices;

/// <summary>A metric over some rows with its 95 % interval and standard error. Ends are NaN where the rows carry no interval.</summary>
internal readonly record struct MetricEstimate(double Value, double Lower, double Upper, double StandardError, string Method)
{
    public static MetricEstimate Undefined { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN, "undefined");
}

/// <summary>
/// 95 % intervals of metrics by the units that rows form: Wilson's for hit rates with the effective number of rows, on the logit scale for areas under the ROC curve, otherwise
/// Student's corrected for skewness. Below the least number of units that carry the metric there is none.
/// </summary>
internal static class MetricIntervals
{
    /// <summary>Confidence level of every interval.</summary>
    public const double Level = 0.95;

    /// <summary>The metric over all rows.</summary>
    public static MetricEstimate Of(PreparedMetric metric, HoldoutUnits units, int count, CancellationToken cancellation)
    {
        var rows = PairedComparison.AllRows(count);
        if (!metric.HasInfluence)
            return ResampledGain.Evidence(sample => metric.Value(sample), units.Coarsest, count, cancellation, out _) is { } found ? Student(found, "resampled units") : Bare(metric.Value(rows));
        var influence = new double[count];
        var value = metric.Influence(rows, influence);
        if (!double.IsFinite(value)) return MetricEstimate.Undefined;
        MetricEstimate? widest = null;
        foreach (var unit in units.For(influence))
        {
            var one = Of(metric, value, unit, rows, influence);
            if (widest is not { } before || !(one.StandardError <= before.StandardError)) widest = one;
        }

        return widest!.Value;
    }

    /// <summary>The interval from influences that are known.</summary>
    public static MetricEstimate Of(PreparedMetric metric, double value, RowUnits unit, ReadOnlySpan<int> rows, ReadOnlySpan<double> influence)
    {
        var evidence = UnitEvidence.Of(value, unit.Sums(rows, influence), unit.Inflation, metric.CarryingUnits(unit, rows));
        if (evidence.Units < PairedGain.LeastEffectiveUnits) return Bare(value);
        if (metric.IsHitRate) return Wilson(evidence, rows.Length);
        if (evidence.StandardError > 0 && evidence.EffectiveUnits < PairedGain.LeastEffectiveUnits) return Bare(value);
        return metric.IsArea ? Logit(evidence, rows.Length) : Student(evidence, "Student's t");
    }

    private static MetricEstimate Bare(double value) => double.IsFinite(value) ? new(value, double.NaN, double.NaN, double.NaN, "too few units") : MetricEstimate.Undefined;

    private static MetricEstimate Student(UnitEvidence evidence, string method)
    {
        var (lower, upper) = evidence.Bounds((1 - Level) / 2);
        return new(evidence.Estimate, lower, upper, evidence.StandardError, method);
    }

    // Wilson's interval takes the rows for as many as would have this error were they independent.
    private static MetricEstimate Wilson(UnitEvidence evidence, int rows)
    {
        double p = evidence.Estimate, variance = evidence.StandardError * evidence.StandardError;
        var count = variance > 0 ? Math.Min(rows, p * (1 - p) / variance) : Math.Min(rows, evidence.Units);
        var z = -StudentT.Quantile((1 - Level) / 2, Math.Max(1, evidence.Units - 1));
        var (lower, upper) = WilsonEnds(p, count, z);
        return new(p, lower, upper, Math.Max(evidence.StandardError, (upper - lower) / (2 * z)), "Wilson");
    }

    /// <summary>Wilson's score interval of a share of any, even fractional, number of rows.</summary>
    public static (double Lower, double Upper) WilsonEnds(double p, double count, double z)
    {
        var square = z * z / count;
        var spread = z * Math.Sqrt(p * (1 - p) / count + square / (4 * count));
        return (p == 0 ? 0 : (p + square / 2 - spread) / (1 + square), p == 1 ? 1 : (p + square / 2 + spread) / (1 + square));
    }

    private static MetricEstimate Logit(UnitEvidence evidence, int rows)
    {
        var area = evidence.Estimate;
        // Perfect separation has no error; the rule of three says how far off it may be.
        if (!(area > 0 && area < 1)) return new(area, area > 0 ? Math.Max(0, 1 - 3.0 / rows) : 0, area > 0 ? 1 : Math.Min(1, 3.0 / rows), 0, "rule of three");
        if (!(evidence.StandardError > 0)) return Bare(area);
        var half = -StudentT.Quantile((1 - Level) / 2, evidence.DegreesOfFreedom) * evidence.StandardError / (area * (1 - area));
        var logit = Math.Log(area / (1 - area));
        static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
        return new(area, Logistic(logit - half), Logistic(logit + half), evidence.StandardError, "DeLong (logit)");
    }
}
