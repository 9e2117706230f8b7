using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>The metrics on a sample of the rows that the model was trained on, to be compared with the holdout's.</summary>
internal static class TrainingFit
{
    private const int MostRows = 20_000;

    public static IEnumerable<MetricResult> Noted<TRow, TOut>(IReadOnlyList<MetricResult> metrics, Candidate<TRow, TOut> candidate, CancellationToken cancellation)
    {
        var objective = candidate.Split.Objective;
        var share = (double)MostRows / Math.Max(1, candidate.Split.Training.Count);
        // Whole queries of a ranking; elsewhere rows.
        bool Sampled(TRow row, long number) => share >= 1 || UnitInterval.From(
            objective.TruthOf(row).Group is { } group ? SplitMix64.Mix(Fingerprint64.Hash(group), 0x7F17) : SplitMix64.Mix((ulong)number, 0x7F17)) < share;
        var (truth, scores) = (new List<Truth>(), new List<TOut>());
        foreach (var batch in candidate.Split.Training.Rows.Where((row, number) => Sampled(row, number)).Chunk(4096))
        {
            cancellation.ThrowIfCancellationRequested();
            truth.AddRange(batch.Select(objective.TruthOf));
            scores.AddRange(candidate.Model.PredictMany(batch));
        }

        var byName = objective.OtherMetrics.Prepend(objective.Metric).ToDictionary(metric => metric.Name);
        return truth.Count == 0 || truth.Count != scores.Count || truth.Exists(one => !double.IsFinite(one.Number)) ? metrics : metrics.Select(result =>
            result with { TrainingValue = byName[result.Metric].Compute(truth, scores) is var value && double.IsFinite(value) ? value : null });
    }
}
