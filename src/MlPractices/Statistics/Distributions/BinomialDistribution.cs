using MathNet.Numerics;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Distributions;

/// <summary>The binomial distribution: successes in <c>n</c> trials of probability <c>p</c>.</summary>
public static class BinomialDistribution
{
    /// <summary>P(X = <paramref name="k"/>).</summary>
    public static double Pmf(long k, long n, double p)
    {
        Check(n, p);
        if (k < 0 || k > n)
        {
            return 0;
        }

        if (p is 0 or 1)
        {
            return k == (p == 0 ? 0 : n) ? 1 : 0;
        }

        if (k == 0 || k == n)
        {
            return Math.Exp(n * (k == 0 ? SpecialFunctions.Log1p(-p) : Math.Log(p)));
        }

        return BinomialWeight.Of(k, n - k, p, 1 - p);
    }

    /// <summary>P(X ≤ <paramref name="k"/>), by the incomplete beta function.</summary>
    public static double Cdf(long k, long n, double p)
    {
        Check(n, p);
        return k < 0 ? 0 : k >= n ? 1 : IncompleteBeta.Regularized(n - k, k + 1.0, 1 - p, p);
    }

    /// <summary>P(X ≥ <paramref name="k"/>), by the incomplete beta function.</summary>
    public static double AtLeast(long k, long n, double p)
    {
        Check(n, p);
        return k <= 0 ? 1 : k > n ? 0 : IncompleteBeta.Regularized(k, n - k + 1.0, p, 1 - p);
    }

    private static void Check(long n, double p)
    {
        Require.AtLeast(n, 0, nameof(n));
        Require.Probability(p, nameof(p));
    }
}
