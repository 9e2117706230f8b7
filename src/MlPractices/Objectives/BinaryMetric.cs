namespace MlPractices;

/// <summary>Metrics of a binary task.</summary>
public static class BinaryMetric
{
    /// <summary>Share of rows whose predicted class is right. Misleading when one class is rare.</summary>
    public static HigherIsBetter<BinaryScore> Accuracy { get; } = new("Accuracy", TaskKind.Binary,
        static (truth, scores) => RowStatistics.HitRate(truth, scores, static (t, s) => t.Binary == s.Predicted));

    /// <summary>Mean of the two classes' shares of right rows; of the one that occurs, where there is only one.</summary>
    public static HigherIsBetter<BinaryScore> BalancedAccuracy { get; } = Confusion("Balanced accuracy", new BalancedAccuracyMeasure());

    /// <summary>Share of right ones among the rows predicted true.</summary>
    public static HigherIsBetter<BinaryScore> Precision { get; } = Confusion("Precision", new ClassRatio(1, 0, 1));

    /// <summary>Share of the true rows that are predicted true.</summary>
    public static HigherIsBetter<BinaryScore> Recall { get; } = Confusion("Recall", new ClassRatio(1, 1, 0));

    /// <summary>Harmonic mean of precision and recall.</summary>
    public static HigherIsBetter<BinaryScore> F1 { get; } = Confusion("F1", new ClassRatio(1, 0.5, 0.5));

    /// <summary>Matthews correlation of truth and prediction, from -1 to 1.</summary>
    public static HigherIsBetter<BinaryScore> MatthewsCorrelation { get; } = Confusion("Matthews correlation", new MatthewsMeasure());

    /// <summary>Cohen's kappa: agreement beyond chance.</summary>
    public static HigherIsBetter<BinaryScore> Kappa { get; } = Confusion("Cohen's kappa", new KappaMeasure());

    /// <summary>Area under the ROC curve: the chance that a true row scores higher than a false one.</summary>
    public static HigherIsBetter<BinaryScore> AreaUnderRocCurve { get; } = new("Area under the ROC curve", TaskKind.Binary,
        static (truth, scores) => RowStatistics.OfScores(truth, scores, static (labels, values, weights) => new AreaForm(labels, values, weights)));

    /// <summary>Average precision: area under the precision-recall curve by steps.</summary>
    public static HigherIsBetter<BinaryScore> AveragePrecision { get; } = new("Average precision", TaskKind.Binary,
        static (truth, scores) => RowStatistics.OfScores(truth, scores, static (labels, values, weights) => new PrecisionForm(labels, values, weights)));

    /// <summary>Mean negative log-likelihood in nats; undefined for a model without probabilities.</summary>
    public static LowerIsBetter<BinaryScore> LogLoss { get; } = new("Log loss", TaskKind.Binary,
        static (truth, scores) => RowStatistics.Mean(truth, scores, static (t, s) => RowLoss.Log(t.Binary ? s.Probability : 1 - s.Probability)));

    /// <summary>Mean squared error of the probabilities; undefined for a model without any.</summary>
    public static LowerIsBetter<BinaryScore> BrierScore { get; } = new("Brier score", TaskKind.Binary,
        static (truth, scores) => RowStatistics.Mean(truth, scores, static (t, s) => RowLoss.Squared(s.Probability - t.Number)));

    private static HigherIsBetter<BinaryScore> Confusion(string name, ConfusionMeasure measure) => new(name, TaskKind.Binary, (truth, scores) =>
    {
        var (labels, predicted) = (new int[truth.Count], new int[truth.Count]);
        for (var i = 0; i < labels.Length; i++) (labels[i], predicted[i]) = (truth[i].Binary ? 1 : 0, scores[i].Predicted ? 1 : 0);
        return new ConfusionForm(labels, predicted, RowStatistics.Weights(truth), 2, measure);
    });
}
