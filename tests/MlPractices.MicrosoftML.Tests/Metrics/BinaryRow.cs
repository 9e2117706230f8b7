using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>One scored row of a binary task, as ML.NET wants it.</summary>
internal sealed class BinaryRow
{
    public bool Label { get; set; }

    public float Score { get; set; }

    public float Probability { get; set; }

    public bool PredictedLabel { get; set; }

    /// <summary>A row whose probability is the logistic function of its score and whose decision is ML.NET's.</summary>
    public static BinaryRow Of(bool label, float score) =>
        new() { Label = label, Score = score, Probability = (float)(1 / (1 + Math.Exp(-score))), PredictedLabel = score > 0 };

    /// <summary>A row with a probability of its own; the score is its distance from one half.</summary>
    public static BinaryRow WithProbability(bool label, float probability) =>
        new() { Label = label, Score = probability - 0.5f, Probability = probability, PredictedLabel = probability > 0.5f };

    /// <summary>Rows of both classes; the scores of true ones are higher on average.</summary>
    /// <param name="seed">Same seed, same rows.</param>
    /// <param name="count">How many.</param>
    /// <param name="share">Share of true rows.</param>
    /// <param name="step">Scores are multiples of this, which makes ties; 0 for none.</param>
    public static BinaryRow[] Many(int seed, int count, double share, float step)
    {
        var random = new Random(seed);
        var rows = new BinaryRow[count];
        for (var i = 0; i < count; i++)
        {
            var label = i == 0 || (i > 1 && random.NextDouble() < share);
            var score = (float)(4 * random.NextDouble() - 2 + (label ? 0.5 : -0.5));
            rows[i] = Of(label, step > 0 ? MathF.Round(score / step) * step : score);
        }
        return rows;
    }
}

/// <summary>What ML.NET and the stages say of the same rows.</summary>
internal static class BinaryRows
{
    public static CalibratedBinaryClassificationMetrics Calibrated(this IEnumerable<BinaryRow> rows, int seed = 1)
    {
        var ml = new MLContext(seed);
        return ml.BinaryClassification.Evaluate(ml.Data.LoadFromEnumerable(rows));
    }

    public static BinaryClassificationMetrics NonCalibrated(this IEnumerable<BinaryRow> rows)
    {
        var ml = new MLContext(1);
        return ml.BinaryClassification.EvaluateNonCalibrated(ml.Data.LoadFromEnumerable(rows));
    }

    public static double Of(this Metric<BinaryScore> metric, IReadOnlyCollection<BinaryRow> rows, bool calibrated = true) => metric.Compute(
        [.. rows.Select(row => Truth.Of(row.Label))],
        [.. rows.Select(row => new BinaryScore(row.PredictedLabel, row.Score, calibrated ? row.Probability : null))]);
}
