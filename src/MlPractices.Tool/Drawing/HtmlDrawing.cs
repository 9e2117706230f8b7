using System.Globalization;
using System.Xml.Linq;
using MlPractices.Tool.Checking;
using MlPractices.Tool.Output;

namespace MlPractices.Tool.Drawing;

/// <summary>All pipelines on one page that needs nothing else: Ctrl and wheel to zoom, drag to move, click from finding to node and back.</summary>
internal static class HtmlDrawing
{
    private const double LeastScale = 0.75;

    /// <param name="graphs">The pipelines.</param>
    /// <param name="root">Directory that paths are relative to.</param>
    public static string Of(IReadOnlyList<PipelineGraph> graphs, string root)
    {
        var sections = graphs.Select((graph, i) => Section(graph, FormattableString.Invariant($"p{i + 1}"), root)).ToList();
        var main = new XElement(
            "main",
            new XElement("h1", FormattableString.Invariant($"{graphs.Count} {(graphs.Count == 1 ? "pipeline" : "pipelines")}")),
            new XElement("p", new XAttribute("class", "hint"), "Ctrl and wheel: zoom. Drag: move. Double click: all of it. A finding shows its place in the drawing; a node shows its findings. Tab and Enter do the same."),
            graphs.Count > 1
                ? new XElement("nav", graphs.Select((graph, i) => new XElement("a", new XAttribute("href", FormattableString.Invariant($"#p{i + 1}")), $"{graph.Project}: {graph.Title}", Whereabouts(graph, graphs, root))))
                : null,
            sections);
        return HtmlPage.Of("mlpractices graph", EmbeddedText.Read("html/graph.css"), main, EmbeddedText.Read("html/graph.js"));
    }

    /// <summary>Where it begins, for those that are called alike: copies of a project are told apart by their folder.</summary>
    private static XElement? Whereabouts(PipelineGraph graph, IReadOnlyList<PipelineGraph> graphs, string root) =>
        graphs.Count(other => other.Project == graph.Project && other.Title == graph.Title) > 1
            ? new XElement("small", FormattableString.Invariant($" {graph.Nodes[0].Place.NameIn(root)}:{graph.Nodes[0].Place.Line}"))
            : null;

    private static XElement Section(PipelineGraph graph, string id, string root)
    {
        var drawing = SvgDrawing.Of(graph, root);

        // A little too wide fits by being drawn smaller; what is wider than that scrolls, and stays readable.
        drawing.Add(new XAttribute("style", FormattableString.Invariant($"min-width:{LeastScale * double.Parse(drawing.Attribute("width")!.Value, CultureInfo.InvariantCulture):0}px")));

        // Ids have to differ between the drawings on the page.
        foreach (var named in drawing.Descendants().Attributes("id"))
        {
            named.Value = $"{id}-{named.Value}";
        }

        foreach (var use in drawing.Descendants().Attributes("marker-end"))
        {
            use.Value = use.Value.Replace("#to-", $"#{id}-to-", StringComparison.Ordinal);
        }

        var found = graph.Nodes.SelectMany(node => node.Findings.Select(finding => (Finding: finding, Node: (string?)$"{id}-{node.Id}")))
            .Concat(graph.OtherFindings.Select(finding => (Finding: finding, Node: (string?)null)))
            .OrderBy(pair => pair.Finding.Place.Path, StringComparer.Ordinal)
            .ThenBy(pair => pair.Finding.Place.Line)
            .ToList();
        return new XElement(
            "section",
            new XAttribute("id", id),
            new XElement("h2", graph.Title, new XElement("small", " ", graph.Project)),
            new XElement("div", new XAttribute("class", "drawing"), drawing),
            found.Count == 0 ? new XElement("p", "Nothing was found.") : new XElement("ol", found.Select(pair => Item(pair.Finding, pair.Node, root))));
    }

    private static XElement Item(Finding finding, string? node, string root) => new(
        "li",
        node is null ? null : new XAttribute("data-node", node),
        node is null ? null : new XAttribute("tabindex", "0"),
        new XAttribute("class", FindingMarks.IsLeak(finding) ? "leak" : "other"),
        new XElement("a", new XAttribute("href", finding.Rule.HelpLinkUri), finding.Id),
        " ",
        new XElement("code", FormattableString.Invariant($"{finding.Place.NameIn(root)}:{finding.Place.Line}")),
        " ",
        finding.Message);
}
