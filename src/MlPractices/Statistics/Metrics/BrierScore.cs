using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Metrics;

/// <summary>Brier score: mean squared distance between predicted probabilities and what happened (Brier 1950).</summary>
public static class BrierScore
{
    /// <summary>Mean of (p − y)², from 0 (best) to 1; NaN without rows.</summary>
    /// <exception cref="ArgumentException">Lengths differ or a value is no probability.</exception>
    public static double Binary(ReadOnlySpan<bool> labels, ReadOnlySpan<double> probabilities)
    {
        Require.SameLength(labels.Length, probabilities.Length, nameof(labels), nameof(probabilities));
        Require.Probabilities(probabilities, nameof(probabilities));
        var sum = default(CompensatedSum);
        for (int i = 0; i < labels.Length; i++)
        {
            double gap = probabilities[i] - (labels[i] ? 1 : 0);
            sum.Add(gap * gap);
        }

        return labels.IsEmpty ? double.NaN : sum.Value / labels.Length;
    }

    /// <summary>
    /// Mean over rows of Σ over classes of (p − y)², from 0 (best) to 2, Brier's original form; NaN without rows. For
    /// two classes it is twice <see cref="Binary"/>.
    /// </summary>
    /// <param name="labels">The true class of each row.</param>
    /// <param name="probabilities">Row after row, <paramref name="classes"/> probabilities each.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, a label is out of range or a value is no probability.</exception>
    public static double Multiclass(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes)
    {
        Require.AtLeast(classes, 1, nameof(classes));
        Require.SameLength(checked(labels.Length * classes), probabilities.Length, "labels × classes", nameof(probabilities));
        Require.Probabilities(probabilities, nameof(probabilities));
        var sum = default(CompensatedSum);
        for (int i = 0; i < labels.Length; i++)
        {
            ClassLabels.Check(labels[i], classes, i, nameof(labels));
            for (int k = 0; k < classes; k++)
            {
                double gap = probabilities[i * classes + k] - (labels[i] == k ? 1 : 0);
                sum.Add(gap * gap);
            }
        }

        return labels.IsEmpty ? double.NaN : sum.Value / labels.Length;
    }
}
