using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices.MicrosoftML.Tests.Metrics;

/// <summary>One scored row of a ranking task.</summary>
internal sealed class RankingRow
{
    public string GroupId { get; set; } = "";

    public float Label { get; set; }

    public float Score { get; set; }

    public static RankingRow[] Of(params (string Group, float Relevance, float Score)[] rows) =>
        [.. rows.Select(row => new RankingRow { GroupId = row.Group, Label = row.Relevance, Score = row.Score })];

    /// <summary>Groups of 1 to 25 rows with relevance 0 to 4, at least one of them relevant; scores grow with the relevance on average.</summary>
    /// <param name="seed">Same seed, same rows.</param>
    /// <param name="groups">How many groups.</param>
    /// <param name="relevantShare">Share of rows with a relevance above 0.</param>
    public static RankingRow[] Many(int seed, int groups, double relevantShare)
    {
        var random = new Random(seed);
        return Of([.. Enumerable.Range(0, groups).SelectMany(group => Enumerable.Range(0, random.Next(1, 26)).Select(row =>
        {
            var relevance = row == 0 || random.NextDouble() < relevantShare ? random.Next(1, 5) : 0;
            return ($"group {group}", (float)relevance, (float)(random.NextDouble() + relevance / 8.0));
        }))]);
    }
}

/// <summary>What ML.NET and the stages say of the same rows.</summary>
internal static class RankingRows
{
    /// <param name="rows">The rows.</param>
    /// <param name="gains">Gain of relevance 0, 1, 2 and so on; null for ML.NET's default.</param>
    /// <param name="places">How many places count; null for ML.NET's default.</param>
    public static RankingMetrics Evaluate(this IEnumerable<RankingRow> rows, string? gains = "0,1,2,3,4", int? places = null)
    {
        var ml = new MLContext(1);
        var options = new RankingEvaluatorOptions();
        options.LabelGains = gains ?? options.LabelGains;
        options.DcgTruncationLevel = places ?? options.DcgTruncationLevel;
        var view = ml.Data.LoadFromEnumerable(rows);
        return ml.Ranking.Evaluate(ml.Transforms.Conversion.MapValueToKey("GroupId").Fit(view).Transform(view), options);
    }

    public static double Of(this Metric<RankScore> metric, IReadOnlyCollection<RankingRow> rows) =>
        metric.Compute([.. rows.Select(row => Truth.OfRelevance(row.Label, row.GroupId))], [.. rows.Select(row => new RankScore(row.Score))]);
}
