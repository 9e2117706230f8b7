using System.Text.Json;
using MlPractices.Tool.Checking;
using MlPractices.Tool.Output;

namespace MlPractices.Tool.Drawing;

/// <summary>Writes pipelines as JSON, for other programs to draw.</summary>
internal static class JsonDrawing
{
    /// <param name="graphs">The pipelines.</param>
    /// <param name="root">Directory that paths are relative to.</param>
    public static string Of(IReadOnlyList<PipelineGraph> graphs, string root) => JsonSerializer.Serialize(
        new
        {
            Version = 1,
            Pipelines = graphs.Select(graph => new
            {
                graph.Title,
                graph.Project,
                Nodes = graph.Nodes.Select(node => new
                {
                    node.Id,
                    node.Kind,
                    node.Title,
                    node.Detail,
                    Path = node.Place.RelativeTo(root),
                    node.Place.Cell,
                    node.Place.Line,
                    Steps = node.Steps.Select(step => new { step.Name, step.Columns, step.Kind, step.Place.Line, Findings = Ids(step.Findings) }),
                    Findings = Ids(node.Findings),
                }),
                Edges = graph.Edges.Select(edge => new { From = edge.From.Id, To = edge.To.Id, edge.Label, Carries = edge.IsModel ? "model" : "rows", edge.Leaks }),
                OtherFindings = graph.OtherFindings.Select(finding => new { finding.Id, finding.Message, Path = finding.Place.RelativeTo(root), finding.Place.Line }),
            }),
        },
        JsonReport.Format);

    private static IEnumerable<object> Ids(IEnumerable<Finding> findings) => findings.Select(finding => new { finding.Id, finding.Message, finding.Place.Line });
}
