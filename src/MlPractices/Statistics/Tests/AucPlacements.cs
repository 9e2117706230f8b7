using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Tests;

/// <summary>
/// The structural components of an area under the ROC curve: for every positive the share of negatives it beats, for
/// every negative the share of positives that beat it, ties counting half. In row order, so that two models pair up.
/// </summary>
internal sealed class AucPlacements
{
    private AucPlacements(double[] ofPositives, double[] ofNegatives)
    {
        OfPositives = ofPositives;
        OfNegatives = ofNegatives;
        Auc = ofPositives.Length == 0 || ofNegatives.Length == 0
            ? double.NaN
            : CompensatedSum.Of(ofPositives) / ofPositives.Length;
    }

    public double Auc { get; }

    public double[] OfPositives { get; }

    public double[] OfNegatives { get; }

    public static AucPlacements Of(ReadOnlySpan<bool> labels, ReadOnlySpan<double> scores)
    {
        Require.SameLength(labels.Length, scores.Length, nameof(labels), nameof(scores));
        Require.NoNaN(scores, nameof(scores));
        int count = labels.Count(true);
        var positives = new ulong[count];
        var negatives = new ulong[labels.Length - count];
        int p = 0;
        int n = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            ulong key = OrderedKey.From(scores[i]);
            if (labels[i])
            {
                positives[p++] = key;
            }
            else
            {
                negatives[n++] = key;
            }
        }

        return new AucPlacements(
            Placements(positives, negatives, higherWins: true), Placements(negatives, positives, higherWins: false));
    }

    /// <summary>Cov(AUC₁, AUC₂) = S₁₀ / m + S₀₁ / n; NaN when a class has fewer than two rows.</summary>
    public static double Covariance(AucPlacements one, AucPlacements two) =>
        SampleCovariance(one.OfPositives, one.Auc, two.OfPositives, two.Auc) / one.OfPositives.Length
        + SampleCovariance(one.OfNegatives, one.Auc, two.OfNegatives, two.Auc) / one.OfNegatives.Length;

    /// <summary>
    /// Standard error of AUC₁ − AUC₂, from the differences of the components: var₁ + var₂ − 2 cov would cancel for
    /// near-identical models.
    /// </summary>
    public static double DifferenceError(AucPlacements one, AucPlacements two)
    {
        double variance = DifferenceVariance(one.OfPositives, two.OfPositives) + DifferenceVariance(one.OfNegatives, two.OfNegatives);
        return Math.Sqrt(variance);
    }

    private static double[] Placements(ulong[] subjects, ulong[] others, bool higherWins)
    {
        var sorted = (ulong[])others.Clone();
        RadixSort.Sort(sorted);
        var placements = new double[subjects.Length];
        for (int i = 0; i < subjects.Length; i++)
        {
            int below = LowerBound(sorted, subjects[i]);
            int upTo = subjects[i] == ulong.MaxValue ? sorted.Length : LowerBound(sorted, subjects[i] + 1);
            // Whole and half wins are summed in integers before the one division.
            long twice = higherWins ? (long)below + upTo : 2L * sorted.Length - below - upTo;
            placements[i] = twice / (2.0 * sorted.Length);
        }

        return placements;
    }

    private static int LowerBound(ulong[] sorted, ulong key)
    {
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = (int)((uint)(low + high) >> 1);
            if (sorted[middle] < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static double SampleCovariance(double[] x, double meanX, double[] y, double meanY)
    {
        var sum = default(CompensatedSum);
        for (int i = 0; i < x.Length; i++)
        {
            sum.Add((x[i] - meanX) * (y[i] - meanY));
        }

        return x.Length < 2 ? double.NaN : sum.Value / (x.Length - 1);
    }

    private static double DifferenceVariance(double[] x, double[] y)
    {
        var gaps = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            gaps[i] = x[i] - y[i];
        }

        double mean = CompensatedSum.Of(gaps) / gaps.Length;
        return SampleCovariance(gaps, mean, gaps, mean) / gaps.Length;
    }
}
