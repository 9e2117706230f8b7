using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Tests;

/// <summary>Tests that two independent samples have the same share of successes.</summary>
public static class TwoProportionTest
{
    /// <summary>
    /// The z test with pooled variance; its square is Pearson's chi-squared. When both samples are all successes or
    /// all failures nothing differs: z 0, p 1. NaN when a sample is empty.
    /// </summary>
    /// <param name="successes1">Successes of the first sample.</param>
    /// <param name="trials1">Trials of the first sample.</param>
    /// <param name="successes2">Successes of the second sample.</param>
    /// <param name="trials2">Trials of the second sample.</param>
    /// <param name="alternative">Greater: the first share is larger.</param>
    /// <exception cref="ArgumentOutOfRangeException">The counts are impossible.</exception>
    public static TestResult Pooled(
        long successes1, long trials1, long successes2, long trials2, Alternative alternative = Alternative.TwoSided)
    {
        Check(successes1, trials1);
        Check(successes2, trials2);
        if (trials1 == 0 || trials2 == 0)
        {
            return new TestResult(double.NaN, double.NaN);
        }

        double p1 = (double)successes1 / trials1;
        double p2 = (double)successes2 / trials2;
        double pooled = ((double)successes1 + successes2) / ((double)trials1 + trials2);
        double error = Math.Sqrt(pooled * (1 - pooled) * (1.0 / trials1 + 1.0 / trials2));
        double z = error == 0 ? 0 : (p1 - p2) / error;
        return new TestResult(z, TestResult.NormalPValue(z, alternative));
    }

    /// <summary>
    /// Fisher's exact test, given both margins. Two-sided: all tables no more likely than the one seen. The statistic
    /// is the sample odds ratio (NaN or ∞ where it is). For counts too small for <see cref="Pooled"/>.
    /// </summary>
    /// <inheritdoc cref="Pooled"/>
    public static TestResult FisherExact(
        long successes1, long trials1, long successes2, long trials2, Alternative alternative = Alternative.TwoSided)
    {
        Check(successes1, trials1);
        Check(successes2, trials2);
        long successes = successes1 + successes2;
        long least = Math.Max(0, successes - trials2);
        long most = Math.Min(successes, trials1);
        double seen = Probability(successes1, trials1, successes, trials2);
        // Tables that differ from the one seen by rounding alone are as likely as it (R uses the same slack).
        const double slack = 1 + 1e-7;
        var sum = default(CompensatedSum);
        for (long k = least; k <= most; k++)
        {
            double here = Probability(k, trials1, successes, trials2);
            bool counts = alternative switch
            {
                Alternative.Greater => k >= successes1,
                Alternative.Less => k <= successes1,
                _ => here <= seen * slack,
            };
            sum.Add(counts ? here : 0);
        }

        double odds = (double)successes1 * (trials2 - successes2) / ((double)successes2 * (trials1 - successes1));
        return new TestResult(odds, Math.Min(1, sum.Value));
    }

    /// <summary>Hypergeometric mass as a product of binomial ones, which keeps its digits for large counts.</summary>
    private static double Probability(long k, long trials1, long successes, long trials2)
    {
        long trials = trials1 + trials2;
        double share = trials == 0 ? 0.5 : (double)successes / trials;
        return BinomialDistribution.Pmf(k, trials1, share) * BinomialDistribution.Pmf(successes - k, trials2, share)
            / BinomialDistribution.Pmf(successes, trials, share);
    }

    private static void Check(long successes, long trials)
    {
        Require.AtLeast(trials, 0, nameof(trials));
        if (successes < 0 || successes > trials)
        {
            throw new ArgumentOutOfRangeException(
                nameof(successes), successes, Require.Invariant($"successes must lie between 0 and the {trials} trials."));
        }
    }
}
