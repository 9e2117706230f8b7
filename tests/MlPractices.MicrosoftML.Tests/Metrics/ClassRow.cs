using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>One scored row of a multiclass task with the classes a, b and c.</summary>
internal sealed class ClassRow
{
    public static readonly string[] Classes = ["a", "b", "c"];

    public string Label { get; set; } = "";

    [VectorType(3)]
    public float[] Score { get; set; } = [];

    public uint PredictedLabel { get; set; }

    public static ClassRow Of(string label, params float[] score) => new() { Label = label, Score = score };

    /// <summary>Rows whose class gets the highest probability more often than not.</summary>
    /// <param name="seed">Same seed, same rows.</param>
    /// <param name="count">How many.</param>
    /// <param name="rare">Share of class c; a and b have the rest.</param>
    /// <param name="grid">Probabilities are multiples of 1 / this, which makes ties; 0 for none.</param>
    public static ClassRow[] Many(int seed, int count, double rare, int grid)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var label = random.NextDouble() < rare ? 2 : random.Next(2);
            var weights = Classes.Select((_, i) => (grid > 0 ? random.Next(1, grid) : 0.01 + random.NextDouble()) + (i == label ? Math.Max(grid, 1) / 4.0 : 0)).ToArray();
            return Of(Classes[label], [.. weights.Select(weight => (float)(weight / weights.Sum()))]);
        })];
    }
}

/// <summary>What ML.NET and the stages say of the same rows.</summary>
internal static class ClassRows
{
    /// <summary>The label becomes a key of the three classes; any other text a missing key, as of a class that was not trained on.</summary>
    public static MulticlassClassificationMetrics Evaluate(this IEnumerable<ClassRow> rows, int top = 0)
    {
        var ml = new MLContext(1);
        var known = ml.Data.LoadFromEnumerable(ClassRow.Classes.Select(name => new { Label = name }));
        var view = ml.Data.LoadFromEnumerable(rows);
        return ml.MulticlassClassification.Evaluate(ml.Transforms.Conversion.MapValueToKey("Label", keyData: known).Fit(view).Transform(view), topKPredictionCount: top);
    }

    public static double Of(this Metric<ClassScores> metric, IReadOnlyCollection<ClassRow> rows) => metric.Compute(
        [.. rows.Select(row => Truth.OfClass(row.Label))],
        [.. rows.Select(row => new ClassScores(ClassRow.Classes, Array.ConvertAll(row.Score, score => (double)score)))]);
}
