using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Online;

/// <summary>
/// The mixture sequential probability ratio test of a difference of means (Robbins 1970; Johari, Pekelis, Walsh 2015,
/// "Always valid inference"): its p-value may be looked at after every observation and acted on at any time. The true
/// difference is mixed over a normal with mean 0 and variance τ²; the level holds for any τ², the power is best when τ is
/// about the size of the differences expected.
/// </summary>
public static class MixtureSprt
{
    /// <summary>
    /// Λ = √(V / (V + τ²)) · exp(τ² d² / (2 V (V + τ²))) for a difference d of variance V (for equal groups 2σ²/n).
    /// Its inverse bounds the p-value at every moment.
    /// </summary>
    /// <param name="difference">Observed difference of means d.</param>
    /// <param name="variance">Variance V of that difference, above 0.</param>
    /// <param name="mixingVariance">τ², above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double LikelihoodRatio(double difference, double variance, double mixingVariance)
    {
        Require.Finite(difference, nameof(difference));
        Require.Positive(variance, nameof(variance));
        Require.Positive(mixingVariance, nameof(mixingVariance));
        double total = variance + mixingVariance;
        return Math.Sqrt(variance / total) * Math.Exp(mixingVariance * difference * difference / (2 * variance * total));
    }

    /// <summary>The always-valid interval: it holds the true difference at all times together with the level's confidence.</summary>
    /// <param name="difference">Observed difference of means.</param>
    /// <param name="variance">Variance of that difference, above 0.</param>
    /// <param name="mixingVariance">τ², above 0.</param>
    /// <param name="level">Confidence level.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static ConfidenceInterval Interval(double difference, double variance, double mixingVariance, double level = 0.95)
    {
        Require.Finite(difference, nameof(difference));
        Require.Positive(variance, nameof(variance));
        Require.Positive(mixingVariance, nameof(mixingVariance));
        Require.OpenUnit(level, nameof(level));
        double total = variance + mixingVariance;
        double half = Math.Sqrt(2 * variance * total / mixingVariance * (0.5 * Math.Log(total / variance) - Math.Log(1 - level)));
        return new ConfidenceInterval(difference, difference - half, difference + half, level);
    }
}
