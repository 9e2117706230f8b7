using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Tool.Drawing;

/// <summary>Finds the node that rows or a model come from.</summary>
internal sealed class Producers(PipelineFacts facts, NodeTable table)
{
    /// <summary>The nodes that a view's rows come from, each with the part of them it is.</summary>
    /// <param name="view">The rows.</param>
    /// <param name="consumer">The call that reads them: the place of rows that come from elsewhere.</param>
    public IEnumerable<(GraphNode Node, string? Label)> Of(ViewValue view, SyntaxNode consumer) => Of(view, consumer, view.Rows, null);

    public GraphNode Source(LoadFact load) => table.Node(
        load.Syntax,
        NodeKind.Source,
        load.Syntax,
        load.Where.Owner,
        () => (load.Schema.RowType is { } row ? $"Load {row.Name}" : "Load rows", Text.Of(load.Source)));

    public GraphNode Split(SplitFact split) => table.Node(
        split.Syntax, NodeKind.Split, split.Syntax, split.Where.Owner, () => (split.IsFolds ? "Split in folds" : "Split", Text.OfSplit(split)));

    public GraphNode Fit(FitFact fit) => WithSteps(fit, NodeKind.Fit, "Fit", fit.Estimator);

    public GraphNode Validated(CrossValidateFact validation) => WithSteps(validation, NodeKind.CrossValidation, "Cross-validate", validation.Estimator);

    public GraphNode Experiment(ExperimentFact experiment) => WithSteps(experiment, NodeKind.Experiment, "AutoML experiment", experiment.Pipeline);

    public GraphNode Engine(EngineFact engine) => table.Node(
        engine.Syntax, NodeKind.Engine, engine.Syntax, engine.Where.Owner, () => (engine.IsPool ? "Engine pool" : engine.IsTimeSeries ? "Time-series engine" : "Prediction engine", null));

    public GraphNode LoadedModel(ModelLoadFact load) => table.Node(
        load.Syntax, NodeKind.Load, load.Syntax, load.Where.Owner, () => ("Load model", Text.Of(load.Path)));

    /// <summary>The nodes that a model's parts come out of; the load, when the program reads back what it has saved.</summary>
    public IEnumerable<GraphNode> ModelsOf(ModelValue model) => model.LoadedBy is { } load ? [LoadedModel(load)] : model.Parts.Select(ModelOf).ToList();

    /// <summary>The node that a model comes out of: what was fitted, where it predicts, or the place that loads it.</summary>
    private GraphNode ModelOf(ModelPart part)
    {
        switch (part.Fact)
        {
            case FitFact fit:
                var node = Fit(fit);
                if (!part.Predicts)
                {
                    return node;
                }

                var model = table.Node(fit.Syntax, NodeKind.Model, fit.Syntax, fit.Where.Owner, () => ("Model", fit.Estimator.Trainer?.Name));
                table.Edge(node, model, null, isModel: true);
                return model;
            case CrossValidateFact validation:
                return Validated(validation);
            case ExperimentFact experiment:
                return Experiment(experiment);
            case ModelLoadFact load when part.Origin == ModelOrigin.Loaded:
                return LoadedModel(load);
            default:
                return table.Node((part.Fact.Syntax, "model"), NodeKind.Load, part.Fact.Syntax, part.Fact.Where.Owner, () => ("Model from elsewhere", null));
        }
    }

    private IEnumerable<(GraphNode Node, string? Label)> Of(ViewValue view, SyntaxNode consumer, Rows rows, string? label)
    {
        if (view is { Input: { } input, Via: { } via } && (rows.Equals(input.Rows) || rows is SourceRows or UnknownRows or EmptyRows))
        {
            return [(Transformed(view, consumer, input, via), label)];
        }

        return rows switch
        {
            PartRows part => [Part(view, consumer, part, label)],
            SubsetRows subset => Of(view, consumer, subset.Source, label ?? (subset.Kind == SubsetKind.Filter ? "filtered" : "some rows")),
            ResampledRows drawn => Of(view, consumer, drawn.Source, label ?? "resampled"),
            UnionRows union => Of(view, consumer, union.First, label).Concat(Of(view, consumer, union.Second, label)),
            _ => [(SourceOf(view, consumer, rows), label)],
        };
    }

    private (GraphNode Node, string? Label) Part(ViewValue view, SyntaxNode consumer, PartRows part, string? label)
    {
        var name = part.Part switch
        {
            SplitPart.Train => "train",
            SplitPart.Test => "test",
            SplitPart.FoldTrain => "train folds",
            _ => "test fold",
        };

        // Two splits of one file in one way are the same rows; the one that is meant stands near.
        var split = facts.Splits
            .Where(split => part.Split.Equals(split.Token) || (part.Split is Key key && Equals(key.First, split.Token)))
            .OrderBy(split => split.Syntax.SyntaxTree == consumer.SyntaxTree ? Math.Abs(split.Syntax.Span.End - consumer.Span.End) : int.MaxValue)
            .FirstOrDefault();
        return (split is null ? SourceOf(view, consumer, part) : Split(split), label is null ? name : $"{name}, {label}");
    }

    /// <summary>Rows that a transformer was fitted on and then went through come out of the fit; others meet it at the call.</summary>
    private GraphNode Transformed(ViewValue view, SyntaxNode consumer, ViewValue input, ModelValue via)
    {
        if (via.Parts is [{ Fact: FitFact fit, Predicts: false } only] && only.Train.Equals(input))
        {
            return Fit(fit);
        }

        var call = view.Site ?? consumer;
        var node = table.Node(call, NodeKind.Transform, call, null, () => (via.Predictor is null ? "Transform" : "Score", null));
        foreach (var (from, label) in Of(input, call))
        {
            table.Edge(from, node, label, isModel: false);
        }

        foreach (var from in ModelsOf(via))
        {
            table.Edge(from, node, null, isModel: true);
        }

        return node;
    }

    private GraphNode SourceOf(ViewValue view, SyntaxNode consumer, Rows rows)
    {
        if (view.Load is { } load)
        {
            return Source(load);
        }

        return rows is EmptyRows
            ? table.Node((EmptyRows.Instance, consumer), NodeKind.Source, consumer, null, () => ("No rows", null))
            : table.Node(rows.Origin, NodeKind.Source, consumer, null, () => ("Rows from elsewhere", null));
    }

    private GraphNode WithSteps(PipelineFact fact, NodeKind kind, string title, EstimatorValue? estimator)
    {
        if (table.Find(fact.Syntax, kind) is { } known)
        {
            return known;
        }

        var node = table.Node(fact.Syntax, kind, fact.Syntax, fact.Where.Owner, () => (title, null));
        foreach (var piece in estimator?.Pieces ?? [])
        {
            table.Step(node, Text.OfPiece(piece), piece.Site);
        }

        return node;
    }
}
