namespace MlPractices;

/// <summary>Metrics of a regression task.</summary>
public static class RegressionMetric
{
    /// <summary>Mean absolute error, in the label's unit.</summary>
    public static LowerIsBetter<RegressionScore> MeanAbsoluteError { get; } = new("Mean absolute error", TaskKind.Regression,
        static (truth, scores) => RowStatistics.Mean(truth, scores, static (t, s) => Math.Abs(t.Number - s.Value)));

    /// <summary>Mean squared error, in the label's unit squared.</summary>
    public static LowerIsBetter<RegressionScore> MeanSquaredError { get; } = new("Mean squared error", TaskKind.Regression,
        static (truth, scores) => RowStatistics.Mean(truth, scores, static (t, s) => (t.Number - s.Value) * (t.Number - s.Value)));

    /// <summary>Root of the mean squared error, in the label's unit.</summary>
    public static LowerIsBetter<RegressionScore> RootMeanSquaredError { get; } = new("Root mean squared error", TaskKind.Regression,
        static (truth, scores) => RowStatistics.RootOfMean(truth, scores, static (t, s) => (t.Number - s.Value) * (t.Number - s.Value)));

    /// <summary>Mean of the absolute errors as shares of the label; undefined when a label is 0.</summary>
    public static LowerIsBetter<RegressionScore> MeanAbsolutePercentageError { get; } = new("Mean absolute percentage error", TaskKind.Regression,
        static (truth, scores) => RowStatistics.Mean(truth, scores, static (t, s) => Math.Abs((t.Number - s.Value) / t.Number)));

    /// <summary>Share of the label's variance that is explained; undefined when all labels are equal.</summary>
    public static HigherIsBetter<RegressionScore> RSquared { get; } = new("R squared", TaskKind.Regression, static (truth, scores) =>
    {
        var (labels, predicted) = (new double[truth.Count], new double[truth.Count]);
        for (var i = 0; i < labels.Length; i++)
        {
            if (!double.IsFinite(scores[i].Value)) return UndefinedForm.Instance;
            (labels[i], predicted[i]) = (truth[i].Number, scores[i].Value);
        }

        return new ExplainedVarianceForm(labels, predicted, RowStatistics.Weights(truth));
    });

    /// <summary>Pinball loss of a quantile: predicting the .9 quantile too low costs nine times as much as too high.</summary>
    /// <param name="quantile">Between 0 and 1.</param>
    public static LowerIsBetter<RegressionScore> QuantileLoss(double quantile)
    {
        if (!(quantile > 0 && quantile < 1)) throw new ArgumentOutOfRangeException(nameof(quantile), quantile, "A quantile lies between 0 and 1.");
        return new(FormattableString.Invariant($"Quantile loss at {quantile}"), TaskKind.Regression, (truth, scores) => RowStatistics.Mean(
            truth, scores, (t, s) => t.Number >= s.Value ? quantile * (t.Number - s.Value) : (1 - quantile) * (s.Value - t.Number)));
    }
}
