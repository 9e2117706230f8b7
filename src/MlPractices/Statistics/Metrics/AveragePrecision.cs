using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Metrics;

/// <summary>
/// Average precision, the step-wise area under the precision-recall curve: Σ (Rₙ − Rₙ₋₁) Pₙ over the distinct scores
/// from the top. Tied rows enter together, so their order cannot matter. No interpolation (Davis and Goadrich 2006).
/// </summary>
public static class AveragePrecision
{
    /// <summary>The exact value; NaN without positives.</summary>
    /// <param name="labels">One label per row.</param>
    /// <param name="scores">One score per row, higher meaning more positive.</param>
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

    private static double Of(SortedScores sorted)
    {
        if (sorted.Positives == 0)
        {
            return double.NaN;
        }

        long taken = 0;
        long found = 0;
        var sum = default(CompensatedSum);
        SortedScores.Descent descent = sorted.FromTheTop();
        while (descent.Next())
        {
            taken += descent.PositivesHere + descent.NegativesHere;
            found += descent.PositivesHere;
            sum.Add((double)descent.PositivesHere * found / taken);
        }

        return sum.Value / sorted.Positives;
    }
}
