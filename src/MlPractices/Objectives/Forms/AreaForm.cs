namespace MlPractices;

/// <summary>
/// Area under the ROC curve. A positive's influence is (share of negatives it beats - area) / positives, a negative's likewise: DeLong's components,
/// whose sums by unit give Obuchowski's variance for clustered rows (1997, Biometrics 53). With weights, counts of rows are sums of weights.
/// </summary>
internal sealed class AreaForm(bool[] labels, double[] scores, double[]? weights) : PreparedMetric(weights)
{
    private readonly ScoreOrder _order = new(scores);

    public override bool IsArea => true;

    public override double Influence(ReadOnlySpan<int> rows, Span<double> influence) => Walk(rows, influence, 1);

    // Half the gain is spread over each class, as both make the whole area.
    public override void Contrast(PreparedMetric baseline, ReadOnlySpan<int> rows, Span<double> share)
    {
        var other = new double[rows.Length];
        Walk(rows, share, 0.5);
        ((AreaForm)baseline).Walk(rows, other, 0.5);
        for (var i = 0; i < share.Length; i++) share[i] -= other[i];
    }

    public override int CarryingUnits(RowUnits units, ReadOnlySpan<int> rows) => UnitsOfRarerClass(labels, units, rows);

    protected override double Compute(ReadOnlySpan<int> rows) => Walk(rows, [], 1);

    /// <summary>The area; fills in (placement - part of the area) / class size per row where there is room.</summary>
    private double Walk(ReadOnlySpan<int> rows, Span<double> influence, double part)
    {
        double m = 0, n = 0;
        foreach (var row in rows)
            if (labels[row]) m += Weight(row);
            else n += Weight(row);
        if (m == 0 || n == 0) return double.NaN;
        var places = _order.Sorted(rows, mayRepeat: influence.IsEmpty);
        // Wins of positives over negatives, ties half: whole numbers where rows are not weighed.
        var twice = Count(rows, places, influence, m, n);
        var area = twice / (2 * m * n);
        for (var i = 0; i < influence.Length; i++) influence[i] = Weight(rows[i]) * (influence[i] - part * area) / (labels[rows[i]] ? m : n);
        return area;
    }

    private double Count(ReadOnlySpan<int> rows, int[] places, Span<double> influence, double m, double n)
    {
        double twice = 0, negativesBelow = 0, positivesBelow = 0;
        for (int from = 0, to; from < places.Length; from = to)
        {
            var rank = _order.RankOf(rows[places[from]]);
            double tiedPositives = 0, tiedNegatives = 0;
            for (to = from; to < places.Length && _order.RankOf(rows[places[to]]) == rank; to++)
                if (labels[rows[places[to]]]) tiedPositives += Weight(rows[places[to]]);
                else tiedNegatives += Weight(rows[places[to]]);
            twice += tiedPositives * (2 * negativesBelow + tiedNegatives);
            if (!influence.IsEmpty)
            {
                var ofPositive = (negativesBelow + tiedNegatives / 2) / n;
                var ofNegative = 1 - (positivesBelow + tiedPositives / 2) / m;
                for (var at = from; at < to; at++) influence[places[at]] = labels[rows[places[at]]] ? ofPositive : ofNegative;
            }

            (negativesBelow, positivesBelow) = (negativesBelow + tiedNegatives, positivesBelow + tiedPositives);
        }

        return twice;
    }
}
