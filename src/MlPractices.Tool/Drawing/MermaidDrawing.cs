using System.Text;

namespace MlPractices.Tool.Drawing;

/// <summary>Writes a pipeline as a Mermaid flowchart, which code hosts show in Markdown.</summary>
internal static class MermaidDrawing
{
    public static string Of(PipelineGraph graph)
    {
        var text = new StringBuilder("flowchart LR\n");
        foreach (var node in graph.Nodes)
        {
            var lines = new List<string?> { $"<b>{Escape(node.Title)}</b>", node.Detail is null ? null : Escape(node.Detail) };
            lines.AddRange(node.Steps.Select(step => Escape($"{Palette.Mark(step.Kind)} {step.Name}{(step.Findings.Count > 0 ? " " + string.Join(' ', step.Findings.Select(finding => finding.Id).Distinct()) : string.Empty)}")));
            lines.Add(Escape(FormattableString.Invariant($"{System.IO.Path.GetFileName(node.Place.Path)}:{node.Place.Line}")));
            lines.Add(node.Findings.Count == 0 ? null : $"<b>{string.Join(' ', node.Findings.Select(finding => finding.Id).Distinct())}</b>");
            var (open, close) = Shape(node.Kind);
            text.Append($"  {node.Id}{open}\"{string.Join("<br>", lines.OfType<string>())}\"{close}\n");
        }

        for (var i = 0; i < graph.Edges.Count; i++)
        {
            var edge = graph.Edges[i];
            var label = string.Join(' ', new[] { edge.Label, edge.Leaks.Count > 0 ? string.Join(' ', edge.Leaks) : null }.OfType<string>());
            text.Append($"  {edge.From.Id} {(edge.IsModel ? "-.->" : "-->")}{(label.Length > 0 ? $"|\"{Escape(label)}\"|" : string.Empty)} {edge.To.Id}\n");
        }

        foreach (var i in Enumerable.Range(0, graph.Edges.Count).Where(i => graph.Edges[i].Leaks.Count > 0))
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  linkStyle {i} stroke:{Palette.Edges["leak"]},stroke-width:3px\n");
        }

        foreach (var kind in graph.Nodes.GroupBy(node => node.Kind))
        {
            text.Append($"  classDef {kind.Key} fill:#ffffff,stroke:{Palette.Of(kind.Key)},color:{Palette.Ink}\n");
            text.Append($"  class {string.Join(',', kind.Select(node => node.Id))} {kind.Key}\n");
        }

        return text.ToString();
    }

    private static (string Open, string Close) Shape(NodeKind kind) => kind switch
    {
        NodeKind.Source or NodeKind.Save or NodeKind.Load => ("[(", ")]"),
        NodeKind.Split or NodeKind.Choice => ("{{", "}}"),
        NodeKind.Model or NodeKind.Engine => ("([", "])"),
        _ => ("[", "]"),
    };

    private static string Escape(string text) => text.Replace("#", "#35;", StringComparison.Ordinal).Replace("\"", "#quot;", StringComparison.Ordinal).Replace("<", "#lt;", StringComparison.Ordinal).Replace(">", "#gt;", StringComparison.Ordinal);
}
