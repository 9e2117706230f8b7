namespace MlPractices;

/// <summary>The gain with its bounds on a labelled axis, against no gain and the least useful gain.</summary>
internal static class GainChart
{
    private const double Width = 720;
    private const double Height = 78;
    private const double Middle = 26;
    private const double Base = 52;

    public static HtmlNode Draw(Comparison comparison, string tone)
    {
        double[] values = [.. new[] { 0, comparison.Lower, comparison.Gain, comparison.Upper, comparison.LeastUsefulGain ?? -comparison.Margin ?? 0 }.Where(IsDrawn)];
        var room = (values.Max() - values.Min()) * 0.06;
        var scale = new LinearScale(values.Min() - room, values.Max() + room, 16, Width - 16);
        var title = $"Gain in {comparison.Metric}: {Figures.Signed(comparison.Gain)}, bounds {Figures.Interval(comparison.Lower, comparison.Upper)}";
        var svg = ChartFrame.Drawing(title, Width, Height).Class("chart gain interval " + tone);
        svg.Add(ChartFrame.Line(16, Base, Width - 16, Base, "axis"));
        foreach (var tick in scale.Ticks(9))
        {
            svg.Add(
                ChartFrame.Line(scale.At(tick), Base, scale.At(tick), Base + 4, "axis"),
                ChartFrame.Text(scale.At(tick), Base + 18, Figures.SignedRound(tick), "tick middle"));
        }

        svg.Add(ChartFrame.Line(scale.At(0), 4, scale.At(0), Base, "mark"));
        if ((comparison.LeastUsefulGain ?? -comparison.Margin) is { } least && double.IsFinite(least))
        {
            svg.Add(ChartFrame.Line(scale.At(least), 4, scale.At(least), Base, "mark least"));
        }

        if (IsDrawn(comparison.Lower) && IsDrawn(comparison.Upper))
        {
            svg.Add(
                ChartFrame.Line(scale.At(comparison.Lower), Middle, scale.At(comparison.Upper), Middle, "span"),
                ChartFrame.Line(scale.At(comparison.Lower), Middle - 7, scale.At(comparison.Lower), Middle + 7, "span"),
                ChartFrame.Line(scale.At(comparison.Upper), Middle - 7, scale.At(comparison.Upper), Middle + 7, "span"));
        }

        return double.IsFinite(comparison.Gain) ? svg.Add(ChartFrame.Dot(scale.At(comparison.Gain), Middle, 6, "point")) : svg;
    }

    // One unit bounds nothing: such bounds are as wide as numbers go.
    private static bool IsDrawn(double value) => Math.Abs(value) < 1e300;
}
