using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Drift;

/// <summary>
/// The population stability index Σ (a − e) ln(a / e): Jeffreys' divergence of current from expected shares. The
/// customary limits 0.1 and 0.2 ignore the sample size (at 100 rows each, 0.1 is passed by chance 85 % of the time), so
/// the limit here follows from the index's law without drift, (1/n + 1/m)·χ² with bins − 1 degrees of freedom
/// (Yurdakul 2018, "Statistical properties of population stability index").
/// </summary>
public static class PopulationStability
{
    /// <summary>Share that an empty bin is taken to have.</summary>
    public const double DefaultFloor = 1e-4;

    /// <summary>From this many rows on each side the asymptotic law holds its level; below, permute (<see cref="PsiTest"/>).</summary>
    public const int LeastAsymptoticRows = 200;

    /// <summary>The index of two distributions over the same bins; weights of any scale. Bins empty in both do not count.</summary>
    /// <param name="expected">Reference weights by bin.</param>
    /// <param name="actual">Current weights by bin.</param>
    /// <param name="floor">Share that smaller ones are raised to, so that one empty bin does not make the index infinite; 0 for none.</param>
    /// <exception cref="ArgumentException">Lengths differ, a weight is negative or not finite, or all are 0.</exception>
    public static double Index(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double floor = DefaultFloor)
    {
        Require.SameLength(expected.Length, actual.Length, nameof(expected), nameof(actual));
        Require.Probability(floor, nameof(floor));
        return OfShares(Shares.Of(expected, nameof(expected)), Shares.Of(actual, nameof(actual)), floor);
    }

    /// <inheritdoc cref="Index(ReadOnlySpan{double}, ReadOnlySpan{double}, double)"/>
    public static double Index(ReadOnlySpan<long> expected, ReadOnlySpan<long> actual, double floor = DefaultFloor)
    {
        Require.SameLength(expected.Length, actual.Length, nameof(expected), nameof(actual));
        Require.Probability(floor, nameof(floor));
        return OfShares(Shares.Of(expected, nameof(expected)), Shares.Of(actual, nameof(actual)), floor);
    }

    /// <summary>The index that is exceeded without drift only <paramref name="significance"/> of the time.</summary>
    /// <param name="expectedRows">Rows of the reference.</param>
    /// <param name="actualRows">Rows of the current sample.</param>
    /// <param name="bins">Bins with any rows, at least 2.</param>
    /// <param name="significance">Chance of a false alarm.</param>
    public static double CriticalValue(long expectedRows, long actualRows, int bins, double significance = 0.05)
    {
        Require.OpenUnit(significance, nameof(significance));
        Require.AtLeast(bins, 2, nameof(bins));
        return Scale(expectedRows, actualRows) * ChiSquared.Quantile(1 - significance, bins - 1);
    }

    /// <summary>Chance of an index this large without drift, by the asymptotic law.</summary>
    /// <param name="index">The index.</param>
    /// <param name="expectedRows">Rows of the reference.</param>
    /// <param name="actualRows">Rows of the current sample.</param>
    /// <param name="bins">Bins with any rows; with fewer than 2 the p-value is 1.</param>
    public static double PValue(double index, long expectedRows, long actualRows, int bins) =>
        bins < 2 ? 1 : ChiSquared.Sf(index / Scale(expectedRows, actualRows), bins - 1);

    internal static double OfShares(double[] expected, double[] actual, double floor)
    {
        var sum = default(CompensatedSum);
        for (int i = 0; i < expected.Length; i++)
        {
            if (expected[i] == 0 && actual[i] == 0)
            {
                continue;
            }

            double e = Math.Max(expected[i], floor);
            double a = Math.Max(actual[i], floor);
            sum.Add(e == a ? 0 : (a - e) * Math.Log(a / e));
        }

        return sum.Value;
    }

    private static double Scale(long expectedRows, long actualRows)
    {
        Require.AtLeast(expectedRows, 1, nameof(expectedRows));
        Require.AtLeast(actualRows, 1, nameof(actualRows));
        return 1.0 / expectedRows + 1.0 / actualRows;
    }
}
