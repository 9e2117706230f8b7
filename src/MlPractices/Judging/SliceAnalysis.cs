using System.Globalization;
using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Tests;

namespace MlPractices;

/// <summary>
/// Looks at each value of each slice: the metric with its interval, a test against all other rows, false-discovery control over all
/// of them (Benjamini and Hochberg 1995).
/// </summary>
internal static class SliceAnalysis
{
    private const int Replicates = 500;
    private const double FalseDiscoveryRate = 0.05;

    public static IReadOnlyList<SliceResult> Of<TRow, TOut>(HoldoutScores<TRow, TOut> scores, Metric<TOut> metric, CancellationToken cancellation)
    {
        var objective = scores.Objective;
        var statistic = metric.Prepare(scores.Truth, scores.Model);
        var found = new List<(SliceResult Result, double P)>();
        for (var s = 0; s < objective.Slices.Count; s++)
        {
            foreach (var (value, rows) in RowsByValue(scores.SliceValues[s]))
            {
                cancellation.ThrowIfCancellationRequested();
                var rest = Complement(rows, scores.Count);
                if (rows.Length < objective.LeastSliceRows)
                {
                    var little = statistic(rows);
                    found.Add((Result(objective.Slices[s].Name, value, rows.Length, metric, new(little, double.NaN, double.NaN, double.NaN, ""), statistic(rest)), double.NaN));
                    continue;
                }
                var inside = MetricIntervals.Of(metric, statistic, scores.Truth, scores.Model, rows, Replicates, cancellation);
                var outside = MetricIntervals.Of(metric, statistic, scores.Truth, scores.Model, rest, Replicates, cancellation);
                var error = Math.Sqrt(inside.StandardError * inside.StandardError + outside.StandardError * outside.StandardError);
                var p = error > 0 ? StandardNormal.TwoSided((inside.Value - outside.Value) / error) : double.NaN;
                found.Add((Result(objective.Slices[s].Name, value, rows.Length, metric, inside, outside.Value), p));
            }
        }
        return Judged(found, metric.Direction);
    }

    /// <summary>The rows of each value, in ordinal order of the values.</summary>
    public static IEnumerable<(string Value, int[] Rows)> RowsByValue(List<string> values) =>
        values.Select((value, row) => (value, row)).GroupBy(pair => pair.value, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, group.Select(pair => pair.row).ToArray()));

    /// <summary>What to say of slices that do worse than the rest.</summary>
    public static IEnumerable<Finding> Findings(IReadOnlyList<SliceResult> slices)
    {
        foreach (var slice in slices)
        {
            if (slice.Evidence != "worse") continue;
            yield return new(
                "MLP1036", Severity.Warning, $"{slice.Slice} = {slice.Value}",
                string.Create(CultureInfo.InvariantCulture,
                    $"{slice.Metric} is {slice.Estimate:0.####} over these {slice.Rows} rows against {slice.Rest:0.####} elsewhere (adjusted p = {slice.AdjustedP:0.####})."),
                "Look at the worst rows of the slice; add rows or features for it, or state the limitation in the model card.")
            {
                Numbers = new Dictionary<string, double> { ["rows"] = slice.Rows, ["estimate"] = slice.Estimate ?? 0, ["rest"] = slice.Rest ?? 0, ["p"] = slice.AdjustedP ?? 1 },
            };
        }
    }

    private static IReadOnlyList<SliceResult> Judged(List<(SliceResult Result, double P)> found, MetricDirection direction)
    {
        var tested = found.Where(item => !double.IsNaN(item.P)).ToList();
        var adjusted = MultipleTesting.BenjaminiHochberg([.. tested.Select(item => item.P)]);
        var byResult = tested.Select((item, i) => (item.Result, P: adjusted[i])).ToDictionary(pair => pair.Result, pair => pair.P);
        return [.. found.Select(item => byResult.TryGetValue(item.Result, out var p)
            ? item.Result with { AdjustedP = p, Evidence = Evidence(item.Result, p, direction) }
            : item.Result)];
    }

    private static string Evidence(SliceResult slice, double p, MetricDirection direction)
    {
        if (p > FalseDiscoveryRate) return "no difference shown";
        return slice.Estimate > slice.Rest == (direction == MetricDirection.HigherIsBetter) ? "better" : "worse";
    }

    private static SliceResult Result<TOut>(string slice, string value, int rows, Metric<TOut> metric, MetricEstimate estimate, double rest) => new(
        slice, value, rows, metric.Name, Defined(estimate.Value), Defined(estimate.Lower), Defined(estimate.Upper), Defined(rest), null, "insufficient evidence");

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;

    private static int[] Complement(int[] rows, int count)
    {
        var inside = new bool[count];
        foreach (var row in rows) inside[row] = true;
        var rest = new int[count - rows.Length];
        for (int row = 0, at = 0; row < count; row++)
            if (!inside[row]) rest[at++] = row;
        return rest;
    }
}
