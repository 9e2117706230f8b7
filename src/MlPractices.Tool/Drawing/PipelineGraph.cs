using MlPractices.Tool.Checking;

namespace MlPractices.Tool.Drawing;

/// <summary>What a node stands for.</summary>
internal enum NodeKind
{
    Source,
    Split,
    Fit,
    Model,
    Transform,
    Evaluation,
    CrossValidation,
    Experiment,
    Importance,
    Choice,
    Save,
    Load,
    Engine,
    Prediction,
}

/// <summary>What a step of an estimator keeps of the rows that it is fitted on.</summary>
internal enum StepKind
{
    /// <summary>Nothing.</summary>
    Stateless,

    /// <summary>Something of their values.</summary>
    DataDependent,

    /// <summary>A model.</summary>
    Trainer,

    /// <summary>Not known: it comes from another library.</summary>
    Opaque,
}

/// <summary>One step of an estimator, inside the node that fits it.</summary>
internal sealed record GraphStep(string Name, string? Columns, StepKind Kind, Place Place)
{
    public List<Finding> Findings { get; } = [];
}

/// <summary>A call that does something to rows or models.</summary>
internal sealed class GraphNode(string id, NodeKind kind, string title, string? detail, Place place)
{
    public string Id { get; } = id;

    public NodeKind Kind { get; } = kind;

    public string Title { get; } = title;

    /// <summary>A path, a fraction, a task.</summary>
    public string? Detail { get; } = detail;

    public Place Place { get; } = place;

    public List<GraphStep> Steps { get; } = [];

    /// <summary>What was found here and in the steps.</summary>
    public List<Finding> Findings { get; } = [];
}

/// <summary>Rows or a model on the way from one node to the next.</summary>
internal sealed class GraphEdge(GraphNode from, GraphNode to, string? label, bool isModel)
{
    public GraphNode From { get; } = from;

    public GraphNode To { get; } = to;

    /// <summary>Which rows: train, test, validation, filtered.</summary>
    public string? Label { get; } = label;

    /// <summary>A model; otherwise rows.</summary>
    public bool IsModel { get; } = isModel;

    /// <summary>Ids of the rules that say that rows leak here.</summary>
    public SortedSet<string> Leaks { get; } = new(StringComparer.Ordinal);
}

/// <summary>One pipeline: everything that rows or models connect.</summary>
internal sealed record PipelineGraph(string Title, string Project, IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges)
{
    /// <summary>What was found in the pipeline's files and belongs to no node.</summary>
    public List<Finding> OtherFindings { get; } = [];

    public IEnumerable<Finding> Findings => Nodes.SelectMany(node => node.Findings).Concat(OtherFindings);
}
