using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Distributions;

/// <summary>Kolmogorov's limiting distribution of √n times the largest gap between distribution functions.</summary>
public static class KolmogorovDistribution
{
    // Both series converge everywhere; below the crossing the first needs fewer terms, above it the second.
    private const double Crossing = 1.18;

    /// <summary>P(K &gt; <paramref name="x"/>); 1 at or below 0.</summary>
    public static double Sf(double x)
    {
        if (double.IsNaN(x))
        {
            return double.NaN;
        }

        if (x <= 0.04)
        {
            // The distribution function is below 1e-300 here.
            return 1;
        }

        return x < Crossing ? 1 - SmallCdf(x) : LargeSf(x);
    }

    /// <summary>The x with P(K ≤ x) = <paramref name="p"/>: 1.358 for 0.95; 0 and ∞ at the ends.</summary>
    public static double Quantile(double p)
    {
        Require.Probability(p, nameof(p));
        if (p is 0 or 1)
        {
            return p == 0 ? 0 : double.PositiveInfinity;
        }

        return Bisection.First(0.04, 40, x => x < Crossing ? SmallCdf(x) >= p : LargeSf(x) <= 1 - p);
    }

    private static double SmallCdf(double x)
    {
        double sum = 0;
        double scale = Math.PI * Math.PI / (8 * x * x);
        for (int k = 1; k <= 7; k += 2)
        {
            sum += Math.Exp(-k * k * scale);
        }

        return Math.Sqrt(2 * Math.PI) / x * sum;
    }

    private static double LargeSf(double x)
    {
        double sum = 0;
        for (int k = 5; k >= 1; k--)
        {
            sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * x * x);
        }

        return sum;
    }
}
