using MlPractices.Statistics.Distributions;

namespace MlPractices.Statistics.Tests;

/// <summary>The outcome of a significance test. NaN means that the data do not allow the test.</summary>
/// <param name="Statistic">The test statistic.</param>
/// <param name="PValue">Probability of a statistic at least as extreme when nothing is there.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom; NaN for tests without them.</param>
public readonly record struct TestResult(double Statistic, double PValue, double DegreesOfFreedom = double.NaN)
{
    /// <summary>The p-value of a standard normal statistic.</summary>
    internal static double NormalPValue(double z, Alternative alternative) => alternative switch
    {
        Alternative.Greater => StandardNormal.Sf(z),
        Alternative.Less => StandardNormal.Cdf(z),
        _ => StandardNormal.TwoSided(z),
    };

    /// <summary>The p-value of a Student t statistic.</summary>
    internal static double StudentPValue(double t, double df, Alternative alternative) => alternative switch
    {
        Alternative.Greater => StudentT.Sf(t, df),
        Alternative.Less => StudentT.Cdf(t, df),
        _ => StudentT.TwoSided(t, df),
    };
}
