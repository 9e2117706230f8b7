namespace MlPractices.Statistics.Intervals;

/// <summary>An estimate with a confidence interval, both ends included. NaN ends mean that the data allow no interval.</summary>
/// <param name="Estimate">The point estimate.</param>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="Level">The confidence level, for example 0.95.</param>
public readonly record struct ConfidenceInterval(double Estimate, double Lower, double Upper, double Level)
{
    /// <summary>Upper end minus lower end.</summary>
    public double Width => Upper - Lower;

    /// <summary>Whether <paramref name="value"/> lies in the interval, ends included.</summary>
    public bool Contains(double value) => value >= Lower && value <= Upper;
}
