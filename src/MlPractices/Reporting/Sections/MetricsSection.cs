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
                ["Metric", "#Value", "95 % interval", "", "#Baseline", "Better is", "Interval by"],
                evaluation.Metrics.Select(Row)),
            CurveCharts.Legend((evaluation.Model, "span"), (evaluation.Baseline, "baseline-mark")));

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
            metric.Direction == MetricDirection.HigherIsBetter ? "higher" : "lower",
            interval.Length > 0 ? metric.Interval : "",
        ];
    }
}
