namespace MlPractices;

/// <summary>Every metric with its interval and the baseline's value.</summary>
internal static class MetricsSection
{
    public static HtmlNode? Render(Evaluation evaluation) => evaluation.Metrics.Count == 0
        ? null
        : Blocks.Section(
            "metrics",
            "Metrics",
            Blocks.Table(
                "Metrics on the holdout; the first one decides",
                ["Metric", "#Value", "95 % interval", "", "#Baseline", "#On training rows", "Better is", "Interval by"],
                evaluation.Metrics.Select(Row)),
            CurveCharts.Legend((evaluation.Model, "span"), (evaluation.Baseline, "baseline-mark")),
            Decision(evaluation.Decision),
            evaluation.Horizons.Count == 0 ? null : Blocks.Table(
                $"{evaluation.Metrics[0].Metric} by forecast horizon: the time since the last row trained on",
                ["From", "To", "#Rows", $"#{evaluation.Model}", $"#{evaluation.Baseline}"],
                evaluation.Horizons.Select(horizon => (IReadOnlyList<HtmlNode>)[
                    Figures.Time(horizon.From), Figures.Time(horizon.To), Figures.Count(horizon.Rows), Figures.Number(horizon.Value), Figures.Number(horizon.BaselineValue)])));

    private static HtmlNode? Decision(DecisionResult? decision) => decision is null ? null : HtmlNode.All(
        Blocks.Heading("Decision threshold"),
        Blocks.Paragraph(
            $"\"True\" from a score of {Figures.Number(decision.Chosen.Threshold)} on: {decision.Chosen.Rule}, chosen on the {decision.Chosen.ChosenOn}. ",
            decision.Evidence.Length == 0 ? null : Blocks.Badge(decision.Evidence, decision.Evidence == LimitResult.IsKept ? "good" : decision.Evidence == LimitResult.Breaks ? "bad" : "warn"),
            decision.Lower is null ? null : $" On the holdout it lies between {Figures.Interval(decision.Lower, decision.Upper)}."),
        Blocks.Table(
            "What the decisions do", ["On", "#Rows", "#Taken for true", "#Precision", "#Recall", "#Cost per row"],
            [Line(decision.Chosen.ChosenOn, decision.Chosen.Figures), Line("holdout", decision.Holdout)]));

    private static IReadOnlyList<HtmlNode> Line(string on, DecisionFigures figures) => [
        on, Figures.Count(figures.Rows), Figures.Share(figures.ShareTaken), Figures.Share(figures.Precision), Figures.Share(figures.Recall),
        Figures.Number(figures.CostPerRow)];

    // Every metric has a unit of its own, so every line has a scale of its own.
    private static IReadOnlyList<HtmlNode> Row(MetricResult metric)
    {
        var interval = Figures.Interval(metric.Lower, metric.Upper);
        var bar = new IntervalBar([metric.Lower, metric.Value, metric.Upper, metric.BaselineValue]);
        return
        [
            metric.Metric,
            Blocks.Number(Figures.Number(metric.Value)),
            interval,
            bar.Draw($"{metric.Metric} {Figures.Number(metric.Value)}, baseline {Figures.Number(metric.BaselineValue)}", metric.Lower, metric.Value, metric.Upper, "model", (metric.BaselineValue, "baseline")),
            Figures.Number(metric.BaselineValue),
            Figures.Number(metric.TrainingValue),
            metric.Direction == MetricDirection.HigherIsBetter ? "higher" : "lower",
            interval.Length > 0 ? metric.Interval : "",
        ];
    }
}
