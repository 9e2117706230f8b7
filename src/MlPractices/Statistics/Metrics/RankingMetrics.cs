using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Metrics;

/// <summary>How a graded relevance turns into gain.</summary>
public enum RelevanceGain
{
    /// <summary>The relevance itself.</summary>
    Linear,

    /// <summary>2^relevance − 1: sets high grades further apart.</summary>
    Exponential,
}

/// <summary>
/// Metrics of one ranked list: the rows of one query. Ties in the scores are averaged over their orders, so the order
/// of the rows cannot matter. Mean them over queries with <see cref="QueryMean"/>.
/// </summary>
public static class RankingMetrics
{
    /// <summary>
    /// Normalised discounted cumulative gain, from 0 to 1, discount 1/log₂(rank + 1) (Järvelin and Kekäläinen 2002;
    /// ties as in McSherry and Najork 2008). NaN when nothing is relevant: there is no order to get right.
    /// </summary>
    /// <param name="relevance">Graded relevance, 0 or more, one per item.</param>
    /// <param name="scores">Scores, higher ranking first.</param>
    /// <param name="cutoff">How many ranks count; all when 0.</param>
    /// <param name="gain">How relevance turns into gain.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a value is NaN or a relevance negative.</exception>
    public static double Ndcg(
        ReadOnlySpan<double> relevance, ReadOnlySpan<double> scores, int cutoff = 0, RelevanceGain gain = RelevanceGain.Linear)
    {
        Require.SameLength(relevance.Length, scores.Length, nameof(relevance), nameof(scores));
        Require.AtLeast(cutoff, 0, nameof(cutoff));
        Require.NoNaN(scores, nameof(scores));
        Require.AllFinite(relevance, nameof(relevance));
        var gains = new double[relevance.Length];
        for (int i = 0; i < gains.Length; i++)
        {
            if (relevance[i] < 0)
            {
                throw new ArgumentException(
                    Require.Invariant($"'relevance' holds {relevance[i]} at position {i}; relevance is 0 or more."), nameof(relevance));
            }

            gains[i] = gain == RelevanceGain.Linear ? relevance[i] : Math.Pow(2, relevance[i]) - 1;
        }

        int ranks = cutoff == 0 ? gains.Length : Math.Min(cutoff, gains.Length);
        double best = DiscountedGain(gains, gains, ranks);
        return best == 0 ? double.NaN : DiscountedGain(gains, scores.ToArray(), ranks) / best;
    }

    /// <summary>
    /// Reciprocal of the rank of the first relevant item: its expectation over the orders of tied items. 0 when nothing
    /// is relevant, NaN for an empty list.
    /// </summary>
    /// <param name="relevant">Whether each item is relevant.</param>
    /// <param name="scores">Scores, higher ranking first.</param>
    /// <exception cref="ArgumentException">Lengths differ or a score is NaN.</exception>
    public static double ReciprocalRank(ReadOnlySpan<bool> relevant, ReadOnlySpan<double> scores)
    {
        using SortedScores sorted = SortedScores.From(relevant, scores);
        if (relevant.IsEmpty)
        {
            return double.NaN;
        }

        int above = 0;
        SortedScores.Descent descent = sorted.FromTheTop();
        while (descent.Next())
        {
            if (descent.PositivesHere > 0)
            {
                return ExpectedReciprocal(above, descent.PositivesHere, descent.NegativesHere);
            }

            above += descent.NegativesHere;
        }

        return 0;
    }

    /// <summary>
    /// Average precision of the list, ties entering together; NaN when nothing is relevant. Its mean over queries is MAP.
    /// </summary>
    /// <inheritdoc cref="ReciprocalRank"/>
    public static double AveragePrecisionOf(ReadOnlySpan<bool> relevant, ReadOnlySpan<double> scores) =>
        AveragePrecision.Of(relevant, scores);

    private static double DiscountedGain(double[] gains, double[] scores, int ranks)
    {
        double[] keys = Array.ConvertAll(scores, score => -score);
        double[] ordered = (double[])gains.Clone();
        Array.Sort(keys, ordered);
        var total = default(CompensatedSum);
        int start = 0;
        while (start < ranks)
        {
            int end = start;
            double sum = 0;
            double discount = 0;
            for (; end < keys.Length && keys[end] == keys[start]; end++)
            {
                sum += ordered[end];
                discount += end < ranks ? 1 / Math.Log2(end + 2) : 0;
            }

            total.Add(sum / (end - start) * discount);
            start = end;
        }

        return total.Value;
    }

    /// <summary>E[1 / rank] of the first of m relevant among m + k tied items that follow <paramref name="above"/> others.</summary>
    private static double ExpectedReciprocal(int above, int relevant, int irrelevant)
    {
        double expectation = 0;
        double reached = 1;
        for (int before = 0; before <= irrelevant; before++)
        {
            // Chance that the first `before` of the tied items are irrelevant and the next one is relevant.
            double here = (double)relevant / (relevant + irrelevant - before);
            expectation += reached * here / (above + before + 1);
            reached *= 1 - here;
        }

        return expectation;
    }
}
