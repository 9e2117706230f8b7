using Microsoft.CodeAnalysis;
using MlPractices.Tool.Checking;
using MlPractices.Tool.Checking.Linked;
using MlPractices.Tool.Projects;

namespace MlPractices.Tool.Drawing;

/// <summary>The pipelines of programs: what rows and models connect, with the findings on it. Where a project calls into another, they are drawn as one.</summary>
internal sealed class Pipelines
{
    private readonly TreeOwners _owners;

    private Pipelines(IEnumerable<LoadedProject> projects) => _owners = new TreeOwners(projects);

    /// <summary>The pipelines of all programs, and what could not be analysed.</summary>
    public static async Task<(IReadOnlyList<PipelineGraph> Graphs, IReadOnlyList<Failure> Failures)> Of(LoadedInputs loaded, bool isLinked, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var pipelines = new Pipelines(loaded.Projects);
        var (graphs, failures) = (new List<PipelineGraph>(), loaded.Failures.ToList());
        var programs = ProgramRoot.Of(loaded.Projects, isLinked, project => project.IsAnalysed || project.MentionsStages);
        for (var i = 0; i < programs.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new RunProgress(i, programs.Count, programs[i].Root.Input.Name));
            try
            {
                graphs.AddRange(programs[i].IsAlone ? await pipelines.OfProject(programs[i].Root, cancellation) : pipelines.OfProgram(programs[i].Root, cancellation));
            }
            catch (Exception problem) when (LoadProblem.Reason(problem) is { } reason)
            {
                failures.Add(new Failure(programs[i].Root.Input.Path, reason));
            }
        }

        // A library that two programs use, or a project for two frameworks, is drawn once.
        return (graphs.DistinctBy(graph => string.Join('\n', graph.Nodes.Select(node => FormattableString.Invariant($"{node.Place.Path}:{node.Place.Line}:{node.Place.Column} {node.Kind}")))).ToList(), failures);
    }

    private async Task<IReadOnlyList<PipelineGraph>> OfProject(LoadedProject project, CancellationToken cancellation)
    {
        var collector = new FactsCollector();
        var diagnostics = project.IsAnalysed ? await ProjectAnalysis.Run(project, [collector], cancellation) : [];
        var table = collector.Facts is { } facts ? GraphBuilder.Build(facts) : new NodeTable();
        StageNodes.Add(table, project.MentionsStages ? [project.Compilation] : [], cancellation);
        return Of(table, diagnostics.Select(diagnostic => (diagnostic, project)), project.Input.Name);
    }

    private IReadOnlyList<PipelineGraph> OfProgram(LoadedProject root, CancellationToken cancellation)
    {
        var program = LinkedProgram.Of(root, cancellation);
        var table = program.Facts is { } facts ? GraphBuilder.Build(facts) : new NodeTable();
        StageNodes.Add(table, program.Compilations.Where(compilation => compilation.SyntaxTrees.Any(Mentions.Stages)), cancellation);
        return Of(table, program.Diagnostics.SelectMany(found => _owners.Effective(found.Diagnostic)), root.Input.Name);
    }

    private IReadOnlyList<PipelineGraph> Of(NodeTable table, IEnumerable<(Diagnostic Diagnostic, LoadedProject Owner)> diagnostics, string program)
    {
        var findings = diagnostics
            .Select(found => (found.Diagnostic, Finding: Finding.Of(found.Diagnostic, found.Owner)!))
            .Where(pair => pair.Finding is { Suppression: null })
            .OrderBy(pair => pair.Finding.Place.Path, StringComparer.Ordinal)
            .ThenBy(pair => pair.Finding.Place.Line)
            .ThenBy(pair => pair.Finding.Id, StringComparer.Ordinal)
            .ToList();
        var rest = new FindingMarks(table).Put(findings);
        var graphs = Components(table)
            .Where(nodes => nodes.Count > 1 || nodes.Any(node => node.Findings.Count > 0))
            .Select(nodes => new PipelineGraph(Title(nodes, table), ProjectsOf(nodes, table, program), nodes, table.Edges.Where(edge => nodes.Contains(edge.From)).ToList()))
            .OrderBy(graph => graph.Nodes[0].Place.Path, StringComparer.Ordinal)
            .ThenBy(graph => graph.Nodes[0].Place.Line)
            .ToList();
        foreach (var finding in rest)
        {
            graphs.FirstOrDefault(graph => graph.Nodes.Any(node => node.Place.Path == finding.Place.Path))?.OtherFindings.Add(finding);
        }

        return graphs;
    }

    /// <summary>The projects that the pipeline is written in.</summary>
    private string ProjectsOf(IReadOnlyList<GraphNode> nodes, NodeTable table, string program)
    {
        var names = nodes.Select(node => _owners.Of(table.CallOf(node).SyntaxTree)?.Input.Name).OfType<string>().Distinct().ToList();
        return names.Count == 0 ? program : string.Join(" + ", names);
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
