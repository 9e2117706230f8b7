namespace MlPractices;

/// <summary>The deciding metric against the forecast horizon.</summary>
internal static class HorizonChart
{
    public static HtmlNode? Draw(Evaluation evaluation)
    {
        PlotPoint[] model = [.. evaluation.Horizons.Where(h => h.Value is not null).Select(h => new PlotPoint(h.To.TotalDays, h.Value!.Value))];
        PlotPoint[] baseline = [.. evaluation.Horizons.Where(h => h.BaselineValue is not null).Select(h => new PlotPoint(h.To.TotalDays, h.BaselineValue!.Value))];
        if (model.Length < 2) return null;
        var all = model.Concat(baseline).ToArray();
        var (least, most) = (Math.Min(0, all.Min(p => p.Y)), all.Max(p => p.Y));
        var frame = new ChartFrame(
            $"{evaluation.Metrics[0].Metric} against the forecast horizon", (0, all.Max(p => p.X)), (least, most > least ? most : least + 1), "Days after the last row trained on", evaluation.Metrics[0].Metric);
        frame.Polyline(baseline, "series baseline");
        frame.Polyline(model, "series model");
        return Blocks.Figure(
            HtmlNode.All(frame.Svg, CurveCharts.Legend((evaluation.Model, "model"), (evaluation.Baseline, "baseline"))),
            "By horizon. How far ahead the model is still better than the baseline.");
    }
}
