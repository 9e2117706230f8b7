namespace MlPractices.Statistics.Metrics;

/// <summary>
/// Area under the ROC curve: the probability that a random positive scores above a random negative, ties counting
/// half (the Mann-Whitney statistic with midranks; Bamber 1975). O(N log N) or better.
/// </summary>
public static class RocAuc
{
    /// <summary>The exact area; NaN when one of the classes has no rows.</summary>
    /// <param name="labels">One label per row.</param>
    /// <param name="scores">One score per row, higher meaning more positive; any scale, infinities allowed.</param>
    /// <exception cref="ArgumentException">The two differ in length, or a score is NaN.</exception>
    public static double Of(ReadOnlySpan<bool> labels, ReadOnlySpan<double> scores)
    {
        using SortedScores sorted = SortedScores.From(labels, scores);
        return Of(sorted);
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{bool}, ReadOnlySpan{double})"/>
    public static double Of(ReadOnlySpan<bool> labels, ReadOnlySpan<float> scores)
    {
        using SortedScores sorted = SortedScores.From(labels, scores);
        return Of(sorted);
    }

    internal static double Of(SortedScores sorted)
    {
        if (sorted.OneClass)
        {
            return double.NaN;
        }

        // Twice the number of pairs won, in integers: exact up to 3e9 rows a class.
        ulong won = 0;
        ulong positivesAbove = 0;
        SortedScores.Descent descent = sorted.FromTheTop();
        while (descent.Next())
        {
            won += (ulong)descent.NegativesHere * (2 * positivesAbove + (ulong)descent.PositivesHere);
            positivesAbove += (ulong)descent.PositivesHere;
        }

        return won / (2.0 * sorted.Positives * sorted.Negatives);
    }
}
