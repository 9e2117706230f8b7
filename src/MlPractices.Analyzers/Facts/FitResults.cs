using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>What comes out of each fit (told by its call) and is relied on: files, engines, predictions, metrics.</summary>
internal sealed class FitResults
{
    private readonly HashSet<SyntaxNode> _evaluated = new();
    private readonly HashSet<SyntaxNode> _measuredAloud = new();
    private readonly HashSet<SyntaxNode> _saved = new();
    private readonly HashSet<SyntaxNode> _served = new();
    private readonly HashSet<SyntaxNode> _predicted = new();
    private readonly HashSet<SyntaxNode> _explained = new();
    private readonly HashSet<SyntaxNode> _inspected = new();

    public FitResults(PipelineFacts facts)
    {
        foreach (var evaluation in facts.Evaluations)
        {
            AddViews(_evaluated, evaluation.View);
            if (facts.Log.Shown.Contains(evaluation.Syntax))
            {
                AddViews(_measuredAloud, evaluation.View);
            }
        }

        foreach (var save in facts.Saves)
        {
            AddModels(_saved, save.Content);
            AddViews(_predicted, save.Content);
        }

        foreach (var engine in facts.Engines)
        {
            AddModels(_served, engine.Model);
        }

        foreach (var read in facts.Reads)
        {
            AddViews(_predicted, read.View);
        }

        foreach (var importance in facts.Importances)
        {
            AddModels(_explained, importance.Model);
        }

        foreach (var read in facts.ParameterReads)
        {
            AddModels(_inspected, read.Model);
        }
    }

    /// <summary>Metrics of the model are computed.</summary>
    public bool IsEvaluated(SyntaxNode fit) => _evaluated.Contains(fit);

    /// <summary>Metrics of the model are computed, and shown, written or handed on.</summary>
    public bool IsMeasuredAloud(SyntaxNode fit) => _measuredAloud.Contains(fit);

    /// <summary>The model is written to a file or stream.</summary>
    public bool IsSaved(SyntaxNode fit) => _saved.Contains(fit);

    /// <summary>A prediction engine is made from the model.</summary>
    public bool IsServed(SyntaxNode fit) => _served.Contains(fit);

    /// <summary>Rows that the model scored are read or written.</summary>
    public bool IsPredictedWith(SyntaxNode fit) => _predicted.Contains(fit);

    /// <summary>Importances of the model's features are computed.</summary>
    public bool IsExplained(SyntaxNode fit) => _explained.Contains(fit);

    /// <summary>What the model learned is read from it.</summary>
    public bool IsInspected(SyntaxNode fit) => _inspected.Contains(fit);

    /// <summary>Any of these: something comes out that depends on the fit.</summary>
    public bool IsReported(SyntaxNode fit) => IsEvaluated(fit) || IsSaved(fit) || IsServed(fit) || IsPredictedWith(fit) || IsExplained(fit) || IsInspected(fit);

    private static void AddModels(HashSet<SyntaxNode> fits, Value content)
    {
        foreach (var model in Lineage.Models(content))
        {
            foreach (var part in model.Parts)
            {
                fits.Add(part.Site);
                AddViews(fits, part.Train);
            }
        }
    }

    private static void AddViews(HashSet<SyntaxNode> fits, Value content)
    {
        foreach (var view in Lineage.Views(content))
        {
            foreach (var part in Lineage.Parts(view))
            {
                fits.Add(part.Site);
            }
        }
    }
}
