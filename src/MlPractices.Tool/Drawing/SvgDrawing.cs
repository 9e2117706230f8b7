using System.Globalization;
using System.Xml.Linq;

namespace MlPractices.Tool.Drawing;

/// <summary>Draws a pipeline as SVG.</summary>
internal static class SvgDrawing
{
    private const double Border = 24;
    private const double Head = 40;
    private const double HeadingWidth = 9;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>On dark pages the same drawing in other colours; the marks and dashes stay.</summary>
    private const string Dark = "@media (prefers-color-scheme: dark){"
        + "rect[fill='#ffffff']{fill:#1b1f27}text[fill='#1f2430'],tspan[fill='#1f2430']{fill:#e6e9ee}text[fill='#626b7a'],tspan[fill='#626b7a']{fill:#a3acba}"
        + "text[stroke='#ffffff']{stroke:#1b1f27}path[stroke='#4a5568']{stroke:#aab4c3}path[fill='#4a5568']{fill:#aab4c3}marker path[fill='#6b46a8']{fill:#b79cf0}text[fill='#4a5568']{fill:#aab4c3}path[stroke='#6b46a8']{stroke:#b79cf0}"
        + "text[fill='#6b46a8'],tspan[fill='#6b46a8']{fill:#b79cf0}text[fill='#b45309'],tspan[fill='#b45309']{fill:#f0a95c}tspan[fill='#a35c00']{fill:#f0a95c}text[fill='#cc1f2f'],tspan[fill='#cc1f2f']{fill:#ff6b76}path[stroke='#cc1f2f']{stroke:#ff6b76}}";

    /// <param name="whole">The pipeline.</param>
    /// <param name="root">Directory that paths are relative to.</param>
    public static XElement Of(PipelineGraph whole, string root)
    {
        var graph = whole with { Edges = Joined(whole.Edges) };
        var heading = $"{graph.Title} ({graph.Project})";
        var texts = graph.Nodes.ToDictionary(node => node, node => new NodeText(node));
        var layout = new LayeredLayout(graph, node => (texts[node].Width, texts[node].Height));
        var (width, height) = (new[] { layout.Width, 520, heading.Length * HeadingWidth }.Max() + (2 * Border), layout.Height + Head + (2 * Border));
        return new XElement(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {N(width)} {N(height)}"),
            new XAttribute("width", N(width)),
            new XAttribute("height", N(height)),
            new XAttribute("font-family", "Helvetica, Arial, 'Liberation Sans', sans-serif"),
            new XAttribute("font-size", "12"),
            new XAttribute("role", "img"),
            new XElement(Svg + "title", $"{graph.Project}: {graph.Title}"),
            new XElement(Svg + "desc", Described(graph, root)),
            new XElement(Svg + "style", Dark),
            Markers(),
            new XElement(Svg + "rect", new XAttribute("width", N(width)), new XAttribute("height", N(height)), new XAttribute("fill", "#ffffff")),
            Words(Border, 26, heading, size: 16, weight: "bold"),
            Legend(Border, 46),
            new XElement(
                Svg + "g",
                new XAttribute("transform", $"translate({N(Border)} {N(Border + Head)})"),
                layout.Routes.OrderBy(route => route.Edge.Leaks.Count).Select(route => Edge(route, layout)),
                layout.Boxes.Select(box => Node(box, texts[box.Node!], root)),
                layout.Routes.Select(route => EdgeLabel(route, graph.Edges))));
    }

    /// <summary>Rows that go the same way more than once are one line, which says all that they are.</summary>
    private static IReadOnlyList<GraphEdge> Joined(IReadOnlyList<GraphEdge> edges) => edges.GroupBy(edge => (edge.From, edge.To, edge.IsModel)).Select(group =>
    {
        if (group.Count() == 1)
        {
            return group.Single();
        }

        var joined = new GraphEdge(group.Key.From, group.Key.To, string.Join(", ", group.Select(edge => edge.Label).OfType<string>().Distinct()) is { Length: > 0 } label ? label : null, group.Key.IsModel);
        joined.Leaks.UnionWith(group.SelectMany(edge => edge.Leaks));
        return joined;
    }).ToList();

    /// <summary>The drawing in words.</summary>
    private static string Described(PipelineGraph graph, string root)
    {
        var nodes = graph.Nodes.Select(node => $"{node.Title}{(node.Detail is null ? string.Empty : $" ({node.Detail})")} at {node.Place.NameIn(root)}:{N(node.Place.Line)}{(node.Findings.Count == 0 ? string.Empty : ", with " + string.Join(", ", node.Findings.Select(finding => finding.Id).Distinct()))}.");
        var edges = graph.Edges.Select(edge => $"{(edge.IsModel ? "A model" : "Rows")}{(edge.Label is null ? string.Empty : $" ({edge.Label})")} from {edge.From.Title} in line {N(edge.From.Place.Line)} to {edge.To.Title} in line {N(edge.To.Place.Line)}{(edge.Leaks.Count == 0 ? string.Empty : ", a leak: " + string.Join(", ", edge.Leaks))}.");
        return string.Join(' ', nodes.Concat(edges));
    }

    private static XElement Markers() => new(
        Svg + "defs",
        Palette.Edges.Select(edge => new XElement(
            Svg + "marker",
            new XAttribute("id", "to-" + edge.Key),
            new XAttribute("viewBox", "0 0 10 10"),
            new XAttribute("refX", "9"),
            new XAttribute("refY", "5"),
            new XAttribute("markerWidth", "9"),
            new XAttribute("markerHeight", "9"),
            new XAttribute("markerUnits", "userSpaceOnUse"),
            new XAttribute("orient", "auto"),
            new XElement(Svg + "path", new XAttribute("d", "M0 0L10 5L0 10z"), new XAttribute("fill", edge.Value)))));

    private static IEnumerable<XElement> Legend(double x, double y)
    {
        (string Mark, string Colour, string Text)[] entries =
        [
            (Palette.Mark(StepKind.Stateless), Palette.Of(StepKind.Stateless), "learns nothing"),
            (Palette.Mark(StepKind.DataDependent), Palette.Of(StepKind.DataDependent), "learns from the rows"),
            (Palette.Mark(StepKind.Trainer), Palette.Of(StepKind.Trainer), "trainer"),
            ("—", Palette.Edges["rows"], "rows"),
            ("- -", Palette.Edges["model"], "model"),
            ("—", Palette.Edges["leak"], "leak"),
        ];
        foreach (var (mark, colour, text) in entries)
        {
            yield return Words(x, y, mark, fill: colour, weight: "bold");
            yield return Words(x + 20, y, text, size: 11, fill: Palette.Quiet);
            x += 34 + (text.Length * 6);
        }
    }

    private static XElement Edge(Route route, LayeredLayout layout)
    {
        var kind = Palette.KindOf(route.Edge);
        return new XElement(
            Svg + "path",
            new XAttribute("class", "edge " + kind),
            new XAttribute("d", Curve(route, layout)),
            new XAttribute("fill", "none"),
            new XAttribute("stroke", Palette.Edges[kind]),
            new XAttribute("stroke-width", kind == "leak" ? "2.6" : "1.5"),
            route.Edge.IsModel ? new XAttribute("stroke-dasharray", "6 4") : null,
            new XAttribute("marker-end", $"url(#to-{kind})"));
    }

    /// <summary>Leaves to the right, arrives from the left, and passes dummy boxes level.</summary>
    private static string Curve(Route route, LayeredLayout layout)
    {
        var (from, to) = (route.Boxes[0], route.Boxes[^1]);
        if (to.Layer <= from.Layer && to.Band == from.Band)
        {
            // Back: over the top of both.
            var top = Math.Min(from.Y - (from.Height / 2), to.Y - (to.Height / 2)) - 18;
            return $"M{N(from.X + from.Width)} {N(from.Y)}C{N(from.X + from.Width + 60)} {N(top)} {N(to.X - 60)} {N(top)} {N(to.X)} {N(to.Y)}";
        }

        // Level through layers, bent between them: boxes in between stay clear.
        var path = $"M{N(from.X + from.Width)} {N(route.HeightAt(0))}";
        for (var i = 1; i < route.Boxes.Count; i++)
        {
            var (left, right) = (route.Boxes[i - 1].Column.Right, route.Boxes[i].Column.Left);
            if (route.Boxes[i - 1].Band != route.Boxes[i].Band)
            {
                // Round the end of the line and on at the begin of the next, like text.
                var lane = layout.LaneOf(route);
                var between = layout.Above(Math.Max(route.Boxes[i - 1].Band, route.Boxes[i].Band)) + (lane * 4);
                path += $"H{N(layout.Width + 4 + (lane * 2.5))}V{N(between)}H{N(-6 - (lane * 2))}V{N(route.HeightAt(i))}H{N(right)}";
                continue;
            }

            var bend = (right - left) / 2;
            path += $"H{N(left)}C{N(left + bend)} {N(route.HeightAt(i - 1))} {N(right - bend)} {N(route.HeightAt(i))} {N(right)} {N(route.HeightAt(i))}";
        }

        path += $"H{N(to.X)}";
        return path;
    }

    private static XElement? EdgeLabel(Route route, IReadOnlyList<GraphEdge> edges)
    {
        var text = EdgeText.Of(route.Edge);
        if (text.Length == 0)
        {
            return null;
        }

        var (from, next) = (route.Boxes[0], route.Boxes[1]);
        if (from.Band != next.Band)
        {
            return null;
        }

        var (x1, y1, x2, y2) = (from.Column.Right, route.HeightAt(0), next.Column.Left, route.HeightAt(1));
        // Where several leave together they are apart at their ends, and the other way round: three quarters of the way lie the words clear of each other.
        var isFan = edges.Count(edge => edge.From == route.Edge.From) > edges.Count(edge => edge.To == route.Edge.To);
        var isJoin = edges.Count(edge => edge.From == route.Edge.From) < edges.Count(edge => edge.To == route.Edge.To);
        var (across, down) = isFan ? (0.75, 0.9) : isJoin ? (0.25, 0.1) : (0.5, 0.5);
        var half = (EdgeText.WidthOf(route.Edge) / 2) + (EdgeText.Margin / 2);
        var label = Words(Math.Clamp(x1 + ((x2 - x1) * across), x1 + half, Math.Max(x1 + half, x2 - half)), y1 + ((y2 - y1) * down) - 4, text, size: 11, fill: route.Edge.Leaks.Count > 0 ? Palette.Edges["leak"] : Palette.Quiet, weight: route.Edge.Leaks.Count > 0 ? "bold" : null);
        label.Add(new XAttribute("text-anchor", "middle"), new XAttribute("stroke", "#ffffff"), new XAttribute("stroke-width", "4"), new XAttribute("paint-order", "stroke"));
        return label;
    }

    private static XElement Node(Box box, NodeText text, string root)
    {
        var node = box.Node!;
        var colour = Palette.Of(node.Kind);
        var group = new XElement(
            Svg + "g",
            new XAttribute("class", "node"),
            new XAttribute("id", node.Id),
            new XAttribute("transform", $"translate({N(box.X)} {N(box.Y - (box.Height / 2))})"),
            new XAttribute("tabindex", "0"),
            new XElement(Svg + "title", $"{node.Place.NameIn(root)}:{node.Place.Line}"),
            Rectangle(0, 0, box.Width, box.Height, 7, "#ffffff", text.Badges.Concat(text.Steps.SelectMany(step => step.Findings)).Any(badge => badge.IsLeak) ? Palette.Edges["leak"] : colour),
            new XElement(Svg + "path", new XAttribute("d", $"M0 {N(NodeText.TitleHeight)}V7Q0 0 7 0H{N(box.Width - 7)}Q{N(box.Width)} 0 {N(box.Width)} 7V{N(NodeText.TitleHeight)}z"), new XAttribute("fill", colour)),
            Words(NodeText.Margin, 16.5, text.Title, size: 13, weight: "bold", fill: "#ffffff"));
        var y = NodeText.TitleHeight + 14;
        if (text.Detail is not null)
        {
            group.Add(Words(NodeText.Margin, y, text.Detail));
            y += NodeText.LineHeight;
        }

        foreach (var step in text.Steps)
        {
            group.Add(Step(step, y));
            y += NodeText.LineHeight;
        }

        group.Add(Words(NodeText.Margin, y, text.Place, size: 11, fill: Palette.Quiet));
        var x = NodeText.Margin;
        foreach (var (id, isLeak) in text.Badges)
        {
            group.Add(Rectangle(x, y + 6, 60, 16, 8, isLeak ? Palette.Edges["leak"] : Palette.Warning, "none"), Words(x + 5, y + 18, id, size: 11, fill: "#ffffff", weight: "bold"));
            x += 66;
        }

        return group;
    }

    private static XElement Step(NodeText.StepText step, double y)
    {
        var row = new XElement(Svg + "text", new XAttribute("x", N(NodeText.Margin)), new XAttribute("y", N(y)));
        Add(Palette.Mark(step.Kind) + " ", Palette.Of(step.Kind), bold: true);
        Add(step.Name, Palette.Ink, step.Kind != StepKind.Stateless);
        if (step.Columns is not null)
        {
            Add("  " + step.Columns, Palette.Quiet, bold: false);
        }

        Add("  " + step.Line, Palette.Quiet, bold: false);
        foreach (var (id, isLeak) in step.Findings)
        {
            Add("  " + id, isLeak ? Palette.Edges["leak"] : Palette.Warning, bold: true);
        }

        return row;

        void Add(string text, string colour, bool bold) => row.Add(new XElement(
            Svg + "tspan",
            new XAttribute(XNamespace.Xml + "space", "preserve"),
            new XAttribute("fill", colour),
            bold ? new XAttribute("font-weight", "bold") : null,
            text));
    }

    private static XElement Rectangle(double x, double y, double width, double height, double radius, string fill, string stroke) => new(
        Svg + "rect",
        new XAttribute("x", N(x)),
        new XAttribute("y", N(y)),
        new XAttribute("width", N(width)),
        new XAttribute("height", N(height)),
        new XAttribute("rx", N(radius)),
        new XAttribute("fill", fill),
        new XAttribute("stroke", stroke),
        new XAttribute("stroke-width", "1.5"));

    private static XElement Words(double x, double y, string text, double size = 12, string? weight = null, string fill = Palette.Ink) => new(
        Svg + "text",
        new XAttribute("x", N(x)),
        new XAttribute("y", N(y)),
        new XAttribute("font-size", N(size)),
        new XAttribute("fill", fill),
        weight is null ? null : new XAttribute("font-weight", weight),
        text);

    private static string N(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}
