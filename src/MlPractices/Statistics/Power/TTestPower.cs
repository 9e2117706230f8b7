using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Numerics;
using MlPractices.Statistics.Tests;

namespace MlPractices.Statistics.Power;

/// <summary>Which t test.</summary>
public enum TTestDesign
{
    /// <summary>Two independent groups of equal size.</summary>
    TwoSample,

    /// <summary>Differences of pairs (or one sample): two models on the same rows.</summary>
    Paired,
}

/// <summary>Power and size of t tests, by the noncentral t distribution (as R's <c>power.t.test</c>).</summary>
public static class TTestPower
{
    private const double MostRows = 1e9;

    /// <summary>
    /// Chance to find the difference. For a two-sided test the (negligible) chance to find it the wrong way round is
    /// not counted.
    /// </summary>
    /// <param name="rows">Rows per group, or pairs; at least 2.</param>
    /// <param name="difference">True difference of means.</param>
    /// <param name="standardDeviation">Of a group's values, or of the pairs' differences; above 0.</param>
    /// <param name="significance">Level of the test.</param>
    /// <param name="alternative">Two-sided or, with either other value, one-sided.</param>
    /// <param name="design">Two independent groups or pairs.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Power(
        double rows,
        double difference,
        double standardDeviation = 1,
        double significance = 0.05,
        Alternative alternative = Alternative.TwoSided,
        TTestDesign design = TTestDesign.TwoSample)
    {
        if (!(rows >= 2))
        {
            throw new ArgumentOutOfRangeException(nameof(rows), rows, "'rows' must be at least 2.");
        }

        Require.Finite(difference, nameof(difference));
        Require.Positive(standardDeviation, nameof(standardDeviation));
        Require.OpenUnit(significance, nameof(significance));
        int samples = design == TTestDesign.TwoSample ? 2 : 1;
        double df = samples * (rows - 1);
        double delta = Math.Sqrt(rows / samples) * Math.Abs(difference) / standardDeviation;
        double tail = alternative == Alternative.TwoSided ? significance / 2 : significance;
        double critical = -StudentT.Quantile(tail, df);
        // Out there the t statistic clears any critical value that significance levels lead to.
        return delta > 37 ? (critical < 0.5 * delta ? 1 : StandardNormal.Sf(critical - delta)) : NoncentralStudentT.Sf(critical, df, delta);
    }

    /// <summary>Rows per group (or pairs) needed, not rounded; ∞ when the difference is 0 or more than 10⁹ rows are needed.</summary>
    /// <param name="difference">True difference of means.</param>
    /// <param name="standardDeviation">Of a group's values, or of the pairs' differences; above 0.</param>
    /// <param name="power">Chance to find the difference that is asked for.</param>
    /// <param name="significance">Level of the test.</param>
    /// <param name="alternative">Two-sided or, with either other value, one-sided.</param>
    /// <param name="design">Two independent groups or pairs.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Rows(
        double difference,
        double standardDeviation = 1,
        double power = 0.8,
        double significance = 0.05,
        Alternative alternative = Alternative.TwoSided,
        TTestDesign design = TTestDesign.TwoSample)
    {
        Require.OpenUnit(power, nameof(power));
        double high = 2;
        while (!Reached(high))
        {
            high *= 2;
            if (high > MostRows)
            {
                return double.PositiveInfinity;
            }
        }

        return high == 2 ? 2 : Bisection.First(high / 2, high, Reached);

        bool Reached(double rows) => Power(rows, difference, standardDeviation, significance, alternative, design) >= power;
    }
}
