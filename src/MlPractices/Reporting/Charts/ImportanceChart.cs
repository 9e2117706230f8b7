namespace MlPractices;

/// <summary>What each feature is worth: a bar per feature from "nothing", with its standard error.</summary>
internal static class ImportanceChart
{
    private const double Width = 720;
    private const double Label = 210;
    private const double RowHeight = 22;
    private const double Bottom = 44;
    private const int LongestName = 32;

    /// <param name="importance">What was measured.</param>
    /// <param name="most">How many features are drawn at most.</param>
    /// <returns>The chart; null if no loss is defined.</returns>
    public static HtmlNode? Draw(FeatureImportances importance, int most)
    {
        var features = importance.Features.Where(feature => double.IsFinite(feature.Loss)).Take(most).ToList();
        if (features.Count == 0)
        {
            return null;
        }

        double[] ends = [0, .. features.Select(f => f.Loss - Error(f)), .. features.Select(f => f.Loss + Error(f))];
        var scale = new LinearScale(ends.Min(), ends.Max(), Label, Width - 16);
        var end = features.Count * RowHeight;
        var svg = ChartFrame.Drawing($"Importance of {features.Count} features: loss in {importance.Metric} when one is shuffled", Width, end + Bottom).Class("chart importance");
        foreach (var tick in scale.Ticks(8))
        {
            svg.Add(
                ChartFrame.Line(scale.At(tick), 0, scale.At(tick), end, "grid"),
                ChartFrame.Text(scale.At(tick), end + 15, Figures.SignedRound(tick), "tick middle"));
        }

        for (var i = 0; i < features.Count; i++)
        {
            Row(svg, scale, features[i], i * RowHeight);
        }

        return svg.Add(
            ChartFrame.Line(scale.At(0), 0, scale.At(0), end, "axis"),
            ChartFrame.Text((Label + Width - 16) / 2, end + 36, $"Loss in {importance.Metric}", "axis-title middle"));
    }

    private static void Row(HtmlNode svg, LinearScale scale, FeatureImportance feature, double top)
    {
        var (middle, zero, value) = (top + (RowHeight / 2), scale.At(0), scale.At(feature.Loss));
        var error = feature.StandardError is { } known && double.IsFinite(known) ? $" ± {Figures.Number(known)}" : "";
        svg.Add(
            ChartFrame.Text(Label - 8, middle + 4, Shortened(feature.Feature), "name end"),
            ChartFrame.Box(Math.Min(zero, value), top + 4, Math.Abs(value - zero), RowHeight - 8, "bar", $"{feature.Feature}: {Figures.Signed(feature.Loss)}{error}"));
        if (error.Length == 0)
        {
            return;
        }

        var (lower, upper) = (scale.At(feature.Loss - Error(feature)), scale.At(feature.Loss + Error(feature)));
        svg.Add(
            ChartFrame.Line(lower, middle, upper, middle, "whisker"),
            ChartFrame.Line(lower, middle - 4, lower, middle + 4, "whisker"),
            ChartFrame.Line(upper, middle - 4, upper, middle + 4, "whisker"));
    }

    // A character outside the basic plane is two units, which are not to be parted.
    private static string Shortened(string name) => name.Length <= LongestName ? name
        : name[..(char.IsHighSurrogate(name[LongestName - 2]) ? LongestName - 2 : LongestName - 1)] + "…";

    private static double Error(FeatureImportance feature) => feature.StandardError is { } error && double.IsFinite(error) ? error : 0;
}
