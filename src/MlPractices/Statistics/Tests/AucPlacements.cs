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

        int[] positivePositions = RadixSort.SortWithPositions(positives);
        int[] negativePositions = RadixSort.SortWithPositions(negatives);
        return new AucPlacements(
            Placements(positives, positivePositions, negatives, higherWins: true),
            Placements(negatives, negativePositions, positives, higherWins: false));
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

    /// <summary>Walks two sorted classes together; what is found goes back to the row it belongs to.</summary>
    private static double[] Placements(ulong[] subjects, int[] positions, ulong[] others, bool higherWins)
    {
        var placements = new double[subjects.Length];
        int below = 0;
        int upTo = 0;
        for (int i = 0; i < subjects.Length; i++)
        {
            while (below < others.Length && others[below] < subjects[i])
            {
                below++;
            }

            while (upTo < others.Length && others[upTo] <= subjects[i])
            {
                upTo++;
            }

            // Whole and half wins are summed in integers before the one division.
            long twice = higherWins ? (long)below + upTo : 2L * others.Length - below - upTo;
            placements[positions[i]] = twice / (2.0 * others.Length);
        }

        return placements;
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
