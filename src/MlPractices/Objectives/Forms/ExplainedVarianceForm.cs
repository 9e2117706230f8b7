namespace MlPractices;

/// <summary>R squared: 1 - squared errors / squared distances from the mean label of the rows. To first order the mean does not move it.</summary>
internal sealed class ExplainedVarianceForm(double[] truth, double[] predicted, double[]? weights) : PreparedMetric(weights)
{
    private readonly double[] _predicted = predicted;

    public override double Influence(ReadOnlySpan<int> rows, Span<double> influence)
    {
        var (mean, spread, errors) = Sums(rows);
        if (!(spread > 0)) return double.NaN;
        for (var i = 0; i < rows.Length; i++)
        {
            double gap = truth[rows[i]] - mean, error = truth[rows[i]] - _predicted[rows[i]];
            influence[i] = Weight(rows[i]) * (errors / spread * gap * gap - error * error) / spread;
        }

        return 1 - errors / spread;
    }

    // Both models share the labels, so the difference is one of squared errors.
    public override void Contrast(PreparedMetric baseline, ReadOnlySpan<int> rows, Span<double> share)
    {
        var other = (ExplainedVarianceForm)baseline;
        var spread = Sums(rows).Spread;
        for (var i = 0; i < rows.Length; i++)
        {
            double error = truth[rows[i]] - _predicted[rows[i]], otherError = truth[rows[i]] - other._predicted[rows[i]];
            share[i] = Weight(rows[i]) * (otherError * otherError - error * error) / spread;
        }
    }

    protected override double Compute(ReadOnlySpan<int> rows)
    {
        var (_, spread, errors) = Sums(rows);
        return spread > 0 ? 1 - errors / spread : double.NaN;
    }

    private (double Mean, double Spread, double Errors) Sums(ReadOnlySpan<int> rows)
    {
        double mean = 0, all = 0, spread = 0, errors = 0;
        foreach (var row in rows) (mean, all) = (mean + Weight(row) * truth[row], all + Weight(row));
        mean /= all;
        foreach (var row in rows)
        {
            double gap = truth[row] - mean, error = truth[row] - _predicted[row];
            (spread, errors) = (spread + Weight(row) * gap * gap, errors + Weight(row) * error * error);
        }

        return (mean, spread, errors);
    }
}
