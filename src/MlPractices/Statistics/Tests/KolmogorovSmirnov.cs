using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Tests;

/// <summary>
/// The two-sample Kolmogorov-Smirnov test: D is the largest gap between the two empirical distribution functions.
/// The exact p-value conditions on the ties of the pooled sample (Schröer and Trenkler 1995), which the textbook form
/// ignores and thereby overstates.
/// </summary>
public static class KolmogorovSmirnov
{
    /// <summary>Up to this product of the sample sizes <see cref="Test"/> is exact.</summary>
    public const long MostExactWork = 20_000_000;

    /// <summary>
    /// D and its p-value: exact up to <see cref="MostExactWork"/>, asymptotic above. NaN when a sample is empty.
    /// <see cref="Alternative.Greater"/> looks where the first distribution function lies above the second, that is, for
    /// smaller first values.
    /// </summary>
    /// <param name="first">First sample; infinities are allowed.</param>
    /// <param name="second">Second sample.</param>
    /// <param name="alternative">What to look for.</param>
    /// <exception cref="ArgumentException">A value is NaN.</exception>
    public static TestResult Test(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, Alternative alternative = Alternative.TwoSided) =>
        (long)first.Length * second.Length <= MostExactWork
            ? Exact(first, second, alternative)
            : Asymptotic(first, second, alternative);

    /// <summary>D with the exact p-value; time O(nm), memory O(n + m).</summary>
    /// <inheritdoc cref="Test"/>
    public static TestResult Exact(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, Alternative alternative = Alternative.TwoSided)
    {
        PooledSteps steps = PooledSteps.Of(first, second);
        if (steps.IsEmpty)
        {
            return new TestResult(double.NaN, double.NaN);
        }

        long gap = steps.LargestGap(alternative);
        return new TestResult(steps.Distance(gap), gap == 0 ? 1 : TailByPaths(steps, gap, alternative));
    }

    /// <summary>D with the p-value of Kolmogorov's limit (two-sided) or Smirnov's exp(−2z²) (one-sided).</summary>
    /// <inheritdoc cref="Test"/>
    public static TestResult Asymptotic(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, Alternative alternative = Alternative.TwoSided)
    {
        PooledSteps steps = PooledSteps.Of(first, second);
        if (steps.IsEmpty)
        {
            return new TestResult(double.NaN, double.NaN);
        }

        double distance = steps.Distance(steps.LargestGap(alternative));
        return new TestResult(distance, AsymptoticPValue(distance, first.Length, second.Length, alternative));
    }

    /// <summary>The asymptotic p-value of a distance.</summary>
    /// <param name="distance">D, from 0 to 1.</param>
    /// <param name="count1">Size of the first sample, above 0.</param>
    /// <param name="count2">Size of the second sample, above 0.</param>
    /// <param name="alternative">What was looked for.</param>
    public static double AsymptoticPValue(double distance, long count1, long count2, Alternative alternative = Alternative.TwoSided)
    {
        Require.Probability(distance, nameof(distance));
        Require.AtLeast(count1, 1, nameof(count1));
        Require.AtLeast(count2, 1, nameof(count2));
        double z = distance * Math.Sqrt((double)count1 * count2 / ((double)count1 + count2));
        return alternative == Alternative.TwoSided ? KolmogorovDistribution.Sf(z) : Math.Exp(-2 * z * z);
    }

    /// <summary>The distance that <see cref="AsymptoticPValue"/> holds significant at <paramref name="level"/> (0.05).</summary>
    /// <param name="count1">Size of the first sample, above 0.</param>
    /// <param name="count2">Size of the second sample, above 0.</param>
    /// <param name="level">Significance level.</param>
    public static double CriticalDistance(long count1, long count2, double level = 0.05)
    {
        Require.OpenUnit(level, nameof(level));
        Require.AtLeast(count1, 1, nameof(count1));
        Require.AtLeast(count2, 1, nameof(count2));
        return KolmogorovDistribution.Quantile(1 - level) * Math.Sqrt(((double)count1 + count2) / ((double)count1 * count2));
    }

    /// <summary>
    /// Share of the lattice paths from (0, 0) to (n, m) that reach the gap at a point where the pooled value changes.
    /// Kept as shares, scaled by i / (i + j), so that nothing overflows and small p-values keep their digits.
    /// </summary>
    private static double TailByPaths(PooledSteps steps, long gap, Alternative alternative)
    {
        long n = steps.Count1;
        long m = steps.Count2;
        bool[] ends = steps.EndsRun;
        var reached = new double[m + 1];
        for (long i = 0; i <= n; i++)
        {
            for (long j = i == 0 ? 1 : 0; j <= m; j++)
            {
                long lead = i * m - j * n;
                lead = alternative switch
                {
                    Alternative.Greater => lead,
                    Alternative.Less => -lead,
                    _ => Math.Abs(lead),
                };
                if (lead >= gap && ends[i + j])
                {
                    reached[j] = 1;
                }
                else
                {
                    double fromFirst = i == 0 ? 0 : reached[j] * i;
                    double fromSecond = j == 0 ? 0 : reached[j - 1] * j;
                    reached[j] = (fromFirst + fromSecond) / (i + j);
                }
            }
        }

        return reached[m];
    }
}
