using MathNet.Numerics;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Distributions;

/// <summary>The beta distribution on [0, 1] with shapes <c>a</c> and <c>b</c>.</summary>
public static class BetaDistribution
{
    /// <summary>P(X ≤ <paramref name="x"/>): the regularised incomplete beta function.</summary>
    public static double Cdf(double x, double a, double b)
    {
        Require.Positive(a, nameof(a));
        Require.Positive(b, nameof(b));
        return x switch
        {
            double.NaN => double.NaN,
            <= 0 => 0,
            >= 1 => 1,
            _ => SpecialFunctions.BetaRegularized(a, b, x),
        };
    }

    /// <summary>The x with P(X ≤ x) = <paramref name="p"/>.</summary>
    public static double Quantile(double p, double a, double b)
    {
        Require.Probability(p, nameof(p));
        Require.Positive(a, nameof(a));
        Require.Positive(b, nameof(b));
        if (p is 0 or 1)
        {
            return p;
        }

        double start = MathNet.Numerics.Distributions.Beta.InvCDF(a, b, p);
        return NewtonPolish.Solve(start, x => Cdf(x, a, b) - p, x => Density(x, a, b));
    }

    private static double Density(double x, double a, double b) =>
        Math.Exp((a - 1) * Math.Log(x) + (b - 1) * SpecialFunctions.Log1p(-x) - SpecialFunctions.BetaLn(a, b));
}
