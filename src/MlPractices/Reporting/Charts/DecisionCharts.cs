namespace MlPractices;

/// <summary>What taking the likeliest rows brings, and what each threshold does.</summary>
internal static class DecisionCharts
{
    public static HtmlNode? Gain(EvaluationPlots plots, string model, string baseline)
    {
        if (plots.Gain.Count == 0) return null;
        var frame = new ChartFrame("Cumulative gain: share of the true that is found against share of the rows taken, likeliest first", (0, 1), (0, 1), "Share of rows taken", "Share of the true found");
        frame.Polyline([new(0, 0), new(1, 1)], "reference");
        frame.Polyline(plots.BaselineGain, "series baseline");
        frame.Polyline(plots.Gain, "series model");
        return Blocks.Figure(
            HtmlNode.All(frame.Svg, CurveCharts.Legend((model, "model"), plots.BaselineGain.Count > 0 ? (baseline, "baseline") : null, ("random order", "reference"))),
            "Cumulative gain. How many true rows are found by taking a share of all rows, the likeliest first.");
    }

    public static HtmlNode? Thresholds(EvaluationPlots plots, double? chosen)
    {
        if (plots.Thresholds.Count < 2) return null;
        var (least, most) = (plots.Thresholds[^1].Threshold, plots.Thresholds[0].Threshold);
        if (!double.IsFinite(most - least) || least == most) return null;
        var frame = new ChartFrame("Precision, recall and share of rows taken against the threshold", (least, most), (0, 1), "Threshold", "Share");
        frame.Polyline([.. plots.Thresholds.Select(point => new PlotPoint(point.Threshold, point.ShareTaken))], "reference");
        frame.Polyline([.. plots.Thresholds.Select(point => new PlotPoint(point.Threshold, point.Recall))], "series baseline");
        frame.Polyline([.. plots.Thresholds.Select(point => new PlotPoint(point.Threshold, point.Precision))], "series model");
        if (chosen is { } at && at >= least && at <= most) frame.Svg.Add(ChartFrame.Line(frame.X.At(at), frame.Y.At(0), frame.X.At(at), frame.Y.At(1), "mark least"));
        return Blocks.Figure(
            HtmlNode.All(frame.Svg, CurveCharts.Legend(("precision", "model"), ("recall", "baseline"), ("rows taken", "reference"), chosen is null ? null : ("chosen threshold", "least"))),
            "By threshold. A higher threshold takes fewer rows for true, and more of them rightly.");
    }
}
