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

        double square = t * t;
        // A t beyond 1e154 has an infinite square; df / t² is then below the smallest double for any sane df.
        double tail = double.IsInfinity(square) ? 0 : 0.5 * IncompleteBeta.Regularized(df / 2, 0.5, df / (df + square), square / (df + square));
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
        double t = tail == 0.5 ? 0 : Bisection.First(0, double.MaxValue, x => Sf(x, df) <= tail);
        return p < 0.5 ? -t : t;
    }
}
