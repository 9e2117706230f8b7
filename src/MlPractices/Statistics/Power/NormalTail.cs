using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Numerics;
using MlPractices.Statistics.Tests;

namespace MlPractices.Statistics.Power;

/// <summary>Critical values of z tests.</summary>
internal static class NormalTail
{
    public static double CriticalValue(double significance, Alternative alternative)
    {
        Require.OpenUnit(significance, nameof(significance));
        return -StandardNormal.Quantile(alternative == Alternative.TwoSided ? significance / 2 : significance);
    }
}
