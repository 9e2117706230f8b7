using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Intervals;

/// <summary>Confidence intervals of proportions and of the difference of two.</summary>
public static class ProportionIntervals
{
    /// <summary>
    /// Wilson's score interval: near its level on average and never empty or outside [0, 1], the right default
    /// (Wilson 1927; Newcombe 1998, method 3). Without trials it is [0, 1] with estimate NaN.
    /// </summary>
    /// <param name="successes">From 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">0 or more.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The counts are impossible.</exception>
    public static ConfidenceInterval Wilson(long successes, long trials, double level = 0.95)
    {
        double z = StandardNormal.CriticalValue(level);
        Check(successes, trials);
        if (trials == 0)
        {
            return new ConfidenceInterval(double.NaN, 0, 1, level);
        }

        double n = trials;
        double p = successes / n;
        double square = z * z;
        double centre = p + square / (2 * n);
        double spread = z * Math.Sqrt(p * (1 - p) / n + square / (4 * n * n));
        double scale = 1 + square / n;
        // At the edges the formula is exactly 0 or 1; the branches keep rounding from saying otherwise.
        double lower = successes == 0 ? 0 : (centre - spread) / scale;
        double upper = successes == trials ? 1 : (centre + spread) / scale;
        return new ConfidenceInterval(p, lower, upper, level);
    }

    /// <summary>
    /// The exact interval of Clopper and Pearson (1934): coverage never below the level, therefore wide. Without
    /// trials it is [0, 1] with estimate NaN.
    /// </summary>
    /// <inheritdoc cref="Wilson"/>
    public static ConfidenceInterval ClopperPearson(long successes, long trials, double level = 0.95)
    {
        Require.OpenUnit(level, nameof(level));
        Check(successes, trials);
        if (trials == 0)
        {
            return new ConfidenceInterval(double.NaN, 0, 1, level);
        }

        double tail = (1 - level) / 2;
        long failures = trials - successes;
        // The upper end is solved from the failures' side, where the tail probability keeps its digits.
        double lower = successes == 0 ? 0 : BetaDistribution.Quantile(tail, successes, failures + 1.0);
        double upper = failures == 0 ? 1 : 1 - BetaDistribution.Quantile(tail, failures, successes + 1.0);
        return new ConfidenceInterval((double)successes / trials, lower, upper, level);
    }

    /// <summary>
    /// Newcombe's hybrid score interval of the difference p₁ − p₂ of two independent proportions (Newcombe 1998,
    /// Statistics in Medicine 17:873, method 10). Without trials on a side it is as wide as can be.
    /// </summary>
    /// <param name="successes1">Successes of the first sample.</param>
    /// <param name="trials1">Trials of the first sample.</param>
    /// <param name="successes2">Successes of the second sample.</param>
    /// <param name="trials2">Trials of the second sample.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The counts are impossible.</exception>
    public static ConfidenceInterval NewcombeDifference(
        long successes1, long trials1, long successes2, long trials2, double level = 0.95)
    {
        ConfidenceInterval first = Wilson(successes1, trials1, level);
        ConfidenceInterval second = Wilson(successes2, trials2, level);
        if (trials1 == 0 || trials2 == 0)
        {
            return new ConfidenceInterval(double.NaN, -1, 1, level);
        }

        double difference = first.Estimate - second.Estimate;
        double down = Hypotenuse(first.Estimate - first.Lower, second.Upper - second.Estimate);
        double up = Hypotenuse(first.Upper - first.Estimate, second.Estimate - second.Lower);
        return new ConfidenceInterval(difference, difference - down, difference + up, level);
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt(a * a + b * b);

    private static void Check(long successes, long trials)
    {
        Require.AtLeast(trials, 0, nameof(trials));
        if (successes < 0 || successes > trials)
        {
            throw new ArgumentOutOfRangeException(
                nameof(successes), successes, Require.Invariant($"'successes' must lie between 0 and the {trials} trials."));
        }
    }
}
