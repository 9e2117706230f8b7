using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Tests;

/// <summary>
/// Tango's score test of a difference of two paired proportions against any value (1998, Statistics in Medicine 17:891), such as a margin of non-inferiority. At 0 it is McNemar's
/// test without correction. It keeps its level where discordant pairs are few and a Wald test does not.
/// </summary>
public static class TangoTest
{
    /// <summary>One-sided p-value of "the first proportion less the second is not above <paramref name="difference"/>".</summary>
    /// <param name="firstOnly">Pairs in which only the first is right.</param>
    /// <param name="secondOnly">Pairs in which only the second is right.</param>
    /// <param name="pairs">All pairs.</param>
    /// <param name="difference">Between -1 and 1, for non-inferiority minus the margin.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the difference out of range.</exception>
    public static double Greater(long firstOnly, long secondOnly, long pairs, double difference)
    {
        Require.AtLeast(firstOnly, 0, nameof(firstOnly));
        Require.AtLeast(secondOnly, 0, nameof(secondOnly));
        Require.AtLeast(pairs, Math.Max(1, firstOnly + secondOnly), nameof(pairs));
        if (!(difference > -1 && difference < 1)) throw new ArgumentOutOfRangeException(nameof(difference), difference, "A difference of proportions lies between -1 and 1.");
        double z = Statistic(firstOnly, secondOnly, pairs, -difference);
        return double.IsNaN(z) ? 1 : StandardNormal.Sf(z);
    }

    /// <summary>(b - c + nΔ) / √(n (2q - Δ(1 + Δ))), where q is the likeliest share of the second alone being right if the first is worse by just Δ.</summary>
    internal static double Statistic(double firstOnly, double secondOnly, double pairs, double margin)
    {
        double b = -firstOnly - secondOnly - (2 * pairs - firstOnly + secondOnly) * margin, c = secondOnly * margin * (1 + margin);
        double q = (Math.Sqrt(Math.Max(0, b * b - 8 * pairs * c)) - b) / (4 * pairs);
        return (firstOnly - secondOnly + pairs * margin) / Math.Sqrt(pairs * (2 * q - margin * (1 + margin)));
    }
}
