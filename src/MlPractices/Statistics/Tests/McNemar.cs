using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Tests;

/// <summary>
/// McNemar's test of two classifiers on the same rows (McNemar 1947). Only discordant rows count: those that one
/// gets right and the other wrong. Without discordant rows nothing speaks against equality: p is 1 and the statistic 0.
/// </summary>
/// <param name="FirstOnly">Rows that only the first classifier gets right.</param>
/// <param name="SecondOnly">Rows that only the second classifier gets right.</param>
public readonly record struct McNemar(long FirstOnly, long SecondOnly)
{
    /// <summary>Rows on which the two differ in being right.</summary>
    public long Discordant => FirstOnly + SecondOnly;

    /// <summary>Counts the discordant rows of two predictions.</summary>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static McNemar Of(ReadOnlySpan<bool> labels, ReadOnlySpan<bool> first, ReadOnlySpan<bool> second) =>
        Count(labels, first, second);

    /// <inheritdoc cref="Of(ReadOnlySpan{bool}, ReadOnlySpan{bool}, ReadOnlySpan{bool})"/>
    public static McNemar Of(ReadOnlySpan<int> labels, ReadOnlySpan<int> first, ReadOnlySpan<int> second) =>
        Count(labels, first, second);

    /// <summary>
    /// The exact test: the discordant rows are coin tosses. The statistic is the smaller count for the two-sided
    /// test and <see cref="FirstOnly"/> otherwise; <see cref="Alternative.Greater"/> asks whether the first classifier is better.
    /// </summary>
    public TestResult Exact(Alternative alternative = Alternative.TwoSided)
    {
        Check();
        long fewer = Math.Min(FirstOnly, SecondOnly);
        return alternative switch
        {
            Alternative.Greater => new TestResult(FirstOnly, BinomialDistribution.AtLeast(FirstOnly, Discordant, 0.5)),
            Alternative.Less => new TestResult(FirstOnly, BinomialDistribution.Cdf(FirstOnly, Discordant, 0.5)),
            _ => new TestResult(fewer, Math.Min(1, 2 * BinomialDistribution.Cdf(fewer, Discordant, 0.5))),
        };
    }

    /// <summary>
    /// The mid-p test: counts the observed table half. Nearer its level than the exact test and rarely above it
    /// (Fagerland, Lydersen, Laake 2013, BMC Medical Research Methodology 13:91).
    /// </summary>
    public TestResult MidP(Alternative alternative = Alternative.TwoSided)
    {
        Check();
        if (Discordant == 0)
        {
            return new TestResult(0, 1);
        }

        double here = BinomialDistribution.Pmf(FirstOnly, Discordant, 0.5);
        long fewer = Math.Min(FirstOnly, SecondOnly);
        return alternative switch
        {
            Alternative.Greater => new TestResult(FirstOnly, BinomialDistribution.AtLeast(FirstOnly, Discordant, 0.5) - here / 2),
            Alternative.Less => new TestResult(FirstOnly, BinomialDistribution.Cdf(FirstOnly, Discordant, 0.5) - here / 2),
            _ => new TestResult(fewer, Math.Min(1, 2 * BinomialDistribution.Cdf(fewer, Discordant, 0.5) - here)),
        };
    }

    /// <summary>
    /// The asymptotic chi-squared test with one degree of freedom, plain or with Edwards' continuity correction; for
    /// 25 discordant rows or more. With the correction equal counts give statistic 0 and p 1, as in R's mcnemar.test: a correction moves towards equality
    /// and not beyond it. (statsmodels squares |b - c| - 1 = -1 there and reports p .75 for 5 against 5.)
    /// </summary>
    /// <param name="continuityCorrection">Whether 1 is taken off the absolute difference first.</param>
    public TestResult Asymptotic(bool continuityCorrection)
    {
        Check();
        if (Discordant == 0)
        {
            return new TestResult(0, 1, 1);
        }

        double gap = Math.Abs((double)FirstOnly - SecondOnly);
        // The correction may bring the difference to nothing, never below it.
        gap = continuityCorrection ? Math.Max(0, gap - 1) : gap;
        double statistic = gap * gap / Discordant;
        return new TestResult(statistic, ChiSquared.Sf(statistic, 1), 1);
    }

    private static McNemar Count<T>(ReadOnlySpan<T> labels, ReadOnlySpan<T> first, ReadOnlySpan<T> second)
        where T : struct, IEquatable<T>
    {
        Require.SameLength(labels.Length, first.Length, nameof(labels), nameof(first));
        Require.SameLength(labels.Length, second.Length, nameof(labels), nameof(second));
        long firstOnly = 0;
        long secondOnly = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            bool firstRight = first[i].Equals(labels[i]);
            bool secondRight = second[i].Equals(labels[i]);
            firstOnly += firstRight && !secondRight ? 1 : 0;
            secondOnly += secondRight && !firstRight ? 1 : 0;
        }

        return new McNemar(firstOnly, secondOnly);
    }

    private void Check()
    {
        Require.AtLeast(FirstOnly, 0, nameof(FirstOnly));
        Require.AtLeast(SecondOnly, 0, nameof(SecondOnly));
    }
}
