using MlPractices.Statistics.Metrics;

namespace MlPractices;

/// <summary>What one threshold does.</summary>
internal readonly record struct ThresholdStep(double Threshold, double ShareTaken, double Precision, double Recall, double FalsePositiveRate);

/// <summary>All threshold curves from one sort of the scores: evenly spaced steps down the distinct scores, the first and last among them.</summary>
internal static class ThresholdSteps
{
    /// <summary>Whether both classes occur and every score is a number.</summary>
    public static bool CanBeDrawn(bool[] labels, List<BinaryScore> scores) =>
        Array.Exists(labels, label => label) && Array.Exists(labels, label => !label) && !scores.Exists(score => double.IsNaN(score.Score));

    public static IReadOnlyList<ThresholdStep> Of(bool[] labels, List<BinaryScore> scores, int most)
    {
        var values = new double[labels.Length];
        for (var i = 0; i < values.Length; i++) values[i] = scores[i].Score;
        using var sorted = SortedScores.From(labels, values);
        var count = 0;
        var descent = sorted.FromTheTop();
        while (descent.Next()) count++;
        var kept = Math.Min(count, most);
        var steps = new List<ThresholdStep>(kept);
        var (at, taken, found) = (0, 0L, 0L);
        descent = sorted.FromTheTop();
        while (descent.Next())
        {
            (taken, found) = (taken + descent.PositivesHere + descent.NegativesHere, found + descent.PositivesHere);
            if (at++ != (kept == 1 ? 0 : (int)((long)steps.Count * (count - 1) / (kept - 1)))) continue;
            steps.Add(new(descent.Score, (double)taken / labels.Length, (double)found / taken, (double)found / sorted.Positives, (double)(taken - found) / sorted.Negatives));
        }

        return steps;
    }
}
