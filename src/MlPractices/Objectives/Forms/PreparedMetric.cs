namespace MlPractices;

/// <summary>
/// A metric of one model, its rows read once into arrays. From these follow the value over any of the rows, each row's influence on it (so that
/// standard errors over rows, households or queries are sums) and each row's share in a difference of two models.
/// </summary>
/// <param name="weights">What each row weighs; null for rows that all count once, or where a form has the weights in its arrays.</param>
internal abstract class PreparedMetric(double[]? weights = null)
{
    /// <summary>The metric over some rows; NaN where it is undefined.</summary>
    /// <param name="rows">Row numbers; they may repeat.</param>
    public double Value(ReadOnlySpan<int> rows) => rows.Length == 0 ? double.NaN : Compute(rows);

    /// <summary>
    /// The metric over some rows with the influence of each: to first order, how much the value moves by a row's being there. Influences sum to 0;
    /// their squares, summed by independent units, are the variance (infinitesimal jackknife; Efron 1982).
    /// </summary>
    /// <param name="rows">Different row numbers.</param>
    /// <param name="influence">One place per row.</param>
    /// <returns>The value; NaN, and no influences, where it is undefined.</returns>
    public abstract double Influence(ReadOnlySpan<int> rows, Span<double> influence);

    /// <summary>
    /// Each row's share in the difference to a baseline over all rows. Shares change sign when a row's two predictions are swapped and sum to about
    /// the difference: exactly to 0 when the two metrics are equal. By default the difference of the influences, with the gain spread evenly.
    /// </summary>
    /// <param name="baseline">The same metric of the other model.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="share">One place per row.</param>
    public virtual void Contrast(PreparedMetric baseline, ReadOnlySpan<int> rows, Span<double> share)
    {
        var other = new double[rows.Length];
        var gain = Influence(rows, share) - baseline.Influence(rows, other);
        for (var i = 0; i < share.Length; i++) share[i] += gain / rows.Length - other[i];
    }

    /// <summary>Whether every row is a hit or a miss and the metric the share of the hits, by weight if rows are weighed.</summary>
    public virtual bool IsHitRate => false;

    /// <summary>Whether it is a share of hits in which every row counts once, so that hits can be counted.</summary>
    public virtual bool CountsHits => false;

    /// <summary>Whether influences are known; without them a metric is resampled.</summary>
    public virtual bool HasInfluence => true;

    /// <summary>Whether the value lies between 0 and 1 with 1 the best, so that its interval is made on the logit scale.</summary>
    public virtual bool IsArea => false;

    /// <summary>Units that have rows of the rarer class, for metrics that compare classes: no more of them can carry the metric.</summary>
    public virtual int CarryingUnits(RowUnits units, ReadOnlySpan<int> rows) => int.MaxValue;

    /// <summary>Units with positives or units with negatives, whichever are fewer.</summary>
    protected static int UnitsOfRarerClass(bool[] labels, RowUnits units, ReadOnlySpan<int> rows)
    {
        var (positive, negative) = (0, 0);
        var seen = new byte[units.Count];
        foreach (var row in rows)
        {
            ref var of = ref seen[units.Of(row)];
            if (labels[row] && (of & 1) == 0) positive++;
            if (!labels[row] && (of & 2) == 0) negative++;
            of |= (byte)(labels[row] ? 1 : 2);
        }

        return Math.Min(positive, negative);
    }

    protected abstract double Compute(ReadOnlySpan<int> rows);

    /// <summary>What a row weighs.</summary>
    protected double Weight(int row) => weights is null ? 1 : weights[row];
}

/// <summary>A metric that is undefined for this model, whatever the rows: log loss without probabilities.</summary>
internal sealed class UndefinedForm : PreparedMetric
{
    public static UndefinedForm Instance { get; } = new();

    public override double Influence(ReadOnlySpan<int> rows, Span<double> influence) => double.NaN;

    protected override double Compute(ReadOnlySpan<int> rows) => double.NaN;
}
