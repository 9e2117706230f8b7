using Microsoft.CodeAnalysis;
using MlPractices.Analyzers;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;
using MlPractices.Tool.Checking;

namespace MlPractices.Tool.Drawing;

/// <summary>Puts findings on the nodes and steps they are about, and marks the edges that rows leak along.</summary>
internal sealed class FindingMarks(NodeTable table)
{
    private static readonly HashSet<string> LeaksElsewhere = new(StringComparer.Ordinal) { "MLP0210", "MLP0403", "MLP0404", "MLP0405", "MLP0502" };

    /// <summary>Marks what it can, and returns what belongs to no node.</summary>
    public IReadOnlyList<Finding> Put(IEnumerable<(Diagnostic Diagnostic, Finding Finding)> findings)
    {
        var rest = new List<Finding>();
        foreach (var (diagnostic, finding) in findings)
        {
            var (node, step) = At(diagnostic.Location);
            if (node is null)
            {
                rest.Add(finding);
                continue;
            }

            node.Findings.Add(finding);
            step?.Findings.Add(finding);
            if (IsLeak(finding))
            {
                MarkEdges(node, diagnostic.AdditionalLocations.Select(location => At(location).Node).OfType<GraphNode>().Where(other => other != node).Distinct().ToList(), finding.Id);
            }
        }

        return rest;
    }

    public static bool IsLeak(Finding finding) => finding.Rule.Category == RuleCategory.Leakage || LeaksElsewhere.Contains(finding.Id);

    /// <summary>The node (and the step in it) whose call, from its name to its end, is the closest around a place.</summary>
    private (GraphNode? Node, GraphStep? Step) At(Location place)
    {
        (GraphNode? Node, GraphStep? Step) best = default;
        var least = int.MaxValue;
        foreach (var node in table.Nodes)
        {
            Consider(node, null, table.CallOf(node), node.Kind == NodeKind.Model ? 1 : 0);
            foreach (var step in node.Steps)
            {
                Consider(node, step, table.CallOf(step), 0);
            }
        }

        return best;

        void Consider(GraphNode node, GraphStep? step, SyntaxNode call, int handicap)
        {
            var span = FactLocations.OfCall(call).SourceSpan;
            if (call.SyntaxTree == place.SourceTree && span.Contains(place.SourceSpan.Start) && span.Length + handicap < least)
            {
                (best, least) = ((node, step), span.Length + handicap);
            }
        }
    }

    private void MarkEdges(GraphNode at, IReadOnlyList<GraphNode> others, string id)
    {
        var marked = false;
        foreach (var other in others)
        {
            var path = Path(other, at) ?? Path(at, other);
            path?.ForEach(edge => edge.Leaks.Add(id));

            // Where the way is a model's, the rows that it meets there are half of the leak.
            foreach (var met in path?.Where(edge => edge.IsModel && edge.To.Kind == NodeKind.Transform).ToList() ?? [])
            {
                foreach (var edge in table.Edges.Where(edge => edge.To == met.To && !edge.IsModel))
                {
                    edge.Leaks.Add(id);
                }
            }

            marked |= path is not null;
        }

        // The rows that should not have come here.
        if (!marked || others.Count == 0)
        {
            foreach (var edge in table.Edges.Where(edge => edge.To == at && !edge.IsModel))
            {
                edge.Leaks.Add(id);
            }
        }
    }

    /// <summary>The shortest way along edges, or null.</summary>
    private List<GraphEdge>? Path(GraphNode from, GraphNode to)
    {
        var reached = new Dictionary<GraphNode, GraphEdge?> { [from] = null };
        var queue = new Queue<GraphNode>([from]);
        while (queue.TryDequeue(out var node) && node != to)
        {
            foreach (var edge in table.Edges.Where(edge => edge.From == node && reached.TryAdd(edge.To, edge)))
            {
                queue.Enqueue(edge.To);
            }
        }

        if (!reached.ContainsKey(to))
        {
            return null;
        }

        var path = new List<GraphEdge>();
        for (var edge = reached[to]; edge is not null; edge = reached[edge.From])
        {
            path.Add(edge);
        }

        return path;
    }
}
