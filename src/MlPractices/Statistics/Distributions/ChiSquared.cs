using MathNet.Numerics;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Distributions;

/// <summary>The chi-squared distribution; <c>df</c> is the degrees of freedom, any positive number.</summary>
public static class ChiSquared
{
    /// <summary>P(X &gt; <paramref name="x"/>), with full relative precision in the upper tail; 1 at or below 0.</summary>
    public static double Sf(double x, double df)
    {
        Require.Positive(df, nameof(df));
        return x switch
        {
            double.NaN => double.NaN,
            <= 0 => 1,
            double.PositiveInfinity => 0,
            _ => SpecialFunctions.GammaUpperRegularized(df / 2, x / 2),
        };
    }

    /// <summary>The x with P(X ≤ x) = <paramref name="p"/>; 0 and ∞ at 0 and 1.</summary>
    public static double Quantile(double p, double df)
    {
        Require.Positive(df, nameof(df));
        Require.Probability(p, nameof(p));
        return p switch
        {
            0 => 0,
            1 => double.PositiveInfinity,
            // Each tail is solved from its own side, where probabilities keep their digits.
            > 0.5 => Bisection.First(0, double.MaxValue, x => Sf(x, df) <= 1 - p),
            _ => Lower(p, df / 2),
        };
    }

    // Near 0 the distribution function is (x/2)^a / Γ(a + 1) (1 - a/(a + 1) x/2 + ...), which is solved directly.
    private static double Lower(double p, double a)
    {
        double half = Math.Exp((Math.Log(p) + SpecialFunctions.GammaLn(a + 1)) / a);
        return half < 1e-6 ? 2 * half * (1 + half / (a + 1)) : Bisection.First(0, double.MaxValue, x => SpecialFunctions.GammaLowerRegularized(a, x / 2) >= p);
    }
}
