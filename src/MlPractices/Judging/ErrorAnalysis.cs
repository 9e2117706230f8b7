namespace MlPractices;

/// <summary>Where the loss comes from: its share in each value of each slice, largest excess first.</summary>
internal static class ErrorAnalysis
{
    private const int MostShares = 50;

    public static IReadOnlyList<ErrorShare> Of<TRow, TOut>(HoldoutScores<TRow, TOut> scores)
    {
        var losses = scores.Truth.Select((truth, i) => RowLoss.Of(truth, scores.Model[i])).ToArray();
        var total = losses.Sum();
        if (!(total > 0)) return [];
        var shares = new List<ErrorShare>();
        for (var s = 0; s < scores.Slices.Length; s++)
            foreach (var (value, rows) in scores.Slices[s].RowsByValue())
                shares.Add(new(scores.Objective.Slices[s].Name, value, rows.Length, (double)rows.Length / losses.Length, rows.Sum(row => losses[row]) / total));
        return [.. shares.OrderByDescending(share => share.ShareOfLoss - share.ShareOfRows).Take(MostShares)];
    }

    /// <summary>Slices that nobody asked about; none for rankings, whose rows have no loss of their own.</summary>
    public static IReadOnlyList<WeakSlice> WeakSlices<TRow, TOut>(Candidate<TRow, TOut> candidate, HoldoutScores<TRow, TOut> scores, CancellationToken cancellation)
    {
        if (scores.Objective.Task == TaskKind.Ranking || scores.Count == 0) return [];
        var held = candidate.HeldOut.SelectMany(part => part.Rows.Rows(SplitPart.Holdout));
        var cells = SliceCells.Read(held, scores.Count, scores.Objective.LabelName, cancellation);
        double[] losses = [.. cells.Rows.Select(row => RowLoss.Of(scores.Truth[row], scores.Model[row]))];
        return Array.TrueForAll(losses, double.IsFinite) ? WeakSliceSearch.Of(cells, losses, scores.Units.Coarsest) : [];
    }
}
