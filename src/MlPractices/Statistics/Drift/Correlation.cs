using MlPractices.Statistics.Numerics;
using MlPractices.Statistics.Sketches;

namespace MlPractices.Statistics.Drift;

/// <summary>Correlation of two numbers per row, from −1 to 1; NaN below two rows or when one does not vary.</summary>
public static class Correlation
{
    /// <summary>Pearson's correlation: linear association.</summary>
    /// <exception cref="ArgumentException">Lengths differ or a value is not finite.</exception>
    public static double Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Require.SameLength(x.Length, y.Length, nameof(x), nameof(y));
        Require.AllFinite(x, nameof(x));
        Require.AllFinite(y, nameof(y));
        var moments = new PairMoments();
        for (int i = 0; i < x.Length; i++)
        {
            moments.Add(x[i], y[i]);
        }

        return moments.Correlation;
    }

    /// <summary>Spearman's correlation: Pearson's of the ranks, ties sharing their mean rank; monotone association.</summary>
    /// <exception cref="ArgumentException">Lengths differ or a value is NaN.</exception>
    public static double Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Require.SameLength(x.Length, y.Length, nameof(x), nameof(y));
        Require.NoNaN(x, nameof(x));
        Require.NoNaN(y, nameof(y));
        return Pearson(Midranks.Of(x), Midranks.Of(y));
    }

    /// <summary>
    /// Kendall's tau-b: concordant less discordant pairs, ties taken out on either side (Kendall 1945); robust monotone association. O(n log n) by merge
    /// sort (Knight 1966).
    /// </summary>
    /// <exception cref="ArgumentException">Lengths differ or a value is NaN.</exception>
    public static double Kendall(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Require.SameLength(x.Length, y.Length, nameof(x), nameof(y));
        Require.NoNaN(x, nameof(x));
        Require.NoNaN(y, nameof(y));
        var pairs = new (double X, double Y)[x.Length];
        for (int i = 0; i < pairs.Length; i++)
        {
            pairs[i] = (x[i], y[i]);
        }

        Array.Sort(pairs);
        double all = pairs.Length * (pairs.Length - 1.0) / 2;
        double tiedX = Ties(pairs, (a, b) => a.X == b.X);
        double tiedBoth = Ties(pairs, (a, b) => a == b);
        double[] second = Array.ConvertAll(pairs, pair => pair.Y);
        double discordant = Inversions(second, new double[second.Length], 0, second.Length);
        // Sorted by now.
        double tiedY = Ties(second, (a, b) => a == b);
        double scale = Math.Sqrt(all - tiedX) * Math.Sqrt(all - tiedY);
        return scale > 0 ? Math.Clamp((all - tiedX - tiedY + tiedBoth - 2 * discordant) / scale, -1, 1) : double.NaN;
    }

    private static double Ties<T>(T[] sorted, Func<T, T, bool> same)
    {
        double pairs = 0;
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            for (to = from + 1; to < sorted.Length && same(sorted[from], sorted[to]); to++)
            {
            }

            pairs += (to - from) * (to - from - 1.0) / 2;
        }

        return pairs;
    }

    private static double Inversions(double[] values, double[] scratch, int from, int to)
    {
        if (to - from < 2)
        {
            return 0;
        }

        int middle = (from + to) / 2;
        double count = Inversions(values, scratch, from, middle) + Inversions(values, scratch, middle, to);
        for (int left = from, right = middle, at = from; at < to; at++)
        {
            if (right >= to || (left < middle && values[left] <= values[right]))
            {
                scratch[at] = values[left++];
            }
            else
            {
                count += middle - left;
                scratch[at] = values[right++];
            }
        }

        Array.Copy(scratch, from, values, from, to - from);
        return count;
    }
}
