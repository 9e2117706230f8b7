namespace MlPractices;

/// <summary>The plots of a regression.</summary>
internal static class RegressionCharts
{
    public static HtmlNode? Residuals(EvaluationPlots plots)
    {
        var bins = plots.Residuals.Where(ChartFrame.IsDrawable).ToList();
        if (bins.Count < 2)
        {
            return null;
        }

        var half = (bins[1].X - bins[0].X) / 2;
        var frame = new ChartFrame(
            "Residuals: how many rows are off by how much", (bins[0].X - half, bins[^1].X + half), (0, Math.Max(1, bins.Max(b => b.Rows))), "Actual − predicted", "Rows");
        foreach (var bin in bins)
        {
            var left = frame.X.At(bin.X - half);
            var top = frame.Y.At(bin.Rows);
            frame.Svg.Add(ChartFrame.Box(
                left + 0.5, top, frame.X.At(bin.X + half) - left - 1, frame.Y.At(0) - top, "bar",
                $"{Figures.Number(bin.X - half)} to {Figures.Number(bin.X + half)}: {Figures.Count(bin.Rows)} rows"));
        }

        if (frame.X.Lowest < 0 && frame.X.Highest > 0)
        {
            frame.Svg.Add(ChartFrame.Line(frame.X.At(0), frame.Y.At(frame.Y.Highest), frame.X.At(0), frame.Y.At(0), "reference"));
        }

        return Blocks.Figure(frame.Svg, "Residuals. A good model's errors lie close around zero, as often above as below.");
    }

    public static HtmlNode? PredictedActual(EvaluationPlots plots)
    {
        var points = plots.PredictedActual.Where(ChartFrame.IsDrawable).ToList();
        if (points.Count == 0)
        {
            return null;
        }

        var range = (Math.Min(points.Min(p => p.X), points.Min(p => p.Y)), Math.Max(points.Max(p => p.X), points.Max(p => p.Y)));
        var frame = new ChartFrame("Actual values against predicted values, for a sample of rows", range, range, "Predicted", "Actual");
        frame.Polyline([new(frame.X.Lowest, frame.Y.Lowest), new(frame.X.Highest, frame.Y.Highest)], "reference");
        foreach (var point in points)
        {
            frame.Svg.Add(ChartFrame.Dot(frame.X.At(point.X), frame.Y.At(point.Y), 2.5, "dot model faint"));
        }

        return Blocks.Figure(frame.Svg, $"Actual against predicted, {Figures.Count(points.Count)} rows. On the diagonal the prediction is right.");
    }
}
