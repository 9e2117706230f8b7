namespace MlPractices;

/// <summary>A trial's score with its noise: the influence on it, summed over blocks of the scored rows, the same blocks for every trial.</summary>
/// <param name="Value">The metric; NaN when undefined.</param>
/// <param name="Noise">One sum a block; empty when the metric has no known influences.</param>
internal sealed record TrialScore(double Value, double[] Noise)
{
    private const int Blocks = 100;

    public double? StandardError => Noise.Length == 0 ? null : Math.Sqrt(Noise.Sum(block => block * block));

    /// <summary>Scores a model.</summary>
    public static TrialScore Of<TRow, TOut>(Objective<TRow, TOut> objective, ITrainedModel<TRow, TOut> model, IEnumerable<TRow> rows, CancellationToken cancellation)
    {
        var (truth, scores) = (new List<Truth>(), new List<TOut>());
        foreach (var batch in rows.Chunk(4096))
        {
            cancellation.ThrowIfCancellationRequested();
            truth.AddRange(batch.Select(objective.TruthOf));
            scores.AddRange(model.PredictMany(batch));
        }

        var metric = objective.Metric.Prepare(truth, scores);
        var all = PairedComparison.AllRows(truth.Count);
        if (!metric.HasInfluence) return new(metric.Value(all), []);
        var influence = new double[all.Length];
        var value = metric.Influence(all, influence);
        if (!double.IsFinite(value)) return new(value, []);
        // Neighbouring rows may belong together; blocks keep them so.
        var blocks = new double[Math.Min(Blocks, Math.Max(1, all.Length))];
        for (var row = 0; row < influence.Length; row++) blocks[(int)((long)row * blocks.Length / influence.Length)] += influence[row];
        return new(value, blocks);
    }

    /// <summary>The mean over folds. Repeats score the same rows again, so that they take no noise away: it is that of the first repeat.</summary>
    public static TrialScore Mean(IReadOnlyList<TrialScore> folds, int foldsOfARepeat)
    {
        var first = folds.Take(foldsOfARepeat).ToArray();
        return new(folds.Average(fold => fold.Value), first.Any(fold => fold.Noise.Length == 0) ? [] : [.. first.SelectMany(fold => fold.Noise.Select(block => block / first.Length))]);
    }
}
