using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;
using MlPractices.Tool.Checking;

namespace MlPractices.Tool.Drawing;

/// <summary>The nodes and edges of a program while they are collected: one node for a call, however many contexts reach it.</summary>
internal sealed class NodeTable
{
    private readonly Dictionary<(object Key, NodeKind Kind), GraphNode> _nodes = [];
    private readonly Dictionary<(GraphNode From, GraphNode To, string? Label, bool IsModel), GraphEdge> _edges = [];
    private readonly Dictionary<GraphNode, SyntaxNode> _calls = [];
    private readonly Dictionary<GraphStep, SyntaxNode> _stepCalls = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<GraphNode, ISymbol> _owners = [];

    public IReadOnlyCollection<GraphNode> Nodes => _nodes.Values;

    public IReadOnlyCollection<GraphEdge> Edges => _edges.Values;

    public SyntaxNode CallOf(GraphNode node) => _calls[node];

    public SyntaxNode CallOf(GraphStep step) => _stepCalls[step];

    public ISymbol? OwnerOf(GraphNode node) => _owners.GetValueOrDefault(node);

    public GraphNode? Find(object key, NodeKind kind) => _nodes.GetValueOrDefault((key, kind));

    /// <summary>The node of a call, made when it is not there.</summary>
    public GraphNode Node(object key, NodeKind kind, SyntaxNode call, ISymbol? owner, Func<(string Title, string? Detail)> describe)
    {
        if (_nodes.TryGetValue((key, kind), out var known))
        {
            return known;
        }

        var (title, detail) = describe();
        var node = new GraphNode(FormattableString.Invariant($"n{_nodes.Count + 1}"), kind, title, detail, Place.Of(FactLocations.OfCall(call)));
        _nodes[(key, kind)] = node;
        _calls[node] = call;
        if (owner is not null)
        {
            _owners[node] = owner;
        }

        return node;
    }

    public void Step(GraphNode node, GraphStep step, SyntaxNode call)
    {
        node.Steps.Add(step);
        _stepCalls[step] = call;
    }

    public void Edge(GraphNode from, GraphNode to, string? label, bool isModel)
    {
        if (from != to && !_edges.ContainsKey((from, to, label, isModel)))
        {
            _edges[(from, to, label, isModel)] = new GraphEdge(from, to, label, isModel);
        }
    }
}
