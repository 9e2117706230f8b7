using MlPractices.Statistics.Distributions;

namespace MlPractices.Statistics.Tests;

/// <summary>
/// What independent units say of an estimate whose influences they sum up: cluster-robust standard error, degrees of freedom and skewness
/// (Liang and Zeger 1986; Bell and McCaffrey 2002 on few clusters). Test and bounds are Student's with Hall's correction for skewness (1992,
/// JRSS B 54), one-sided error of order 1 / units.
/// </summary>
internal readonly struct UnitEvidence
{
    private UnitEvidence(double estimate, double error, double freedom, double skewness, int units) =>
        (Estimate, StandardError, DegreesOfFreedom, Skewness, Units) = (estimate, error, freedom, skewness, units);

    public double Estimate { get; }

    public double StandardError { get; }

    /// <summary>
    /// Satterthwaite's: 2 (Σψ²)² / (Σψ⁴ - (Σψ²)² / units), at most units - 1. About the number of units for normal influences, few when a few carry most.
    /// </summary>
    public double DegreesOfFreedom { get; }

    /// <summary>Σψ³ / (Σψ²)^1.5 adjusted for few units: the skewness of the estimate.</summary>
    public double Skewness { get; }

    public int Units { get; }

    /// <summary>How many units carry the estimate: degrees of freedom and one.</summary>
    public double EffectiveUnits => DegreesOfFreedom + 1;

    /// <param name="estimate">The estimate.</param>
    /// <param name="influence">One sum of influences per unit; the sums add up to about 0.</param>
    /// <param name="inflation">What the standard error is multiplied by, for units that are not quite independent.</param>
    /// <param name="carrying">Units with rows of the rarer class, where a metric compares classes: no more of them carry the estimate.</param>
    public static UnitEvidence Of(double estimate, ReadOnlySpan<double> influence, double inflation = 1, int carrying = int.MaxValue)
    {
        double second = 0, third = 0, fourth = 0;
        foreach (double value in influence)
        {
            double square = value * value;
            (second, third, fourth) = (second + square, third + square * value, fourth + square * square);
        }

        return FromSums(estimate, second, third, fourth, influence.Length, inflation, carrying);
    }

    private static UnitEvidence FromSums(double estimate, double second, double third, double fourth, int units, double inflation, int carrying)
    {
        if (units < 2) return new(estimate, double.NaN, 0, 0, units);
        // Sample variances divide by one less than what was counted; in DeLong's that is done in each class.
        double counted = Math.Max(2, Math.Min(units, carrying));
        double error = inflation * Math.Sqrt(second * counted / (counted - 1));
        if (!(second > 0)) return new(estimate, error, 0, 0, units);
        double excess = fourth - second * second / units;
        double freedom = Math.Min(counted - 1, excess > 0 ? 2 * second * second / excess : units - 1);
        // The skewness of few values is underestimated: Fisher and Pearson's adjustment.
        double few = freedom > 2 ? Math.Sqrt((freedom + 1) * freedom) / (freedom - 1) : 2;
        return new(estimate, error, freedom, few * third / Math.Pow(second, 1.5), units);
    }

    /// <summary>One-sided p-value of "the estimate is not above <paramref name="value"/>".</summary>
    public double Greater(double value = 0)
    {
        if (!(StandardError > 0)) return Estimate > value ? 0 : 1;
        return StudentT.Sf(Straight((Estimate - value) / StandardError), Math.Max(1, DegreesOfFreedom));
    }

    /// <summary>Two-sided p-value of "the estimate is 0".</summary>
    public double TwoSided()
    {
        double above = Greater();
        return Math.Min(1, 2 * Math.Min(above, 1 - above));
    }

    /// <summary>One-sided bounds, each with error rate <paramref name="alpha"/>.</summary>
    public (double Lower, double Upper) Bounds(double alpha)
    {
        double t = -StudentT.Quantile(alpha, Math.Max(1, DegreesOfFreedom));
        return (Estimate - Skewed(t) * StandardError, Estimate - Skewed(-t) * StandardError);
    }

    // Hall's transformation: t + g t² / 3 + g² t³ / 27 + g / 6, which is ((1 + g t / 3)³ - 1) / g + g / 6.
    private double Straight(double t)
    {
        double g = Bounded;
        return Math.Abs(g) < 1e-6 ? t : (Math.Pow(1 + g * t / 3, 3) - 1) / g + g / 6;
    }

    private double Skewed(double x)
    {
        double g = Bounded;
        return Math.Abs(g) < 1e-6 ? x : 3 * (Math.Cbrt(1 + g * (x - g / 6)) - 1) / g;
    }

    // Beyond this the expansion means nothing; such estimates rest on a few units and have few degrees of freedom.
    private double Bounded => Math.Clamp(Skewness, -0.7, 0.7);
}
