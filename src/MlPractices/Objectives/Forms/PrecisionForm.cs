namespace MlPractices;

/// <summary>
/// Average precision: the mean over positives of the precision at their score, tied rows together. One more row at or above a positive's score moves
/// that precision by (label - precision) / rows taken, hence the influence of a row: its own term, if it is positive, and all terms below it.
/// </summary>
internal sealed class PrecisionForm(bool[] labels, double[] scores, double[]? weights) : PreparedMetric(weights)
{
    private readonly ScoreOrder _order = new(scores);

    public override double Influence(ReadOnlySpan<int> rows, Span<double> influence) => Walk(rows, influence);

    public override int CarryingUnits(RowUnits units, ReadOnlySpan<int> rows) => UnitsOfRarerClass(labels, units, rows);

    protected override double Compute(ReadOnlySpan<int> rows) => Walk(rows, []);

    private double Walk(ReadOnlySpan<int> rows, Span<double> influence)
    {
        double positives = 0;
        foreach (var row in rows) positives += labels[row] ? Weight(row) : 0;
        if (positives == 0) return double.NaN;
        var places = _order.Sorted(rows, mayRepeat: influence.IsEmpty);
        double sum = 0, found = 0, taken = 0;
        for (int from = places.Length - 1, to; from >= 0; from = to)
        {
            var here = Tie(rows, places, from, out to, out var all);
            (found, taken) = (found + here, taken + all);
            var precision = found / taken;
            sum += here * precision;
            // Kept for the way back: the precision at each row's score.
            for (var at = from; at > to && !influence.IsEmpty; at--) influence[places[at]] = precision;
        }

        var average = sum / positives;
        if (!influence.IsEmpty) Influences(rows, places, influence, positives, taken, average);
        return average;
    }

    // Upwards from the lowest score: the terms below a row are those it moves.
    private void Influences(ReadOnlySpan<int> rows, int[] places, Span<double> influence, double positives, double taken, double average)
    {
        double ofPositive = 0, ofNegative = 0;
        for (int from = 0, to; from < places.Length; from = to)
        {
            var rank = _order.RankOf(rows[places[from]]);
            double here = 0, all = 0;
            for (to = from; to < places.Length && _order.RankOf(rows[places[to]]) == rank; to++)
            {
                var weight = Weight(rows[places[to]]);
                (here, all) = (here + (labels[rows[places[to]]] ? weight : 0), all + weight);
            }

            var precision = influence[places[from]];
            ofPositive += here * (1 - precision) / taken;
            ofNegative -= here * precision / taken;
            taken -= all;
            for (var at = from; at < to; at++)
                influence[places[at]] = Weight(rows[places[at]]) * (labels[rows[places[at]]] ? precision - average + ofPositive : ofNegative) / positives;
        }
    }

    private double Tie(ReadOnlySpan<int> rows, int[] places, int from, out int to, out double all)
    {
        var rank = _order.RankOf(rows[places[from]]);
        double positives = 0;
        all = 0;
        for (to = from; to >= 0 && _order.RankOf(rows[places[to]]) == rank; to--)
        {
            var weight = Weight(rows[places[to]]);
            (positives, all) = (positives + (labels[rows[places[to]]] ? weight : 0), all + weight);
        }

        return positives;
    }
}
