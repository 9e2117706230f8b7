using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Tests;

namespace MlPractices;

/// <summary>
/// Compares two models on the same rows by two tests at once, and believes the larger p-value: the sign-flip test of each unit's share in the gain,
/// exact when swapping the models changes nothing, and Student's test of the gain with a cluster-robust error corrected for skewness, right for
/// any two models as units grow. Hits of independent rows are compared by exact McNemar. A unit is whatever belongs together.
/// </summary>
internal static class PairedComparison
{
    /// <summary>The gain of the first over the second on independent rows (or queries); null when the metric is undefined for one of them.</summary>
    public static PairedGain? Of<TOut>(
        Metric<TOut> metric, IReadOnlyList<Truth> truth, IReadOnlyList<TOut> model, IReadOnlyList<TOut> baseline, double alpha, CancellationToken cancellation) =>
        Of(metric.Prepare(truth, model), metric.Prepare(truth, baseline), HoldoutUnits.Of(metric.Task, truth), truth.Count, metric.Direction, alpha, cancellation);

    /// <summary>The gain of the first over the second; null when the metric is undefined for one of them.</summary>
    /// <param name="model">The first.</param>
    /// <param name="baseline">The second.</param>
    /// <param name="units">What belongs together.</param>
    /// <param name="count">How many rows there are.</param>
    /// <param name="direction">Which way the metric improves.</param>
    /// <param name="alpha">Error rate of each bound.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="above">The gain that is to be refuted: 0, or minus the margin to show that the first is not worse.</param>
    public static PairedGain? Of(
        PreparedMetric model, PreparedMetric baseline, HoldoutUnits units, int count, MetricDirection direction, double alpha, CancellationToken cancellation, double above = 0)
    {
        var rows = AllRows(count);
        var sign = direction == MetricDirection.HigherIsBetter ? 1 : -1;
        if (!model.HasInfluence)
        {
            var resampled = ResampledGain.Of(model, baseline, units.Coarsest, count, sign, alpha, cancellation, above);
            return Defined(resampled);
        }

        if (model is UndefinedForm || baseline is UndefinedForm) return null;
        var (influence, share) = (new double[count], new double[count]);
        var gain = sign * (model.Influence(rows, influence) - baseline.Influence(rows, share));
        if (!double.IsFinite(gain)) return null;
        for (var row = 0; row < count; row++) influence[row] = sign * (influence[row] - share[row]);
        model.Contrast(baseline, rows, share);
        if (sign < 0) for (var row = 0; row < count; row++) share[row] = -share[row];
        PairedGain? surest = null;
        foreach (var unit in units.For(share))
        {
            cancellation.ThrowIfCancellationRequested();
            var one = unit.AreRows && model.CountsHits ? Hits(share, gain, alpha, above) : ByUnit(unit, rows, influence, share, gain, alpha, model, above);
            if (surest is not { } before || one.PValue > before.PValue || (one.PValue == before.PValue && one.StandardError > before.StandardError)) surest = one;
        }

        return Defined(surest);
    }

    internal static int[] AllRows(int count)
    {
        var rows = new int[count];
        for (var i = 0; i < count; i++) rows[i] = i;
        return rows;
    }

    private static PairedGain? Defined(PairedGain? gain) =>
        gain is { } g && double.IsFinite(g.PValue) && double.IsFinite(g.Lower) && double.IsFinite(g.Upper) ? g : null;

    private static PairedGain ByUnit(RowUnits unit, int[] rows, double[] influence, double[] share, double gain, double alpha, PreparedMetric metric, double above)
    {
        var evidence = UnitEvidence.Of(gain, unit.Sums(rows, influence), unit.Inflation, metric.CarryingUnits(unit, rows));
        // Beyond a margin, swapping two models that differ by just the margin leaves each row's share around it.
        var flipped = above == 0 ? share : Array.ConvertAll(share, value => value - above / rows.Length);
        var p = Math.Max(evidence.Greater(above), SignFlipTest.Greater(unit.Sums(rows, flipped)));
        var (lower, upper) = evidence.Units < 2 ? (double.MinValue, double.MaxValue) : evidence.Bounds(alpha);
        // Without any difference nothing is shown; without a second unit nothing can be.
        if (evidence.Units < 2 || (gain == above && !(evidence.StandardError > 0))) p = 1;
        return new(gain, lower, upper, evidence.Units < 2 ? 0 : evidence.StandardError, p, metric.IsArea ? "DeLong and sign flip (the larger p)" : "Student's t and sign flip (the larger p)")
        {
            Unit = unit.Name, Units = evidence.Units, EffectiveUnits = evidence.StandardError > 0 ? evidence.EffectiveUnits : evidence.Units,
        };
    }

    // Bounds: Agresti and Min, "Simple improved confidence intervals for comparing matched proportions", Statistics in Medicine 24
    // (2005): half a row added to each cell, so that the interval has a width even without discordant rows.
    private static PairedGain Hits(double[] share, double gain, double alpha, double above)
    {
        var (modelOnly, baselineOnly) = (0, 0);
        foreach (var value in share)
        {
            if (value > 0) modelOnly++;
            else if (value < 0) baselineOnly++;
        }

        var (b, c, n) = (modelOnly + 0.5, baselineOnly + 0.5, share.Length + 2.0);
        var centre = (b - c) / n;
        var error = Math.Sqrt(b + c - (b - c) * (b - c) / n) / n;
        var half = StandardNormal.Quantile(1 - alpha) * error;
        var p = above == 0 ? new McNemar(modelOnly, baselineOnly).Exact(Alternative.Greater).PValue : TangoTest.Greater(modelOnly, baselineOnly, share.Length, above);
        return new(gain, centre - half, centre + half, error, p, above == 0 ? "McNemar, exact" : "Tango's score test")
        {
            Units = share.Length, EffectiveUnits = share.Length, IsExact = above == 0,
        };
    }
}
