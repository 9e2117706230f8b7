namespace MlPractices;

/// <summary>The plots of rankings, and of tasks with several classes or labels.</summary>
internal static class ClassCharts
{
    /// <summary>The quality of a ranking by the number of places that somebody looks at.</summary>
    public static HtmlNode? ByPlaces(EvaluationPlots plots, string model, string baseline)
    {
        if (plots.Ranking.Count < 2) return null;
        var frame = new ChartFrame("Normalised discounted cumulative gain against the number of places looked at", (1, plots.Ranking.Max(point => point.X)), (0, 1), "Places", "NDCG");
        frame.Polyline(plots.BaselineRanking, "series baseline");
        frame.Polyline(plots.Ranking, "series model");
        return Blocks.Figure(
            HtmlNode.All(frame.Svg, CurveCharts.Legend((model, "model"), plots.BaselineRanking.Count > 0 ? (baseline, "baseline") : null)),
            "NDCG by places. How good the order is for somebody who looks at the first few only.");
    }

    /// <summary>Precision against recall, a dot for each class or label.</summary>
    public static HtmlNode? ByClass(IReadOnlyList<ClassResult> classes)
    {
        var shown = classes.Where(one => one is { Precision: not null, Recall: not null }).ToList();
        if (shown.Count < 2) return null;
        var frame = new ChartFrame("Precision against recall, for each class", (0, 1), (0, 1), "Recall", "Precision");
        var most = Math.Max(1, shown.Max(one => one.Rows));
        foreach (var one in shown)
        {
            frame.Svg.Add(ChartFrame.Dot(
                frame.X.At(one.Recall!.Value), frame.Y.At(one.Precision!.Value), 2 + (6 * Math.Sqrt((double)one.Rows / most)), "dot model",
                $"{one.Class}: precision {Figures.Share(one.Precision)}, recall {Figures.Share(one.Recall)}, {Figures.Count(one.Rows)} rows"));
        }

        return Blocks.Figure(frame.Svg, "By class. Good classes are in the upper right corner; larger dots stand for more rows. The table of classes has the numbers.");
    }
}
