using System.Globalization;

namespace MlPractices;

/// <summary>Holds a model against the objective's limits. Limits are inclusive; what is missing or undefined fails.</summary>
internal static class LimitChecks
{
    public static IReadOnlyList<LimitResult> Of<TRow, TOut>(
        HoldoutScores<TRow, TOut> scores, Candidate<TRow, TOut> candidate, IReadOnlyList<FairnessResult> fairness)
    {
        var objective = scores.Objective;
        var results = new List<LimitResult>();
        foreach (var limit in objective.Limits) results.AddRange(OfMetric(scores, limit));
        if (objective.LatencyLimit is { } latency)
        {
            var measured = LatencyProbe.MedianPerRow(candidate.Model, candidate.Split.Training, candidate.Split.Clock);
            results.Add(new("latency (ms, median)", null, latency.TotalMilliseconds, measured?.TotalMilliseconds, measured <= latency));
        }
        if (objective.ArtifactLimit is { } bytes)
            results.Add(new("artifact size (bytes)", null, bytes, candidate.ArtifactBytes, candidate.ArtifactBytes <= bytes));
        if (objective.FairnessGapLimit is { } gap) results.AddRange(OfFairness(fairness, gap));
        if (objective.MustReproduce)
            results.Add(new("reproducible", null, 1, candidate.Receipt is { } receipt ? (receipt.Reproduced ? 1 : 0) : null, candidate.Receipt is { Reproduced: true }));
        return results;
    }

    /// <summary>One finding for each limit that was not kept.</summary>
    public static IEnumerable<Finding> Broken(IReadOnlyList<LimitResult> limits)
    {
        foreach (var limit in limits)
        {
            if (limit.Kept) continue;
            var where = limit.Slice is null ? limit.Name : $"{limit.Name}, {limit.Slice}";
            yield return limit.Value is { } value
                ? new("MLP1031", Severity.Error, where, string.Create(CultureInfo.InvariantCulture, $"The limit is {limit.Bound:0.######}, measured was {value:0.######}."),
                    "Improve the model or, if the business agrees, the limit.")
                {
                    Numbers = new Dictionary<string, double> { ["limit"] = limit.Bound, ["value"] = value },
                }
                : new("MLP1037", Severity.Error, where, "It has a limit, but could not be measured: the metric is undefined or the slice has no rows in the holdout.",
                    "Give the holdout such rows, a model that yields what the metric needs, or remove the limit.")
                {
                    Numbers = new Dictionary<string, double> { ["limit"] = limit.Bound },
                };
        }
    }

    private static IEnumerable<LimitResult> OfMetric<TRow, TOut>(HoldoutScores<TRow, TOut> scores, MetricLimit<TOut> limit)
    {
        var statistic = limit.Metric.Prepare(scores.Truth, scores.Model);
        if (limit.Slice is null)
        {
            yield return Result(limit, null, statistic([.. Enumerable.Range(0, scores.Count)]));
            yield break;
        }
        var index = scores.Objective.Slices.ToList().FindIndex(slice => slice.Name == limit.Slice);
        var found = false;
        if (index >= 0)
        {
            foreach (var (value, rows) in SliceAnalysis.RowsByValue(scores.SliceValues[index]))
            {
                if (limit.SliceValue is null ? rows.Length < scores.Objective.LeastSliceRows : value != limit.SliceValue) continue;
                found = true;
                yield return Result(limit, $"{limit.Slice} = {value}", statistic(rows));
            }
        }
        if (!found) yield return Result(limit, limit.SliceValue is null ? limit.Slice : $"{limit.Slice} = {limit.SliceValue}", double.NaN);
    }

    private static LimitResult Result<TOut>(MetricLimit<TOut> limit, string? slice, double value)
    {
        if (!double.IsFinite(value)) return new(limit.Metric.Name, slice, limit.Bound, null, false);
        var kept = limit.Metric.Direction == MetricDirection.HigherIsBetter ? value >= limit.Bound : value <= limit.Bound;
        return new(limit.Metric.Name, slice, limit.Bound, value, kept);
    }

    private static IEnumerable<LimitResult> OfFairness(IReadOnlyList<FairnessResult> fairness, double gap)
    {
        if (fairness.Count == 0) yield return new("fairness gap", null, gap, null, false);
        foreach (var result in fairness)
        {
            var known = result.Evidence == "sufficient" ? result.Difference : null;
            yield return new("fairness gap", $"{result.Attribute}, {result.Criterion}", gap, known, known <= gap);
        }
    }
}
