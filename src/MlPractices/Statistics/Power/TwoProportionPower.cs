using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Numerics;
using MlPractices.Statistics.Tests;

namespace MlPractices.Statistics.Power;

/// <summary>How the variance of a difference of two proportions is taken when power is computed.</summary>
public enum ProportionVariance
{
    /// <summary>Pooled under the null hypothesis, as the z test does (R's <c>power.prop.test</c>; Fleiss 1981).</summary>
    Pooled,

    /// <summary>Each group's own variance under both hypotheses.</summary>
    Unpooled,

    /// <summary>The first group's variance under the null hypothesis, the form of common A/B test calculators.</summary>
    Baseline,

    /// <summary>Cohen's arcsine transformation (1988), whose variance does not depend on the proportions.</summary>
    Arcsine,
}

/// <summary>Power and size of a comparison of two independent proportions, groups equally large.</summary>
public static class TwoProportionPower
{
    /// <summary>
    /// Chance to find the difference. For a two-sided test the (negligible) chance to find it the wrong way round is
    /// not counted.
    /// </summary>
    /// <param name="p1">The first group's true share.</param>
    /// <param name="p2">The second group's true share.</param>
    /// <param name="rowsPerGroup">Rows in each group, above 0.</param>
    /// <param name="significance">Level of the test.</param>
    /// <param name="alternative">Two-sided or, with either other value, one-sided.</param>
    /// <param name="variance">How the variance is taken.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Power(
        double p1,
        double p2,
        double rowsPerGroup,
        double significance = 0.05,
        Alternative alternative = Alternative.TwoSided,
        ProportionVariance variance = ProportionVariance.Pooled)
    {
        Require.Positive(rowsPerGroup, nameof(rowsPerGroup));
        (double gap, double underNull, double underAlternative) = Deviations(p1, p2, variance);
        double z = NormalTail.CriticalValue(significance, alternative);
        return StandardNormal.Cdf((Math.Sqrt(rowsPerGroup) * gap - z * underNull) / underAlternative);
    }

    /// <summary>Rows needed in each group, not rounded; ∞ when the shares are equal.</summary>
    /// <param name="p1">The first group's true share.</param>
    /// <param name="p2">The second group's true share.</param>
    /// <param name="power">Chance to find the difference that is asked for.</param>
    /// <param name="significance">Level of the test.</param>
    /// <param name="alternative">Two-sided or, with either other value, one-sided.</param>
    /// <param name="variance">How the variance is taken.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double RowsPerGroup(
        double p1,
        double p2,
        double power = 0.8,
        double significance = 0.05,
        Alternative alternative = Alternative.TwoSided,
        ProportionVariance variance = ProportionVariance.Pooled)
    {
        Require.OpenUnit(power, nameof(power));
        (double gap, double underNull, double underAlternative) = Deviations(p1, p2, variance);
        double z = NormalTail.CriticalValue(significance, alternative);
        double root = (z * underNull + StandardNormal.Quantile(power) * underAlternative) / gap;
        return root * root;
    }

    private static (double Gap, double UnderNull, double UnderAlternative) Deviations(double p1, double p2, ProportionVariance variance)
    {
        Require.OpenUnit(p1, nameof(p1));
        Require.OpenUnit(p2, nameof(p2));
        double own = Math.Sqrt(p1 * (1 - p1) + p2 * (1 - p2));
        double mean = (p1 + p2) / 2;
        return variance switch
        {
            ProportionVariance.Pooled => (Math.Abs(p1 - p2), Math.Sqrt(2 * mean * (1 - mean)), own),
            ProportionVariance.Unpooled => (Math.Abs(p1 - p2), own, own),
            ProportionVariance.Baseline => (Math.Abs(p1 - p2), Math.Sqrt(2 * p1 * (1 - p1)), own),
            ProportionVariance.Arcsine =>
                (2 * Math.Abs(Math.Asin(Math.Sqrt(p1)) - Math.Asin(Math.Sqrt(p2))), Math.Sqrt(2), Math.Sqrt(2)),
            _ => throw new ArgumentOutOfRangeException(nameof(variance), variance, "unknown variance form."),
        };
    }
}
