namespace MlPractices;

/// <summary>An estimate with its interval on a line of its own, to be compared down a column of a table.</summary>
internal sealed class IntervalBar
{
    private const double Width = 220;
    private const double Height = 22;
    private readonly LinearScale _scale;

    /// <param name="values">Everything that will be drawn: all bars of a column share one scale.</param>
    public IntervalBar(IEnumerable<double?> values)
    {
        double[] finite = [.. values.OfType<double>().Where(double.IsFinite)];
        var (lowest, highest) = finite.Length == 0 ? (0, 1) : (finite.Min(), finite.Max());
        var room = (highest - lowest) * 0.04;
        _scale = new LinearScale(lowest - room, highest + room, 8, Width - 8);
    }

    /// <param name="title">The numbers in words.</param>
    /// <param name="lower">Lower end; null draws no interval.</param>
    /// <param name="value">The estimate; null draws no dot.</param>
    /// <param name="upper">Upper end; null draws no interval.</param>
    /// <param name="tone">Colour of the interval.</param>
    /// <param name="marks">Values to compare with, and how they are drawn.</param>
    public HtmlNode Draw(string title, double? lower, double? value, double? upper, string tone, params ReadOnlySpan<(double? Value, string Name)> marks)
    {
        const double middle = Height / 2;
        var svg = ChartFrame.Drawing(title, Width, Height).Class("interval " + tone);
        svg.Add(ChartFrame.Line(0, middle, Width, middle, "grid"));
        foreach (var (mark, name) in marks)
        {
            if (mark is { } at && double.IsFinite(at))
            {
                svg.Add(ChartFrame.Line(_scale.At(at), 2, _scale.At(at), Height - 2, "mark " + name));
            }
        }

        if (lower is { } l && upper is { } u && double.IsFinite(l) && double.IsFinite(u))
        {
            svg.Add(
                ChartFrame.Line(_scale.At(l), middle, _scale.At(u), middle, "span"),
                ChartFrame.Line(_scale.At(l), middle - 4, _scale.At(l), middle + 4, "span"),
                ChartFrame.Line(_scale.At(u), middle - 4, _scale.At(u), middle + 4, "span"));
        }

        return value is { } v && double.IsFinite(v) ? svg.Add(ChartFrame.Dot(_scale.At(v), middle, 4, "point")) : svg;
    }
}
