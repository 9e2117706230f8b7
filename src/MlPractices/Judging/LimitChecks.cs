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
            if (limit.Kept || limit.Evidence == LimitResult.MayBreak) continue;
            var where = limit.Slice is null ? limit.Name : $"{limit.Name}, {limit.Slice}";
            yield return limit.Value is { } value
                ? new("MLP1031", Severity.Error, where, string.Create(CultureInfo.InvariantCulture, $"The limit is {limit.Bound:0.######}, and {value:0.######} was measured."),
                    "Improve the model or, if the business agrees, the limit.")
                {
                    Numbers = new Dictionary<string, double> { ["limit"] = limit.Bound, ["value"] = value },
                }
                : new("MLP1037", Severity.Error, where, "It has a limit, but could not be measured: the metric is undefined or the slice has no rows in the holdout.",
                    "Add such rows to the holdout, use a model that gives what the metric needs, or remove the limit.")
                {
                    Numbers = new Dictionary<string, double> { ["limit"] = limit.Bound },
                };
        }
    }

    /// <summary>One finding for each limit of which the rows cannot tell whether it is kept.</summary>
    public static IEnumerable<Finding> Open(IReadOnlyList<LimitResult> limits) => limits.Where(limit => limit.Evidence == LimitResult.MayBreak).Select(limit => new Finding(
        "MLP1038", Severity.Warning, $"{limit.Name}, {limit.Slice}",
        string.Create(CultureInfo.InvariantCulture, $"The limit is {limit.Bound:0.######}; the gap lies between {limit.Lower:0.####} and {limit.Upper:0.####}, so the model may break it."),
        "Judge on more rows of the smallest group, or state a limit that this holdout can show to be kept.")
    {
        Numbers = new Dictionary<string, double> { ["limit"] = limit.Bound, ["value"] = limit.Value ?? 0, ["lower"] = limit.Lower ?? 0, ["upper"] = limit.Upper ?? 0 },
    });

    private static IEnumerable<LimitResult> OfMetric<TRow, TOut>(HoldoutScores<TRow, TOut> scores, MetricLimit<TOut> limit)
    {
        var prepared = scores.OfModel(limit.Metric);
        if (limit.Slice is null)
        {
            yield return Result(limit, null, prepared.Value(PairedComparison.AllRows(scores.Count)));
            yield break;
        }
        var index = scores.Objective.Slices.ToList().FindIndex(slice => slice.Name == limit.Slice);
        var found = false;
        if (index >= 0)
        {
            foreach (var (value, rows) in scores.Slices[index].RowsByValue())
            {
                if (limit.SliceValue is null ? rows.Length < scores.Objective.LeastSliceRows : value != limit.SliceValue) continue;
                found = true;
                yield return Result(limit, $"{limit.Slice} = {value}", prepared.Value(rows));
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
            // The largest of several measured gaps is large by chance alone: only its simultaneous interval tells.
            var evidence = known is null || result.Lower is null ? LimitResult.NotMeasured : result.Upper <= gap ? LimitResult.IsKept : result.Lower > gap ? LimitResult.Breaks : LimitResult.MayBreak;
            yield return new("fairness gap", $"{result.Attribute}, {result.Criterion}", gap, known, evidence == LimitResult.IsKept)
            {
                Lower = result.Lower, Upper = result.Upper, Evidence = evidence,
            };
        }
    }
}
