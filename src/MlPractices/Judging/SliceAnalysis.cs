using System.Globalization;
using MlPractices.Statistics.Tests;

namespace MlPractices;

/// <summary>
/// Looks at each value of each slice: the metric with its interval, a test against all other rows by the units that rows form, false-discovery control
/// over all of them (Benjamini and Hochberg 1995), and an estimate shrunk towards the rest. What rests on too few units is "insufficient evidence".
/// </summary>
internal static class SliceAnalysis
{
    private const double FalseDiscoveryRate = 0.05;

    public static IReadOnlyList<SliceResult> Of<TRow, TOut>(HoldoutScores<TRow, TOut> scores, Metric<TOut> metric, CancellationToken cancellation)
    {
        var objective = scores.Objective;
        var prepared = scores.OfModel(metric);
        var unit = scores.Units.Coarsest;
        var found = new List<Found>();
        for (var s = 0; s < objective.Slices.Count; s++)
        {
            var compared = new SliceComparison(prepared, unit, scores.Count, scores.Slices[s].Count, cancellation);
            var ofSlice = new List<Found>();
            foreach (var (value, rows) in scores.Slices[s].RowsByValue())
            {
                cancellation.ThrowIfCancellationRequested();
                var (inside, rest, p) = compared.Of(rows, rows.Length >= objective.LeastSliceRows);
                var result = new SliceResult(
                    objective.Slices[s].Name, value, rows.Length, metric.Name, Defined(inside.Value), Defined(inside.Lower), Defined(inside.Upper), Defined(rest),
                    null, "insufficient evidence");
                ofSlice.Add(new(result, p, inside.StandardError));
            }

            found.AddRange(Shrunk(ofSlice));
        }

        return Judged(found, metric.Direction);
    }

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

    private readonly record struct Found(SliceResult Result, double P, double Error);

    // Empirical Bayes: of how the values differ, what chance explains is taken off (DerSimonian and Laird 1986, Controlled Clinical Trials 7).
    private static IEnumerable<Found> Shrunk(List<Found> found)
    {
        var known = found.Where(f => f.Error > 0 && f.Result.Estimate is not null).ToList();
        if (known.Count < 2) return found;
        double Weight(Found f) => 1 / (f.Error * f.Error);
        double weights = known.Sum(Weight), squares = known.Sum(f => Weight(f) * Weight(f)), mean = known.Sum(f => Weight(f) * f.Result.Estimate!.Value) / weights;
        var spread = known.Sum(f => Weight(f) * Math.Pow(f.Result.Estimate!.Value - mean, 2));
        var between = Math.Max(0, (spread - (known.Count - 1)) / (weights - squares / weights));
        var centre = known.Sum(f => f.Result.Estimate!.Value / (between + f.Error * f.Error)) / known.Sum(f => 1 / (between + f.Error * f.Error));
        return found.Select(f => f.Error > 0 && f.Result.Estimate is { } estimate
            ? f with { Result = f.Result with { Shrunk = centre + between / (between + f.Error * f.Error) * (estimate - centre) } }
            : f);
    }

    private static IReadOnlyList<SliceResult> Judged(List<Found> found, MetricDirection direction)
    {
        var tested = found.Where(item => !double.IsNaN(item.P)).ToList();
        var adjusted = MultipleTesting.BenjaminiHochberg([.. tested.Select(item => item.P)]);
        var at = 0;
        return [.. found.Select(item => double.IsNaN(item.P) ? item.Result : item.Result with { AdjustedP = adjusted[at], Evidence = Evidence(item.Result, adjusted[at++], direction) })];
    }

    private static string Evidence(SliceResult slice, double p, MetricDirection direction)
    {
        if (p > FalseDiscoveryRate) return "no difference shown";
        return slice.Estimate > slice.Rest == (direction == MetricDirection.HigherIsBetter) ? "better" : "worse";
    }

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;
}
