using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;
using MlPractices.Tool.Checking;

namespace MlPractices.Tool.Drawing;

/// <summary>Turns facts into nodes and edges.</summary>
internal sealed class GraphBuilder
{
    private readonly PipelineFacts _facts;
    private readonly NodeTable _table = new();
    private readonly Producers _producers;

    private GraphBuilder(PipelineFacts facts)
    {
        _facts = facts;
        _producers = new Producers(facts, _table);
    }

    public static NodeTable Build(PipelineFacts facts)
    {
        var builder = new GraphBuilder(facts);
        builder.AddRows();
        builder.AddTraining();
        builder.AddMeasurements();
        builder.AddFilesAndServing();
        return builder._table;
    }

    private void AddRows()
    {
        foreach (var load in _facts.Loads)
        {
            _producers.Source(load);
        }

        foreach (var split in _facts.Splits)
        {
            Rows(split.Input, _producers.Split(split));
        }
    }

    private void AddTraining()
    {
        foreach (var fit in _facts.Fits)
        {
            var node = _producers.Fit(fit);
            Rows(fit.Train, node);
            Rows(fit.Validation, node, "validation");
        }

        foreach (var validation in _facts.CrossValidations)
        {
            var node = _producers.Validated(validation);
            Rows(validation.Data, node);
        }

        foreach (var experiment in _facts.Experiments)
        {
            var node = _producers.Experiment(experiment);
            Rows(experiment.Train, node);
            Rows(experiment.Validation, node, "validation");
        }
    }

    private void AddMeasurements()
    {
        foreach (var evaluation in _facts.Evaluations)
        {
            var node = Fact(evaluation, NodeKind.Evaluation, "Evaluate", evaluation.Task == MlTask.None ? null : evaluation.Task.ToString().ToLowerInvariant());
            Rows(evaluation.View, node);
        }

        foreach (var importance in _facts.Importances)
        {
            var node = Fact(importance, NodeKind.Importance, "Feature importance", null);
            Rows(importance.View, node);
            Model(importance.Model, node);
        }

        foreach (var selection in _facts.Selections)
        {
            var measured = selection.Measurements.Select(Measured).OfType<GraphNode>().ToList();
            if (measured.Count > 0)
            {
                var node = Fact(selection, NodeKind.Choice, "Choice by metrics", null);
                measured.ForEach(from => _table.Edge(from, node, "metrics", isModel: false));
            }
        }

        foreach (var threshold in _facts.Thresholds)
        {
            Model(threshold.Model, Fact(threshold, NodeKind.Choice, "Decision threshold", null));
        }
    }

    private void AddFilesAndServing()
    {
        foreach (var save in _facts.Saves)
        {
            var node = Fact(save, NodeKind.Save, save.Thing == SavedThing.Data ? "Save data" : "Save model", Text.Of(save.Path));
            Model(save.Content, node);
            Rows(save.Content, node);
        }

        foreach (var load in _facts.ModelLoads)
        {
            var node = _producers.LoadedModel(load);
            foreach (var save in _facts.Saves.Where(save => save.Path is TextValue { IsFixed: true } path && path.Equals(load.Path)))
            {
                _table.Edge(_table.Find(save.Syntax, NodeKind.Save)!, node, "file", isModel: true);
            }
        }

        foreach (var engine in _facts.Engines)
        {
            Model(engine.Model, _producers.Engine(engine));
        }

        foreach (var prediction in _facts.Predictions)
        {
            var node = Fact(prediction, NodeKind.Prediction, "Predict", null);
            foreach (var engine in prediction.Engine.Alternatives.OfType<EngineValue>())
            {
                _table.Edge(_producers.Engine(engine.Fact), node, null, isModel: true);
            }
        }
    }

    private GraphNode? Measured(PipelineFact measurement) => measurement switch
    {
        EvaluateFact evaluation => _table.Find(evaluation.Syntax, NodeKind.Evaluation),
        CrossValidateFact validation => _table.Find(validation.Syntax, NodeKind.CrossValidation),
        ExperimentFact experiment => _table.Find(experiment.Syntax, NodeKind.Experiment),
        _ => null,
    };

    private GraphNode Fact(PipelineFact fact, NodeKind kind, string title, string? detail) =>
        _table.Node(fact.Syntax, kind, fact.Syntax, fact.Where.Owner, () => (title, detail));

    private void Rows(Value? value, GraphNode to, string? label = null)
    {
        foreach (var view in Lineage.Views(value))
        {
            foreach (var (from, rows) in _producers.Of(view, _table.CallOf(to)))
            {
                _table.Edge(from, to, label ?? rows, isModel: false);
            }
        }
    }

    private void Model(Value? value, GraphNode to)
    {
        foreach (var from in Lineage.Models(value).SelectMany(_producers.ModelsOf))
        {
            _table.Edge(from, to, null, isModel: true);
        }
    }
}
