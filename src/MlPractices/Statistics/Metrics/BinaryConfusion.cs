using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Metrics;

/// <summary>
/// Counts of a binary classifier's right and wrong answers, and the metrics that follow from them. Counts add, so
/// partitions can be counted apart. A metric whose denominator is 0 is NaN (undefined), never a silent 0, unless its
/// description says otherwise.
/// </summary>
/// <param name="TruePositives">Rows labelled positive and predicted positive.</param>
/// <param name="FalsePositives">Rows labelled negative and predicted positive.</param>
/// <param name="TrueNegatives">Rows labelled negative and predicted negative.</param>
/// <param name="FalseNegatives">Rows labelled positive and predicted negative.</param>
public readonly record struct BinaryConfusion(long TruePositives, long FalsePositives, long TrueNegatives, long FalseNegatives)
{
    /// <summary>All rows counted.</summary>
    public long Count => TruePositives + FalsePositives + TrueNegatives + FalseNegatives;

    /// <summary>Share of rows predicted right.</summary>
    public double Accuracy => Ratio(TruePositives + TrueNegatives, Count);

    /// <summary>Mean of <see cref="Recall"/> and <see cref="Specificity"/>; of the one class that has rows, where the other has none, as for many classes; NaN without rows.</summary>
    public double BalancedAccuracy => double.IsNaN(Recall) ? Specificity : double.IsNaN(Specificity) ? Recall : (Recall + Specificity) / 2;

    /// <summary>Share of the predicted positives that are positive; NaN when nothing was predicted positive.</summary>
    public double Precision => Ratio(TruePositives, TruePositives + FalsePositives);

    /// <summary>Share of the positives that were found (true positive rate); NaN when there are none.</summary>
    public double Recall => Ratio(TruePositives, TruePositives + FalseNegatives);

    /// <summary>Share of the negatives that were left alone (true negative rate); NaN when there are none.</summary>
    public double Specificity => Ratio(TrueNegatives, TrueNegatives + FalsePositives);

    /// <summary>Share of the negatives that were predicted positive; NaN when there are none.</summary>
    public double FalsePositiveRate => Ratio(FalsePositives, TrueNegatives + FalsePositives);

    /// <summary>Share of rows predicted positive.</summary>
    public double SelectionRate => Ratio(TruePositives + FalsePositives, Count);

    /// <summary>Share of rows labelled positive.</summary>
    public double Prevalence => Ratio(TruePositives + FalseNegatives, Count);

    /// <summary>Harmonic mean of precision and recall, 2TP / (2TP + FP + FN); NaN when there is no positive on either side.</summary>
    public double F1 => FBeta(1);

    /// <summary>
    /// Matthews correlation coefficient, from −1 to 1. 0 when a row or a column of the table is empty, the usual
    /// convention (its limit under random prediction); NaN without rows.
    /// </summary>
    public double MatthewsCorrelation
    {
        get
        {
            if (Count == 0)
            {
                return double.NaN;
            }

            double tp = TruePositives, fp = FalsePositives, tn = TrueNegatives, fn = FalseNegatives;
            double scale = Math.Sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn));
            return scale == 0 ? 0 : (tp * tn - fp * fn) / scale;
        }
    }

    /// <summary>Cohen's kappa: agreement beyond chance; NaN when chance alone agrees on everything.</summary>
    public double Kappa
    {
        get
        {
            double n = Count;
            double chance = ((double)(TruePositives + FalsePositives) * (TruePositives + FalseNegatives)
                + (double)(TrueNegatives + FalseNegatives) * (TrueNegatives + FalsePositives)) / (n * n);
            return chance == 1 ? double.NaN : (Accuracy - chance) / (1 - chance);
        }
    }

    /// <summary>Counts of both parts together.</summary>
    public static BinaryConfusion operator +(BinaryConfusion left, BinaryConfusion right) => new(
        left.TruePositives + right.TruePositives,
        left.FalsePositives + right.FalsePositives,
        left.TrueNegatives + right.TrueNegatives,
        left.FalseNegatives + right.FalseNegatives);

    /// <summary>Weighted harmonic mean of precision and recall; recall counts <paramref name="beta"/> times as much.</summary>
    public double FBeta(double beta)
    {
        Require.Positive(beta, nameof(beta));
        double square = beta * beta;
        return Ratio((1 + square) * TruePositives, (1 + square) * TruePositives + square * FalseNegatives + FalsePositives);
    }

    /// <summary>These counts and one more row.</summary>
    public BinaryConfusion With(bool label, bool predicted) => (label, predicted) switch
    {
        (true, true) => this with { TruePositives = TruePositives + 1 },
        (true, false) => this with { FalseNegatives = FalseNegatives + 1 },
        (false, true) => this with { FalsePositives = FalsePositives + 1 },
        (false, false) => this with { TrueNegatives = TrueNegatives + 1 },
    };

    /// <summary>Counts predictions against labels, row by row.</summary>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static BinaryConfusion Of(ReadOnlySpan<bool> labels, ReadOnlySpan<bool> predicted)
    {
        Require.SameLength(labels.Length, predicted.Length, nameof(labels), nameof(predicted));
        var counts = default(BinaryConfusion);
        for (int i = 0; i < labels.Length; i++)
        {
            counts = counts.With(labels[i], predicted[i]);
        }

        return counts;
    }

    /// <summary>Counts scores against labels; a score at or above <paramref name="threshold"/> is a positive prediction.</summary>
    /// <exception cref="ArgumentException">The two differ in length, or a score is NaN.</exception>
    public static BinaryConfusion Of(ReadOnlySpan<bool> labels, ReadOnlySpan<double> scores, double threshold)
    {
        Require.SameLength(labels.Length, scores.Length, nameof(labels), nameof(scores));
        Require.NoNaN(scores, nameof(scores));
        var counts = default(BinaryConfusion);
        for (int i = 0; i < labels.Length; i++)
        {
            counts = counts.With(labels[i], scores[i] >= threshold);
        }

        return counts;
    }

    private static double Ratio(double part, double whole) => whole == 0 ? double.NaN : part / whole;
}
