using Microsoft.CodeAnalysis;
using MlPractices.Tool.Checking;
using MlPractices.Tool.Projects;

namespace MlPractices.Tool.Drawing;

/// <summary>The pipelines of a project: what rows and models connect, with the findings on it.</summary>
internal static class Pipelines
{
    public static async Task<IReadOnlyList<PipelineGraph>> Of(LoadedProject project, CancellationToken cancellation)
    {
        var collector = new FactsCollector();
        var diagnostics = project.IsAnalysed ? await ProjectAnalysis.Run(project, [collector], cancellation) : [];
        var table = collector.Facts is { } facts ? GraphBuilder.Build(facts) : new NodeTable();
        if (project.MentionsStages)
        {
            StageNodes.Add(table, project.Compilation, cancellation);
        }

        return Of(table, diagnostics, project.Input.Name);
    }

    private static IReadOnlyList<PipelineGraph> Of(NodeTable table, IEnumerable<Diagnostic> diagnostics, string project)
    {
        var findings = diagnostics
            .Select(diagnostic => (Diagnostic: diagnostic, Finding: Finding.Of(diagnostic, project)!))
            .Where(pair => pair.Finding is not null)
            .OrderBy(pair => pair.Finding.Place.Path, StringComparer.Ordinal)
            .ThenBy(pair => pair.Finding.Place.Line)
            .ThenBy(pair => pair.Finding.Id, StringComparer.Ordinal)
            .ToList();
        var rest = new FindingMarks(table).Put(findings);
        var graphs = Components(table)
            .Where(nodes => nodes.Count > 1 || nodes.Any(node => node.Findings.Count > 0))
            .Select(nodes => new PipelineGraph(Title(nodes, table), project, nodes, table.Edges.Where(edge => nodes.Contains(edge.From)).ToList()))
            .OrderBy(graph => graph.Nodes[0].Place.Path, StringComparer.Ordinal)
            .ThenBy(graph => graph.Nodes[0].Place.Line)
            .ToList();
        foreach (var finding in rest)
        {
            graphs.FirstOrDefault(graph => graph.Nodes.Any(node => node.Place.Path == finding.Place.Path))?.OtherFindings.Add(finding);
        }

        return graphs;
    }

    private static IEnumerable<List<GraphNode>> Components(NodeTable table)
    {
        var neighbours = table.Edges.SelectMany(edge => new[] { (edge.From, edge.To), (edge.To, edge.From) }).ToLookup(pair => pair.Item1, pair => pair.Item2);
        var seen = new HashSet<GraphNode>();
        foreach (var start in table.Nodes.Where(seen.Add))
        {
            var nodes = new List<GraphNode> { start };
            for (var i = 0; i < nodes.Count; i++)
            {
                nodes.AddRange(neighbours[nodes[i]].Where(seen.Add));
            }

            yield return nodes.OrderBy(node => node.Place.Path, StringComparer.Ordinal).ThenBy(node => node.Place.Line).ThenBy(node => node.Kind).ToList();
        }
    }

    /// <summary>The types whose code the pipeline is written in, those with the fits first.</summary>
    private static string Title(IReadOnlyList<GraphNode> nodes, NodeTable table)
    {
        var names = nodes
            .OrderBy(node => node.Kind is NodeKind.Fit or NodeKind.CrossValidation or NodeKind.Experiment ? 0 : 1)
            .Select(table.OwnerOf)
            .OfType<ISymbol>()
            .Select(owner => owner is IMethodSymbol { MethodKind: MethodKind.Constructor } or IFieldSymbol
                ? owner.ContainingType.Name
                : owner.ContainingType is { } type && !owner.Name.StartsWith('<') ? $"{type.Name}.{owner.Name}" : owner.ContainingType?.Name ?? owner.Name)
            .Distinct()
            .ToList();
        return names.Count switch
        {
            0 => System.IO.Path.GetFileNameWithoutExtension(nodes[0].Place.Path),
            <= 3 => string.Join(", ", names),
            _ => FormattableString.Invariant($"{string.Join(", ", names.Take(2))} and {names.Count - 2} others"),
        };
    }
}
