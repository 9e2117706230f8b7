using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Metrics;

namespace MlPractices;

/// <summary>Metrics of a binary task.</summary>
public static class BinaryMetric
{
    /// <summary>Share of rows whose predicted class is right. Misleading when one class is rare.</summary>
    public static HigherIsBetter<BinaryScore> Accuracy { get; } = new("Accuracy", TaskKind.Binary,
        static (truth, scores) => RowStatistics.Mean(truth, scores, static (t, s) => t.Binary == s.Predicted ? 1 : 0), MetricTraits.HitRate);

    /// <summary>Mean of the two classes' shares of right rows.</summary>
    public static HigherIsBetter<BinaryScore> BalancedAccuracy { get; } = Confusion("Balanced accuracy", static c => c.BalancedAccuracy);

    /// <summary>Share of right ones among the rows predicted true.</summary>
    public static HigherIsBetter<BinaryScore> Precision { get; } = Confusion("Precision", static c => c.Precision);

    /// <summary>Share of the true rows that are predicted true.</summary>
    public static HigherIsBetter<BinaryScore> Recall { get; } = Confusion("Recall", static c => c.Recall);

    /// <summary>Harmonic mean of precision and recall.</summary>
    public static HigherIsBetter<BinaryScore> F1 { get; } = Confusion("F1", static c => c.F1);

    /// <summary>Matthews correlation of truth and prediction, from -1 to 1.</summary>
    public static HigherIsBetter<BinaryScore> MatthewsCorrelation { get; } = Confusion("Matthews correlation", static c => c.MatthewsCorrelation);

    /// <summary>Cohen's kappa: agreement beyond chance.</summary>
    public static HigherIsBetter<BinaryScore> Kappa { get; } = Confusion("Cohen's kappa", static c => c.Kappa);

    /// <summary>Area under the ROC curve: the chance that a true row scores higher than a false one.</summary>
    public static HigherIsBetter<BinaryScore> AreaUnderRocCurve { get; } = new("Area under the ROC curve", TaskKind.Binary,
        static (truth, scores) => RowStatistics.Binary(truth, scores, static s => s.Score, static (l, v) => RocAuc.Of(l, v)), MetricTraits.RocArea);

    /// <summary>Average precision: area under the precision-recall curve by steps.</summary>
    public static HigherIsBetter<BinaryScore> AveragePrecision { get; } = new("Average precision", TaskKind.Binary,
        static (truth, scores) => RowStatistics.Binary(truth, scores, static s => s.Score, static (l, v) => Statistics.Metrics.AveragePrecision.Of(l, v)));

    /// <summary>Mean negative log-likelihood in nats; undefined for a model without probabilities.</summary>
    public static LowerIsBetter<BinaryScore> LogLoss { get; } = new("Log loss", TaskKind.Binary,
        static (truth, scores) => RowStatistics.Mean(truth, scores, static (t, s) => RowLoss.Log(t.Binary ? s.Probability : 1 - s.Probability)));

    /// <summary>Mean squared error of the probabilities; undefined for a model without any.</summary>
    public static LowerIsBetter<BinaryScore> BrierScore { get; } = new("Brier score", TaskKind.Binary,
        static (truth, scores) => RowStatistics.Mean(truth, scores, static (t, s) => RowLoss.Squared(s.Probability - t.Number)));

    private static HigherIsBetter<BinaryScore> Confusion(string name, Func<BinaryConfusion, double> of) => new(name, TaskKind.Binary, (truth, scores) =>
    {
        var (labels, predicted) = (new bool[truth.Count], new bool[truth.Count]);
        for (var i = 0; i < labels.Length; i++) (labels[i], predicted[i]) = (truth[i].Binary, scores[i].Predicted);
        return rows =>
        {
            var table = default(BinaryConfusion);
            foreach (var row in rows) table = table.With(labels[row], predicted[row]);
            return of(table);
        };
    });
}
