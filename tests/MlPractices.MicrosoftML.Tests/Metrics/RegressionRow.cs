using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>One scored row of a regression.</summary>
internal sealed class RegressionRow
{
    public float Label { get; set; }

    public float Score { get; set; }

    public static RegressionRow[] Of(params (float Label, float Score)[] rows) => [.. rows.Select(row => new RegressionRow { Label = row.Label, Score = row.Score })];
}

/// <summary>What ML.NET and the stages say of the same rows.</summary>
internal static class RegressionRows
{
    public static RegressionMetrics Evaluate(this IEnumerable<RegressionRow> rows)
    {
        var ml = new MLContext(1);
        return ml.Regression.Evaluate(ml.Data.LoadFromEnumerable(rows));
    }

    public static double Of(this Metric<RegressionScore> metric, IReadOnlyCollection<RegressionRow> rows) =>
        metric.Compute([.. rows.Select(row => Truth.Of((double)row.Label))], [.. rows.Select(row => new RegressionScore(row.Score))]);
}
