using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Metrics;

/// <summary>
/// Log loss (cross entropy, negative log-likelihood per row), natural logarithm. A probability of the true class below
/// the clip counts as the clip, so one certain and wrong row costs at most −ln(clip) instead of infinity.
/// </summary>
public static class LogLoss
{
    /// <summary>The clip used when none is named: 2⁻⁵², the spacing of doubles at 1, so at most 36.04 a row.</summary>
    public const double DefaultClip = 2.220446049250313e-16;

    /// <summary>Mean loss of binary probabilities; NaN without rows.</summary>
    /// <param name="labels">One label per row.</param>
    /// <param name="probabilities">P(label = true), one per row, from 0 to 1.</param>
    /// <param name="clip">Smallest probability taken at face value; 0 lets a wrong certainty cost infinity.</param>
    /// <exception cref="ArgumentException">Lengths differ or a value is no probability.</exception>
    public static double Binary(ReadOnlySpan<bool> labels, ReadOnlySpan<double> probabilities, double clip = DefaultClip)
    {
        Require.SameLength(labels.Length, probabilities.Length, nameof(labels), nameof(probabilities));
        Require.Probability(clip, nameof(clip));
        Require.Probabilities(probabilities, nameof(probabilities));
        var sum = default(CompensatedSum);
        for (int i = 0; i < labels.Length; i++)
        {
            sum.Add(OfRow(labels[i], probabilities[i], clip));
        }

        return labels.IsEmpty ? double.NaN : sum.Value / labels.Length;
    }

    /// <inheritdoc cref="Binary(ReadOnlySpan{bool}, ReadOnlySpan{double}, double)"/>
    public static double Binary(ReadOnlySpan<bool> labels, ReadOnlySpan<float> probabilities, double clip = DefaultClip)
    {
        Require.SameLength(labels.Length, probabilities.Length, nameof(labels), nameof(probabilities));
        Require.Probability(clip, nameof(clip));
        var sum = default(CompensatedSum);
        for (int i = 0; i < labels.Length; i++)
        {
            float probability = probabilities[i];
            if (!(probability >= 0 && probability <= 1))
            {
                Require.Probabilities([probability], Require.Invariant($"probabilities from {i}"));
            }

            sum.Add(OfRow(labels[i], probability, clip));
        }

        return labels.IsEmpty ? double.NaN : sum.Value / labels.Length;
    }

    /// <summary>Mean loss of class probabilities; NaN without rows.</summary>
    /// <param name="labels">The true class of each row, from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="probabilities">Row after row, <paramref name="classes"/> probabilities each; rows need not be normalised by us.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="clip">Smallest probability taken at face value.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, a label is out of range or a value is no probability.</exception>
    public static double Multiclass(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, double clip = DefaultClip)
    {
        Require.AtLeast(classes, 1, nameof(classes));
        Require.SameLength(checked(labels.Length * classes), probabilities.Length, "labels × classes", nameof(probabilities));
        Require.Probability(clip, nameof(clip));
        Require.Probabilities(probabilities, nameof(probabilities));
        var sum = default(CompensatedSum);
        for (int i = 0; i < labels.Length; i++)
        {
            ClassLabels.Check(labels[i], classes, i, nameof(labels));
            sum.Add(-Math.Log(Math.Max(probabilities[i * classes + labels[i]], clip)));
        }

        return labels.IsEmpty ? double.NaN : sum.Value / labels.Length;
    }

    /// <summary>
    /// Cross entropy −Σ p ln q of a predicted distribution against the true one, in nats. +∞ when q gives no
    /// probability to something that p holds possible.
    /// </summary>
    /// <param name="truth">The true distribution p; a single 1 for a known class.</param>
    /// <param name="predicted">The predicted distribution q, same length.</param>
    /// <exception cref="ArgumentException">Lengths differ or a value is no probability.</exception>
    public static double CrossEntropy(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted)
    {
        Require.SameLength(truth.Length, predicted.Length, nameof(truth), nameof(predicted));
        Require.Probabilities(truth, nameof(truth));
        Require.Probabilities(predicted, nameof(predicted));
        var sum = default(CompensatedSum);
        for (int i = 0; i < truth.Length; i++)
        {
            // 0 · ln 0 is 0 by continuity.
            sum.Add(truth[i] == 0 ? 0 : -truth[i] * Math.Log(predicted[i]));
        }

        return sum.Value;
    }

    /// <summary>Loss of one binary prediction.</summary>
    internal static double OfRow(bool label, double probability, double clip) =>
        -Math.Log(Math.Max(label ? probability : 1 - probability, clip));
}
