using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Online;

namespace MlPractices.Simulations;

/// <summary>Comparisons of success rates that are looked at 400 times: how often a difference is seen where there is none, and where there is one.</summary>
internal static class CanarySimulation
{
    public const int Looks = 400;

    /// <summary>Share of the comparisons in which the p-value is at most <paramref name="alpha"/> at any of the looks.</summary>
    public static double SeenAtAnyLook(double share, double live, double fresh, long units, double expected, int trials, ulong seed, double alpha = 0.05)
    {
        int seen = 0;
        Parallel.For(0, trials, trial =>
        {
            var random = new SplitMix64(SplitMix64.Mix(seed, (ulong)trial));
            var comparison = new RateComparison(share, expected);
            long n1 = 0, n2 = 0, s1 = 0, s2 = 0;
            for (int look = 1; look <= Looks; look++)
            {
                long arrived = units * look / Looks - units * (look - 1) / Looks;
                long first = random.Binomial(arrived, share);
                (n1, n2) = (n1 + first, n2 + arrived - first);
                (s1, s2) = (s1 + random.Binomial(first, fresh), s2 + random.Binomial(arrived - first, live));
                if (comparison.Look(s1, n1, s2, n2) > alpha) continue;
                Interlocked.Increment(ref seen);
                break;
            }
        });
        return (double)seen / trials;
    }

    /// <summary>Units for which Fisher's exact test, looked at once, has the power asked; by the normal approximation.</summary>
    public static long FixedSample(double share, double live, double fresh, double power, double alpha = 0.05)
    {
        double pooled = share * fresh + (1 - share) * live, gap = fresh - live;
        double null0 = Math.Sqrt(pooled * (1 - pooled) / (share * (1 - share)));
        double alternative = Math.Sqrt(fresh * (1 - fresh) / share + live * (1 - live) / (1 - share));
        double root = (-StandardNormal.Quantile(alpha / 2) * null0 + StandardNormal.Quantile(power) * alternative) / gap;
        return (long)Math.Ceiling(root * root);
    }

    /// <summary>Power of Fisher's exact test, looked at once at the end.</summary>
    public static double FixedPower(double share, double live, double fresh, long units, int trials, ulong seed, double alpha = 0.05)
    {
        int seen = 0;
        Parallel.For(0, trials, trial =>
        {
            var random = new SplitMix64(SplitMix64.Mix(seed, (ulong)trial));
            long n1 = random.Binomial(units, share), n2 = units - n1, s1 = random.Binomial(n1, fresh), s2 = random.Binomial(n2, live);
            double p = Math.Min(HypergeometricDistribution.AtLeast(s1, units, n1, s1 + s2), HypergeometricDistribution.AtLeast(s2, units, n2, s1 + s2));
            if (2 * p <= alpha) Interlocked.Increment(ref seen);
        });
        return (double)seen / trials;
    }
}
