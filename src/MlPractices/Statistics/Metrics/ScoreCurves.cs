namespace MlPractices.Statistics.Metrics;

/// <summary>A point of a ROC curve: the rates when scores at or above <paramref name="Threshold"/> count as positive.</summary>
/// <param name="Threshold">The lowest score taken as positive; +∞ at the first point, where nothing is.</param>
/// <param name="FalsePositiveRate">Share of negatives taken.</param>
/// <param name="TruePositiveRate">Share of positives taken.</param>
public readonly record struct RocPoint(double Threshold, double FalsePositiveRate, double TruePositiveRate);

/// <summary>A point of a precision-recall curve at one threshold.</summary>
/// <param name="Threshold">The lowest score taken as positive.</param>
/// <param name="Precision">Share of the rows taken that are positive.</param>
/// <param name="Recall">Share of the positives that are taken.</param>
public readonly record struct PrecisionRecallPoint(double Threshold, double Precision, double Recall);

/// <summary>Threshold curves of a scoring model: one point per distinct score, from the highest down.</summary>
public static class ScoreCurves
{
    /// <summary>
    /// The ROC curve, from (0, 0) to (1, 1). Points that lie on the straight line between their neighbours are left
    /// out when <paramref name="dropCollinear"/> is set; the area is the same. Empty when a class has no rows.
    /// </summary>
    /// <exception cref="ArgumentException">The two differ in length, or a score is NaN.</exception>
    public static IReadOnlyList<RocPoint> Roc(ReadOnlySpan<bool> labels, ReadOnlySpan<double> scores, bool dropCollinear = true)
    {
        using SortedScores sorted = SortedScores.From(labels, scores);
        var points = new List<RocPoint>();
        if (sorted.OneClass)
        {
            return points;
        }

        points.Add(new RocPoint(double.PositiveInfinity, 0, 0));
        (long Fp, long Tp) at = default;
        (long Fp, long Tp) lastStep = default;
        SortedScores.Descent descent = sorted.FromTheTop();
        while (descent.Next())
        {
            (long Fp, long Tp) step = (descent.NegativesHere, descent.PositivesHere);
            at = (at.Fp + step.Fp, at.Tp + step.Tp);
            if (dropCollinear && points.Count > 1 && step.Fp * lastStep.Tp == step.Tp * lastStep.Fp)
            {
                points.RemoveAt(points.Count - 1);
            }

            points.Add(new RocPoint(descent.Score, (double)at.Fp / sorted.Negatives, (double)at.Tp / sorted.Positives));
            lastStep = step;
        }

        return points;
    }

    /// <summary>The precision-recall curve, recall growing. Empty without positives.</summary>
    /// <exception cref="ArgumentException">The two differ in length, or a score is NaN.</exception>
    public static IReadOnlyList<PrecisionRecallPoint> PrecisionRecall(ReadOnlySpan<bool> labels, ReadOnlySpan<double> scores)
    {
        using SortedScores sorted = SortedScores.From(labels, scores);
        var points = new List<PrecisionRecallPoint>();
        if (sorted.Positives == 0)
        {
            return points;
        }

        long taken = 0;
        long found = 0;
        SortedScores.Descent descent = sorted.FromTheTop();
        while (descent.Next())
        {
            taken += descent.PositivesHere + descent.NegativesHere;
            found += descent.PositivesHere;
            points.Add(new PrecisionRecallPoint(descent.Score, (double)found / taken, (double)found / sorted.Positives));
        }

        return points;
    }
}
