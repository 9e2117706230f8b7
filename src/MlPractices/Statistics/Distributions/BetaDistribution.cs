using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Distributions;

/// <summary>The beta distribution on [0, 1] with shapes <c>a</c> and <c>b</c>.</summary>
public static class BetaDistribution
{
    /// <summary>P(X ≤ <paramref name="x"/>): the regularised incomplete beta function, relative error near 1e-14.</summary>
    public static double Cdf(double x, double a, double b)
    {
        Require.Positive(a, nameof(a));
        Require.Positive(b, nameof(b));
        return double.IsNaN(x) ? double.NaN : IncompleteBeta.Regularized(a, b, x, 1 - x);
    }

    /// <summary>The x with P(X ≤ x) = <paramref name="p"/>.</summary>
    public static double Quantile(double p, double a, double b)
    {
        Require.Probability(p, nameof(p));
        Require.Positive(a, nameof(a));
        Require.Positive(b, nameof(b));
        return p is 0 or 1 ? p : Bisection.First(0, 1, x => Cdf(x, a, b) >= p);
    }
}
