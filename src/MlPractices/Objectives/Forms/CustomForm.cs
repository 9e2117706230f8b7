namespace MlPractices;

/// <summary>A user's own metric, called on gathered rows. Nothing is known of its inside, so it is resampled.</summary>
internal sealed class CustomForm(Func<ReadOnlyMemory<int>, double> compute) : PreparedMetric
{
    public override bool HasInfluence => false;

    public override double Influence(ReadOnlySpan<int> rows, Span<double> influence) =>
        throw new NotSupportedException("A custom metric has no known influences.");

    protected override double Compute(ReadOnlySpan<int> rows) => compute(rows.ToArray());
}
