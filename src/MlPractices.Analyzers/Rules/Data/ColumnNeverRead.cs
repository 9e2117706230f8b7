using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Data;

/// <summary>MLP0108: a column is computed, and nothing reads it.</summary>
internal sealed class ColumnNeverRead : Rule
{
    public ColumnNeverRead()
        : base(RuleDescriptor.Create(
            "MLP0108",
            "Column computed and never read",
            "'{0}' is computed here and never read: it is not among the features of the trainer on {1}, so it cannot help the model; add it to the features, or remove the step",
            RuleCategory.Data,
            RuleLevel.Minor,
            "A column that is encoded or scaled and then forgotten in Concatenate costs time in every pass, and the trainer never sees it."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        if (facts.Reads.Count > 0 || facts.Saves.Count > 0 || facts.Fits.Count == 0 || HasImportances(facts) || ReadOutside(facts) is not { } outside)
        {
            return;
        }

        foreach (var fit in facts.Fits)
        {
            if (fit.Estimator is { IsOpaque: false, Trainer: { } trainer } && !facts.Log.Escaped.Contains(fit.Syntax) && ReadInside(fit) is { } inside)
            {
                JudgeChain(fit, trainer, inside, outside, sink);
            }
        }
    }

    /// <summary>Goes along the chain once, with the columns that each piece sees.</summary>
    private void JudgeChain(FitFact fit, Piece trainer, HashSet<string> inside, HashSet<string> outside, FindingSink sink)
    {
        List<ColumnFlow>? flows = null;
        foreach (var piece in fit.Estimator.Pieces)
        {
            if (ReferenceEquals(piece, trainer))
            {
                break;
            }

            flows ??= Start(fit);
            foreach (var mapping in piece.Columns.Mappings)
            {
                if (mapping is { Output: { Name: { } output, IsDefault: false }, Declared: null } && !inside.Contains(output) && !outside.Contains(output) && IsNew(flows, output))
                {
                    var trained = FactLocations.OfCall(trainer.Site);
                    sink.Report(this, mapping.Output.Site.GetLocation(), ImmutableArray.Create(trained), output, FactLocations.Line(trained, mapping.Output.Site.GetLocation()));
                }
            }

            foreach (var flow in flows)
            {
                flow.Pass(piece);
            }
        }
    }

    private static List<ColumnFlow> Start(FitFact fit)
    {
        var flows = new List<ColumnFlow>();
        foreach (var view in Lineage.Views(fit.Train))
        {
            flows.Add(ColumnFlow.At(view, fit.Estimator));
        }

        return flows;
    }

    /// <summary>No column of the source, and none made before, has the name.</summary>
    private static bool IsNew(List<ColumnFlow> flows, string output)
    {
        foreach (var flow in flows)
        {
            if (flow.Find(output) is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>All names that the chain itself reads; null when a name is computed.</summary>
    private static HashSet<string>? ReadInside(FitFact fit)
    {
        var names = new HashSet<string>();
        foreach (var piece in fit.Estimator.Pieces)
        {
            if (!piece.IsCacheCheckpoint && (piece.Factory is null or { Effect: ColumnEffect.Unknown or ColumnEffect.RowType or ColumnEffect.Drops or ColumnEffect.Keeps } || !piece.Columns.IsComplete))
            {
                return null;
            }

            foreach (var use in piece.Uses)
            {
                if (use.Name is null)
                {
                    return null;
                }

                names.Add(use.Name);
            }
        }

        return names;
    }

    /// <summary>All names that engines and evaluations read, the same for each model; null when an answer's type is not known.</summary>
    private static HashSet<string>? ReadOutside(PipelineFacts facts)
    {
        var names = new HashSet<string>();
        var answers = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var engine in facts.Engines)
        {
            if (engine.AnswerType is not { } answer)
            {
                return null;
            }

            if (!answers.Add(answer))
            {
                continue;
            }

            foreach (var column in SchemaReader.OfRowType(answer, forText: false).Columns)
            {
                names.Add(column.Name);
            }
        }

        foreach (var evaluation in facts.Evaluations)
        {
            foreach (var value in evaluation.Arguments.Values)
            {
                if (value is TextValue { Constant: { } name })
                {
                    names.Add(name);
                }
            }
        }

        return names;
    }

    private static bool HasImportances(PipelineFacts facts)
    {
        foreach (var importance in facts.Importances)
        {
            foreach (var _ in Lineage.Models(importance.Model))
            {
                return true;
            }
        }

        return false;
    }
}
