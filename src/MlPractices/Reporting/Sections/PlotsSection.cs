namespace MlPractices;

/// <summary>Curves, confusion matrix, residuals, classes and places, as far as the task has them.</summary>
internal static class PlotsSection
{
    public static HtmlNode? Render(Evaluation evaluation)
    {
        var plots = evaluation.Plots;
        HtmlNode?[] all =
        [
            CurveCharts.Roc(plots, evaluation.Model, evaluation.Baseline),
            CurveCharts.PrecisionRecall(plots, evaluation.Model),
            DecisionCharts.Gain(plots, evaluation.Model, evaluation.Baseline),
            DecisionCharts.Thresholds(plots, evaluation.Decision?.Chosen.Threshold),
            CurveCharts.Calibration(plots, evaluation.Model),
            HorizonChart.Draw(evaluation),
            ClassCharts.ByPlaces(plots, evaluation.Model, evaluation.Baseline),
            ClassCharts.ByClass(evaluation.Classes),
            RegressionCharts.PredictedActual(plots),
            RegressionCharts.Residuals(plots),
            ConfusionView.Draw(plots.Confusion),
        ];
        return all.All(plot => plot is null) ? null : Blocks.Section("plots", "Plots", HtmlNode.Of("div", all).Class("plots"));
    }
}
