namespace MlPractices;

/// <summary>The deciding metric by forecast horizon: how far ahead of the last row trained on a row lies.</summary>
/// <param name="From">From this long after it, inclusive.</param>
/// <param name="To">Until this long after it, inclusive.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Value">The metric of the model; null when undefined.</param>
/// <param name="BaselineValue">That of the first baseline; null when undefined.</param>
public sealed record HorizonResult(TimeSpan From, TimeSpan To, long Rows, double? Value, double? BaselineValue);

/// <summary>Sorts rows by horizon: one line each for up to a dozen different ones, otherwise six with about as many rows each.</summary>
internal static class HorizonAnalysis
{
    private const int MostLines = 12;
    private const int Lines = 6;

    public static IReadOnlyList<HorizonResult> Of<TRow, TOut>(HoldoutScores<TRow, TOut> scores)
    {
        if (scores.Horizons is not { Count: > 0 } horizons || horizons.Count != scores.Count) return [];
        int[] order = [.. Enumerable.Range(0, horizons.Count).OrderBy(row => horizons[row])];
        long[] ends = Ends([.. order.Select(row => horizons[row])]);
        var results = new List<HorizonResult>();
        var from = 0;
        foreach (var end in ends)
        {
            var to = from;
            while (to < order.Length && horizons[order[to]] <= end) to++;
            if (to == from) continue;
            var rows = order[from..to];
            results.Add(new(
                TimeSpan.FromTicks(horizons[rows[0]]), TimeSpan.FromTicks(horizons[rows[^1]]), rows.Length,
                Defined(scores.OfModel(scores.Objective.Metric).Value(rows)), Defined(scores.OfBaseline(scores.Objective.Metric).Value(rows))));
            from = to;
        }

        return results;
    }

    // Rows of one horizon are never parted.
    private static long[] Ends(long[] sorted)
    {
        long[] different = [.. sorted.Distinct()];
        return different.Length <= MostLines ? different : [.. Enumerable.Range(1, Lines).Select(line => sorted[(int)((long)sorted.Length * line / Lines) - 1]).Distinct()];
    }

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;
}
