using MathNet.Numerics;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Distributions;

/// <summary>Student's t distribution around a non-zero mean: what a t statistic follows when there is a difference.</summary>
public static class NoncentralStudentT
{
    /// <summary>Beyond this the Poisson weights underflow, and power is 0 or 1 for any practical purpose.</summary>
    private const double LargestDelta = 37;

    private const double Negligible = 1e-17;

    /// <summary>
    /// P(T &gt; <paramref name="t"/>) with <paramref name="df"/> degrees of freedom and noncentrality
    /// <paramref name="delta"/>, absolute error near 1e-13 (the series of Lenth 1989, AS 243).
    /// </summary>
    /// <param name="t">Any finite number.</param>
    /// <param name="df">Degrees of freedom, above 0.</param>
    /// <param name="delta">Noncentrality, from −37 to 37.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Sf(double t, double df, double delta)
    {
        Require.Finite(t, nameof(t));
        Require.Positive(df, nameof(df));
        if (!(Math.Abs(delta) <= LargestDelta))
        {
            throw new ArgumentOutOfRangeException(nameof(delta), delta, "'delta' must lie between -37 and 37.");
        }

        if (delta == 0)
        {
            return StudentT.Sf(t, df);
        }

        // The series is for t ≥ 0; the other half is its mirror image.
        return t < 0 ? 1 - Sf(-t, df, -delta) : Math.Clamp(StandardNormal.Cdf(delta) - BetweenZeroAnd(t, df, delta), 0, 1);
    }

    /// <summary>P(0 &lt; T &lt; t) = ½ Σ pⱼ I_x(j + ½, df/2) + qⱼ I_x(j + 1, df/2), summed outwards from the largest weights.</summary>
    private static double BetweenZeroAnd(double t, double df, double delta)
    {
        double x = t * t / (t * t + df);
        double y = df / (t * t + df);
        if (x == 0)
        {
            return 0;
        }

        double half = delta * delta / 2;
        int centre = (int)half;
        var sum = default(CompensatedSum);
        for (int j = centre; Add(j); j++)
        {
        }

        for (int j = centre - 1; j >= 0 && Add(j); j--)
        {
        }

        return sum.Value;

        bool Add(int j)
        {
            double p = Math.Exp(-half + j * Math.Log(half) - SpecialFunctions.GammaLn(j + 1.0));
            double q = delta / Math.Sqrt(2) * Math.Exp(-half + j * Math.Log(half) - SpecialFunctions.GammaLn(j + 1.5));
            sum.Add(0.5 * (p * IncompleteBeta.Regularized(j + 0.5, df / 2, x, y) + q * IncompleteBeta.Regularized(j + 1.0, df / 2, x, y)));
            return p + Math.Abs(q) > Negligible;
        }
    }
}
