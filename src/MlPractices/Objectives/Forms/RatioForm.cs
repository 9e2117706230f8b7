namespace MlPractices;

/// <summary>
/// A sum over rows divided by another: means (every row counts 1), means over queries, micro F1; or the root of one. The influence of a row is
/// (n - R d) / D, the linearised ratio of survey statistics (Woodruff 1971).
/// </summary>
/// <param name="numerator">One number per row.</param>
/// <param name="denominator">One number per row, or null for 1 each.</param>
/// <param name="root">Whether the metric is the root of the ratio.</param>
/// <param name="hits">Whether each row is a hit or a miss: all numerators are 0 or the row's denominator.</param>
internal sealed class RatioForm(double[] numerator, double[]? denominator = null, bool root = false, bool hits = false) : PreparedMetric
{
    public override bool IsHitRate => hits;

    public override bool CountsHits => hits && denominator is null;

    public override double Influence(ReadOnlySpan<int> rows, Span<double> influence)
    {
        var (sum, weight) = Sums(rows);
        if (!(weight > 0) || !double.IsFinite(sum)) return Finish(sum, weight);
        var ratio = sum / weight;
        var scale = (root ? Slope(ratio) : 1) / weight;
        for (var i = 0; i < rows.Length; i++) influence[i] = Residual(rows[i], ratio) * scale;
        return Finish(sum, weight);
    }

    // Around the ratio of both models together, which a swap of predictions does not change: a sign flip of a share is exactly a swap.
    public override void Contrast(PreparedMetric baseline, ReadOnlySpan<int> rows, Span<double> share)
    {
        var other = (RatioForm)baseline;
        var (sum, weight) = Sums(rows);
        var (otherSum, otherWeight) = other.Sums(rows);
        var pooled = weight + otherWeight > 0 ? (sum + otherSum) / (weight + otherWeight) : 0;
        var scale = (root ? Slope(pooled) : 1) * 2 / (weight + otherWeight);
        for (var i = 0; i < rows.Length; i++) share[i] = (Residual(rows[i], pooled) - other.Residual(rows[i], pooled)) * scale;
    }

    protected override double Compute(ReadOnlySpan<int> rows)
    {
        var (sum, weight) = Sums(rows);
        return Finish(sum, weight);
    }

    private (double Sum, double Weight) Sums(ReadOnlySpan<int> rows)
    {
        double sum = 0, weight = 0;
        if (denominator is null)
        {
            foreach (var row in rows) sum += numerator[row];
            return (sum, rows.Length);
        }

        foreach (var row in rows) (sum, weight) = (sum + numerator[row], weight + denominator[row]);
        return (sum, weight);
    }

    private double Finish(double sum, double weight) => weight == 0 ? double.NaN : root ? Math.Sqrt(sum / weight) : sum / weight;

    private double Residual(int row, double ratio) => numerator[row] - ratio * (denominator is null ? 1 : denominator[row]);

    private static double Slope(double ratio) => ratio > 0 ? 0.5 / Math.Sqrt(ratio) : 0;
}
