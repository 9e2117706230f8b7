using MathNet.Numerics;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Distributions;

/// <summary>Student's t distribution; <c>df</c> is the degrees of freedom, any positive number.</summary>
public static class StudentT
{
    /// <summary>P(T &gt; <paramref name="t"/>), with full relative precision in the upper tail.</summary>
    public static double Sf(double t, double df)
    {
        Require.Positive(df, nameof(df));
        if (double.IsNaN(t))
        {
            return double.NaN;
        }

        if (double.IsInfinity(t))
        {
            return t > 0 ? 0 : 1;
        }

        // The first form loses its digits when t² is small beside df; the second is exact there.
        double tail = t * t < df
            ? 0.5 * (1 - SpecialFunctions.BetaRegularized(0.5, df / 2, t * t / (df + t * t)))
            : 0.5 * SpecialFunctions.BetaRegularized(df / 2, 0.5, df / (df + t * t));
        return t >= 0 ? tail : 1 - tail;
    }

    /// <summary>P(T ≤ <paramref name="t"/>).</summary>
    public static double Cdf(double t, double df) => Sf(-t, df);

    /// <summary>P(|T| ≥ |<paramref name="t"/>|): the two-sided p-value.</summary>
    public static double TwoSided(double t, double df) => 2 * Sf(Math.Abs(t), df);

    /// <summary>The t with P(T ≤ t) = <paramref name="p"/>; ∓∞ at 0 and 1.</summary>
    public static double Quantile(double p, double df)
    {
        Require.Positive(df, nameof(df));
        Require.Probability(p, nameof(p));
        if (p is 0 or 1)
        {
            return p == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        // Solved in the upper tail, where probabilities keep their digits.
        double tail = Math.Min(p, 1 - p);
        double start = Math.Abs(MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, df, tail));
        double t = NewtonPolish.Solve(start, x => tail - Sf(x, df), x => Density(x, df));
        return p < 0.5 ? -t : t;
    }

    private static double Density(double t, double df) =>
        Math.Exp(SpecialFunctions.GammaLn((df + 1) / 2) - SpecialFunctions.GammaLn(df / 2)
            - 0.5 * Math.Log(df * Math.PI) - (df + 1) / 2 * SpecialFunctions.Log1p(t * t / df));
}
