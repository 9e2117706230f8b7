namespace MlPractices;

/// <summary>The curves of a binary classifier.</summary>
internal static class CurveCharts
{
    public static HtmlNode? Roc(EvaluationPlots plots, string model, string baseline)
    {
        if (plots.Roc.Count == 0)
        {
            return null;
        }

        var frame = new ChartFrame("ROC curve: share of the true that is found against share of the false that is taken for true", (0, 1), (0, 1), "False positive rate", "True positive rate");
        frame.Polyline([new(0, 0), new(1, 1)], "reference");
        frame.Polyline(plots.BaselineRoc, "series baseline");
        frame.Polyline(plots.Roc, "series model");
        return Blocks.Figure(
            HtmlNode.All(frame.Svg, Legend((model, "model"), plots.BaselineRoc.Count > 0 ? (baseline, "baseline") : null, ("guessing", "reference"))),
            "ROC curve. The nearer to the upper left corner, the better the model ranks.");
    }

    public static HtmlNode? PrecisionRecall(EvaluationPlots plots, string model)
    {
        if (plots.PrecisionRecall.Count == 0)
        {
            return null;
        }

        var frame = new ChartFrame("Precision-recall curve: share that is right among those taken for true, against share of the true that is found", (0, 1), (0, 1), "Recall", "Precision");
        var share = PositiveShare(plots.Confusion);
        if (share is { } positives)
        {
            frame.Polyline([new(0, positives), new(1, positives)], "reference");
        }

        frame.Polyline(plots.PrecisionRecall, "series model");
        return Blocks.Figure(
            HtmlNode.All(frame.Svg, Legend((model, "model"), share is null ? null : ($"guessing ({Figures.Share(share)} are true)", "reference"))),
            "Precision-recall curve. What a list of the most likely is worth, from the shortest list to the longest.");
    }

    public static HtmlNode? Calibration(EvaluationPlots plots, string model)
    {
        if (plots.Calibration.Count == 0)
        {
            return null;
        }

        var frame = new ChartFrame("Calibration: share that is true against the probability that was predicted", (0, 1), (0, 1), "Predicted probability", "Share that is true");
        frame.Polyline([new(0, 0), new(1, 1)], "reference");
        frame.Polyline(plots.Calibration, "series model thin");

        // The area of a dot is its rows: a far-off dot of three rows means nothing.
        var most = Math.Max(1, plots.Calibration.Max(p => p.Rows));
        foreach (var point in plots.Calibration.Where(ChartFrame.IsDrawable))
        {
            var radius = 2 + (6 * Math.Sqrt((double)point.Rows / most));
            frame.Svg.Add(ChartFrame.Dot(
                frame.X.At(point.X), frame.Y.At(point.Y), radius, "dot model",
                $"predicted {Figures.Share(point.X)}, true {Figures.Share(point.Y)}, {Figures.Count(point.Rows)} rows"));
        }

        return Blocks.Figure(
            HtmlNode.All(frame.Svg, Legend((model, "model"), ("as predicted", "reference"))),
            "Calibration. On the diagonal, seven in ten rows with 70 % are true. Larger dots stand for more rows.");
    }

    public static HtmlNode Legend(params ReadOnlySpan<(string Text, string Name)?> entries)
    {
        var list = HtmlNode.Of("ul").Class("legend");
        foreach (var entry in entries)
        {
            if (entry is { } shown)
            {
                list.Add(HtmlNode.Of("li", shown.Text).Class("key " + shown.Name));
            }
        }

        return list;
    }

    private static double? PositiveShare(ConfusionTable? confusion)
    {
        if (confusion is not { Counts.Count: 2 })
        {
            return null;
        }

        var all = confusion.Counts.Sum(row => row.Sum());
        return all == 0 ? null : (double)confusion.Counts[1].Sum() / all;
    }
}
