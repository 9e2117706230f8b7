namespace MlPractices;

/// <summary>Metrics of a multilabel task.</summary>
public static class MultilabelMetric
{
    /// <summary>F1 over all (row, label) pairs together; undefined when there is no label and none is predicted.</summary>
    public static HigherIsBetter<MultilabelScores> MicroF1 { get; } = new("Micro F1", TaskKind.Multilabel, static (truth, scores) =>
    {
        var (hits, sizes) = (new double[truth.Count], new double[truth.Count]);
        for (var i = 0; i < hits.Length; i++)
        {
            var predicted = scores[i].Predicted;
            hits[i] = truth[i].Weight * 2 * predicted.Count(truth[i].Labels!.Contains);
            sizes[i] = truth[i].Weight * (predicted.Count + truth[i].Labels!.Count);
        }
        return new RatioForm(hits, sizes);
    });

    /// <summary>Mean of the labels' F1 over the labels that occur in some true or predicted set: rare labels count as much as frequent ones.</summary>
    public static HigherIsBetter<MultilabelScores> MacroF1 { get; } = new("Macro F1", TaskKind.Multilabel, static (truth, scores) =>
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] Numbers(IEnumerable<string> labels) =>
            [.. labels.Select(label => numbers.TryGetValue(label, out var known) ? known : numbers[label] = numbers.Count)];
        var (actual, predicted) = (new int[truth.Count][], new int[truth.Count][]);
        for (var i = 0; i < actual.Length; i++) (actual[i], predicted[i]) = (Numbers(truth[i].Labels!), Numbers(scores[i].Predicted));
        return new LabelSetForm(actual, predicted, RowStatistics.Weights(truth), numbers);
    });

    /// <summary>Mean over rows of shared labels by all labels (Jaccard); 1 for a row without any on either side.</summary>
    public static HigherIsBetter<MultilabelScores> Jaccard { get; } = new("Jaccard index", TaskKind.Multilabel,
        static (truth, scores) => RowStatistics.Mean(truth, scores, static (t, s) => Overlap(t.Labels!, s.Predicted)));

    /// <summary>Share of rows whose labels are all right.</summary>
    public static HigherIsBetter<MultilabelScores> SubsetAccuracy { get; } = new("Subset accuracy", TaskKind.Multilabel,
        static (truth, scores) => RowStatistics.HitRate(truth, scores, static (t, s) => Overlap(t.Labels!, s.Predicted) == 1));

    /// <summary>Share of wrong (row, label) pairs, by the labels known to the model.</summary>
    public static LowerIsBetter<MultilabelScores> HammingLoss { get; } = new("Hamming loss", TaskKind.Multilabel,
        static (truth, scores) => RowStatistics.Mean(truth, scores, static (t, s) => RowLoss.Of(t, s)));

    private static double Overlap(IReadOnlyCollection<string> actual, IReadOnlyList<string> predicted)
    {
        var shared = predicted.Count(actual.Contains);
        var all = actual.Count + predicted.Count - shared;
        return all == 0 ? 1 : (double)shared / all;
    }
}
