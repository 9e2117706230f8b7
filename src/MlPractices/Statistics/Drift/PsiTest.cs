using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Numerics;
using MlPractices.Statistics.Tests;

namespace MlPractices.Statistics.Drift;

/// <summary>
/// Tests for drift by the population stability index. With at least
/// <see cref="PopulationStability.LeastAsymptoticRows"/> rows on both sides the asymptotic law gives the p-value; below, a
/// permutation test does, which keeps its level at any size.
/// </summary>
public static class PsiTest
{
    /// <summary>Permutations when no number is named.</summary>
    public const int DefaultPermutations = 999;

    /// <summary>
    /// Compares a number's current sample with its reference in quantile bins of the reference. The statistic is the
    /// index. NaN when a sample is empty; a reference of one value has three bins: below it, at it and above it. p is 1 when all values of both are in one bin.
    /// </summary>
    /// <param name="reference">Reference values.</param>
    /// <param name="current">Current values.</param>
    /// <param name="bins">Bins to cut the reference into.</param>
    /// <param name="seed">Seed of the permutations.</param>
    /// <param name="permutations">How many, at least 99.</param>
    /// <exception cref="ArgumentException">A value is NaN.</exception>
    public static TestResult Numeric(
        ReadOnlySpan<double> reference, ReadOnlySpan<double> current, int bins = 10, ulong seed = 0, int permutations = DefaultPermutations)
    {
        Require.NoNaN(reference, nameof(reference));
        Require.NoNaN(current, nameof(current));
        Require.AtLeast(permutations, 99, nameof(permutations));
        if (reference.IsEmpty || current.IsEmpty)
        {
            return new TestResult(double.NaN, double.NaN);
        }

        double index = NumericIndex(reference, current, bins, out int used);
        if (Math.Min(reference.Length, current.Length) >= PopulationStability.LeastAsymptoticRows)
        {
            return new TestResult(index, PopulationStability.PValue(index, reference.Length, current.Length, used), used - 1);
        }

        double[] pooled = [.. reference, .. current];
        int split = reference.Length;
        var random = new SplitMix64(seed);
        int atLeast = 0;
        for (int i = 0; i < permutations; i++)
        {
            random.Shuffle(pooled.AsSpan());
            // The bins are cut anew: they depend on which rows are called the reference.
            double permuted = NumericIndex(pooled.AsSpan(0, split), pooled.AsSpan(split), bins, out _);
            atLeast += permuted >= index - 1e-12 ? 1 : 0;
        }

        return new TestResult(index, (atLeast + 1.0) / (permutations + 1), used - 1);
    }

    /// <summary>Compares counts by category. The statistic is the index. NaN when a sample is empty.</summary>
    /// <param name="reference">Reference counts by category.</param>
    /// <param name="current">Current counts, same categories.</param>
    /// <param name="seed">Seed of the permutations.</param>
    /// <param name="permutations">How many, at least 99.</param>
    /// <exception cref="ArgumentException">Lengths differ or a count is negative.</exception>
    public static TestResult Categorical(
        ReadOnlySpan<long> reference, ReadOnlySpan<long> current, ulong seed = 0, int permutations = DefaultPermutations)
    {
        Require.AtLeast(permutations, 99, nameof(permutations));
        var table = new ContingencyTable(ChiSquaredTest.TwoRows(reference, current));
        if (table.Rows < 2)
        {
            return new TestResult(double.NaN, double.NaN);
        }

        long referenceRows = Total(reference);
        long currentRows = Total(current);
        double index = PopulationStability.Index(reference, current);
        if (Math.Min(referenceRows, currentRows) >= PopulationStability.LeastAsymptoticRows)
        {
            return new TestResult(
                index, PopulationStability.PValue(index, referenceRows, currentRows, table.Columns), table.Columns - 1);
        }

        return new TestResult(index, PermutedPValue(reference, current, index, seed, permutations), table.Columns - 1);
    }

    private static double PermutedPValue(ReadOnlySpan<long> reference, ReadOnlySpan<long> current, double index, ulong seed, int permutations)
    {
        var pooled = new long[reference.Length];
        for (int i = 0; i < pooled.Length; i++)
        {
            pooled[i] = reference[i] + current[i];
        }

        // Drawing the smaller side without replacement gives both sides of the permutation.
        bool drawReference = Total(reference) <= Total(current);
        long draws = drawReference ? Total(reference) : Total(current);
        var random = new SplitMix64(seed);
        int atLeast = 0;
        for (int i = 0; i < permutations; i++)
        {
            long[] drawn = Draw(pooled, draws, random);
            long[] rest = pooled.Zip(drawn, (all, taken) => all - taken).ToArray();
            double permuted = drawReference ? PopulationStability.Index(drawn, rest) : PopulationStability.Index(rest, drawn);
            atLeast += permuted >= index - 1e-12 ? 1 : 0;
        }

        return (atLeast + 1.0) / (permutations + 1);
    }

    /// <summary>Draws rows without replacement from counted categories.</summary>
    private static long[] Draw(long[] pooled, long draws, SplitMix64 random)
    {
        long[] left = (long[])pooled.Clone();
        var drawn = new long[pooled.Length];
        long total = pooled.Sum();
        for (long i = 0; i < draws; i++, total--)
        {
            long at = (long)Math.BigMul(random.NextUInt64(), (ulong)total, out _);
            int category = 0;
            while (at >= left[category])
            {
                at -= left[category++];
            }

            left[category]--;
            drawn[category]++;
        }

        return drawn;
    }

    private static double NumericIndex(ReadOnlySpan<double> reference, ReadOnlySpan<double> current, int bins, out int used)
    {
        double[] sorted = reference.ToArray();
        Array.Sort(sorted);
        QuantileBins cut = QuantileBins.OfSorted(sorted, bins);

        // A constant has no quantiles to cut at, and yet another constant is drift: below, at and above it are told apart.
        if (cut.Count == 1) cut = QuantileBins.FromEdges([Math.BitDecrement(sorted[0]), sorted[0]]);
        long[] expected = cut.CountOf(reference), actual = cut.CountOf(current);
        used = 0;
        for (int bin = 0; bin < expected.Length; bin++) used += expected[bin] + actual[bin] > 0 ? 1 : 0;
        return PopulationStability.Index(expected, actual);
    }

    private static long Total(ReadOnlySpan<long> counts)
    {
        long total = 0;
        foreach (long count in counts)
        {
            total = checked(total + count);
        }

        return total;
    }
}
