using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Tests;

/// <summary>
/// Chi-squared tests of counts. Two samples are compared by <see cref="Homogeneity(ReadOnlySpan{long}, ReadOnlySpan{long}, bool)"/>:
/// treating one of them as the known truth (goodness of fit) doubles the variance of the statistic when they are equally large.
/// </summary>
public static class ChiSquaredTest
{
    /// <summary>
    /// Pearson's test that two samples share one distribution over categories. Categories empty in both are left out.
    /// When fewer than two categories or samples have counts there is nothing to compare: statistic 0, p 1.
    /// </summary>
    /// <param name="first">Counts of the first sample by category.</param>
    /// <param name="second">Counts of the second sample, same categories.</param>
    /// <param name="yates">Yates' continuity correction, applied to 2×2 tables only.</param>
    /// <exception cref="ArgumentException">Lengths differ or a count is negative.</exception>
    public static TestResult Homogeneity(ReadOnlySpan<long> first, ReadOnlySpan<long> second, bool yates = false) =>
        Homogeneity(TwoRows(first, second), yates);

    /// <summary>Pearson's test that the rows of a table share one distribution over its columns (or that both are independent).</summary>
    /// <param name="counts">Counts by row and column; empty rows and columns are left out.</param>
    /// <param name="yates">Yates' continuity correction, applied to 2×2 tables only.</param>
    /// <exception cref="ArgumentException">A count is negative.</exception>
    public static TestResult Homogeneity(long[,] counts, bool yates = false)
    {
        var table = new ContingencyTable(counts);
        bool correct = yates && table.DegreesOfFreedom == 1;
        return Judge(table, table.IsDegenerate ? 0 : Pearson(table, correct));
    }

    /// <summary>The likelihood-ratio (G) form of the same test: 2 Σ O ln(O / E).</summary>
    /// <inheritdoc cref="Homogeneity(long[,], bool)"/>
    public static TestResult LikelihoodRatio(long[,] counts)
    {
        var table = new ContingencyTable(counts);
        return Judge(table, table.IsDegenerate
            ? 0
            : 2 * table.SumOverCells((observed, expected) => observed == 0 ? 0 : observed * Math.Log(observed / expected)));
    }

    /// <summary>
    /// Pearson's test of counts against known shares. For shares that are themselves counted from data use
    /// <see cref="Homogeneity(ReadOnlySpan{long}, ReadOnlySpan{long}, bool)"/>. A category with share 0 and a count refutes
    /// the shares: statistic ∞, p 0. NaN without counts.
    /// </summary>
    /// <param name="observed">Counts by category.</param>
    /// <param name="shares">Expected shares, any positive scale; normalised to 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a value is negative.</exception>
    public static TestResult GoodnessOfFit(ReadOnlySpan<long> observed, ReadOnlySpan<double> shares)
    {
        Require.SameLength(observed.Length, shares.Length, nameof(observed), nameof(shares));
        Require.AllFinite(shares, nameof(shares));
        double total = 0;
        double scale = 0;
        int categories = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            if (observed[i] < 0 || shares[i] < 0)
            {
                throw new ArgumentException(Require.Invariant($"position {i} holds a negative count or share."), nameof(observed));
            }

            total += observed[i];
            scale += shares[i];
            categories += shares[i] > 0 ? 1 : 0;
        }

        if (total == 0 || scale == 0)
        {
            return new TestResult(double.NaN, double.NaN);
        }

        var sum = default(CompensatedSum);
        for (int i = 0; i < shares.Length; i++)
        {
            double expected = total * shares[i] / scale;
            double gap = observed[i] - expected;
            sum.Add(gap == 0 ? 0 : gap * gap / expected);
        }

        // With a single category everything fits, or else something impossible was seen.
        double pValue = categories > 1 ? ChiSquared.Sf(sum.Value, categories - 1) : double.IsInfinity(sum.Value) ? 0 : 1;
        return new TestResult(sum.Value, pValue, categories - 1);
    }

    /// <summary>The smallest expected count of a table: below 5 the p-value is rough (Cochran's rule).</summary>
    /// <exception cref="ArgumentException">A count is negative.</exception>
    public static double SmallestExpected(long[,] counts)
    {
        var table = new ContingencyTable(counts);
        double smallest = double.NaN;
        table.SumOverCells((_, expected) =>
        {
            smallest = !(smallest <= expected) ? expected : smallest;
            return 0;
        });
        return smallest;
    }

    internal static long[,] TwoRows(ReadOnlySpan<long> first, ReadOnlySpan<long> second)
    {
        Require.SameLength(first.Length, second.Length, nameof(first), nameof(second));
        var table = new long[2, first.Length];
        for (int i = 0; i < first.Length; i++)
        {
            table[0, i] = first[i];
            table[1, i] = second[i];
        }

        return table;
    }

    internal static double Pearson(ContingencyTable table, bool yates) => table.SumOverCells((observed, expected) =>
    {
        double gap = Math.Abs(observed - expected);
        gap -= yates ? Math.Min(0.5, gap) : 0;
        return gap * gap / expected;
    });

    private static TestResult Judge(ContingencyTable table, double statistic) => table.IsDegenerate
        ? new TestResult(0, 1, 0)
        : new TestResult(statistic, ChiSquared.Sf(statistic, table.DegreesOfFreedom), table.DegreesOfFreedom);
}
