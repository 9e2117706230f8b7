namespace MlPractices;

/// <summary>The frame of a plot: a drawing with a title for screen readers, axes, grid and ticks.</summary>
internal sealed class ChartFrame
{
    public const double Width = 360;
    public const double Height = 300;
    private const double Left = 52;
    private const double Right = 12;
    private const double Top = 12;
    private const double Bottom = 42;

    private readonly HtmlNode _svg;

    /// <param name="title">What the plot shows, in words: what somebody hears who cannot see it.</param>
    /// <param name="x">The horizontal range.</param>
    /// <param name="y">The vertical range.</param>
    /// <param name="xTitle">Title of the horizontal axis.</param>
    /// <param name="yTitle">Title of the vertical axis.</param>
    public ChartFrame(string title, (double Lowest, double Highest) x, (double Lowest, double Highest) y, string xTitle, string yTitle)
    {
        X = new LinearScale(x.Lowest, x.Highest, Left, Width - Right);
        Y = new LinearScale(y.Lowest, y.Highest, Height - Bottom, Top);
        _svg = Drawing(title, Width, Height).Class("chart");
        foreach (var tick in X.Ticks(6))
        {
            _svg.Add(
                Line(X.At(tick), Top, X.At(tick), Height - Bottom, "grid"),
                Text(X.At(tick), Height - Bottom + 15, Figures.Round(tick), "tick middle"));
        }

        foreach (var tick in Y.Ticks(6))
        {
            _svg.Add(
                Line(Left, Y.At(tick), Width - Right, Y.At(tick), "grid"),
                Text(Left - 6, Y.At(tick) + 3.5, Figures.Round(tick), "tick end"));
        }

        _svg.Add(
            Line(Left, Height - Bottom, Width - Right, Height - Bottom, "axis"),
            Line(Left, Top, Left, Height - Bottom, "axis"),
            Text((Left + Width - Right) / 2, Height - 8, xTitle, "axis-title middle"),
            Text(0, 0, yTitle, "axis-title middle").With("transform", $"translate(12 {(int)((Top + Height - Bottom) / 2)}) rotate(-90)"));
    }

    public LinearScale X { get; }

    public LinearScale Y { get; }

    public HtmlNode Svg => _svg;

    public static HtmlNode Drawing(string title, double width, double height) =>
        HtmlNode.Of("svg", HtmlNode.Of("title", title))
            .With("viewBox", $"0 0 {(int)width} {(int)height}").With("role", "img").With("aria-label", title);

    public static HtmlNode Line(double x1, double y1, double x2, double y2, string names) =>
        HtmlNode.Of("line").Class(names).With("x1", x1).With("y1", y1).With("x2", x2).With("y2", y2);

    public static HtmlNode Text(double x, double y, string text, string names) =>
        HtmlNode.Of("text", text).Class(names).With("x", x).With("y", y);

    public static HtmlNode Box(double x, double y, double width, double height, string names, string? tip = null) =>
        HtmlNode.Of("rect", tip is null ? null : HtmlNode.Of("title", tip))
            .Class(names).With("x", x).With("y", y).With("width", Math.Max(0, width)).With("height", Math.Max(0, height));

    public static HtmlNode Dot(double x, double y, double radius, string names, string? tip = null) =>
        HtmlNode.Of("circle", tip is null ? null : HtmlNode.Of("title", tip)).Class(names).With("cx", x).With("cy", y).With("r", radius);

    public void Polyline(IEnumerable<PlotPoint> points, string names) =>
        _svg.Add(HtmlNode.Of("polyline").Class(names).With(
            "points",
            string.Join(' ', points.Where(IsDrawable).Select(p => FormattableString.Invariant($"{X.At(p.X):0.##},{Y.At(p.Y):0.##}")))));

    public static bool IsDrawable(PlotPoint point) => double.IsFinite(point.X) && double.IsFinite(point.Y);
}
