using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Online;

/// <summary>How many units a comparison that is looked at all the time takes, before it starts.</summary>
public static class SequentialPlan
{
    /// <summary>Units (both sides together) after which a comparison of rates has shown the difference with the power asked.</summary>
    /// <param name="rate">The rate of success now, strictly between 0 and 1.</param>
    /// <param name="difference">The true difference of the rates, not 0.</param>
    /// <param name="share">Share of the units on the new side.</param>
    /// <param name="power">Chance to show it by then.</param>
    /// <param name="alpha">Error rate over all looks.</param>
    /// <returns>Units; ∞ when 6.6 times the planned size is not enough.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double UnitsForRates(double rate, double difference, double share, double power = 0.8, double alpha = 0.05)
    {
        Require.OpenUnit(rate, nameof(rate));
        // The mixture of both sides has the pooled rate.
        double pooled = rate + share * difference;
        Require.OpenUnit(rate + difference, nameof(difference));
        return Units(pooled * (1 - pooled), difference, share, power, alpha);
    }

    /// <summary>Units (both sides together) after which a comparison of means has shown the difference with the power asked.</summary>
    /// <param name="standardDeviation">Standard deviation of one unit's number, above 0.</param>
    /// <param name="difference">The true difference of the means, not 0.</param>
    /// <param name="share">Share of the units on the new side.</param>
    /// <param name="power">Chance to show it by then.</param>
    /// <param name="alpha">Error rate over all looks.</param>
    /// <returns>Units; ∞ when 6.6 times the planned size is not enough.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double UnitsForMeans(double standardDeviation, double difference, double share, double power = 0.8, double alpha = 0.05)
    {
        Require.Positive(standardDeviation, nameof(standardDeviation));
        return Units(standardDeviation * standardDeviation, difference, share, power, alpha);
    }

    /// <summary>The information of so many units, in units of what a fixed sample needs for power .8 at a two-sided level of 5 %.</summary>
    internal static double Information(double units, double share, double variance, double difference) =>
        units * share * (1 - share) * difference * difference / (variance * MilestoneBoundary.Drift * MilestoneBoundary.Drift);

    private static double Units(double variance, double difference, double share, double power, double alpha)
    {
        Require.OpenUnit(share, nameof(share));
        Require.OpenUnit(power, nameof(power));
        Require.OpenUnit(alpha, nameof(alpha));
        Require.Finite(difference, nameof(difference));
        if (difference == 0) return double.PositiveInfinity;
        double one = 1 / Information(1, share, variance, difference);
        double critical = Bisection.First(0, 38, z => MilestoneBoundary.PValue(z) <= alpha * RateComparison.MilestoneShare);
        double[] crossed = MilestoneBoundary.Crossing(critical, MilestoneBoundary.Drift);
        int reached = Array.FindIndex(crossed, chance => chance >= power);
        return reached < 0 ? double.PositiveInfinity : Math.Ceiling(MilestoneBoundary.Times[reached] * one);
    }
}
