using MathNet.Numerics;

namespace MlPractices.Statistics.Distributions;

/// <summary>The normal distribution with mean 0 and standard deviation 1.</summary>
public static class StandardNormal
{
    /// <summary>P(Z ≤ <paramref name="z"/>).</summary>
    public static double Cdf(double z) => 0.5 * SpecialFunctions.Erfc(-z / Math.Sqrt(2));

    /// <summary>P(Z &gt; <paramref name="z"/>), with full relative precision in the upper tail.</summary>
    public static double Sf(double z) => 0.5 * SpecialFunctions.Erfc(z / Math.Sqrt(2));

    /// <summary>P(|Z| ≥ |<paramref name="z"/>|): the two-sided p-value.</summary>
    public static double TwoSided(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2));

    /// <summary>The z with P(Z ≤ z) = <paramref name="p"/>; ∓∞ at 0 and 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not between 0 and 1.</exception>
    public static double Quantile(double p)
    {
        Numerics.Require.Probability(p, nameof(p));
        return p switch
        {
            0 => double.NegativeInfinity,
            1 => double.PositiveInfinity,
            _ => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, p),
        };
    }

    /// <summary>Half-width factor of a two-sided interval at <paramref name="level"/>: 1.96 for 0.95.</summary>
    internal static double CriticalValue(double level)
    {
        Numerics.Require.OpenUnit(level, nameof(level));
        return -Quantile((1 - level) / 2);
    }
}
