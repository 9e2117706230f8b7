using System.Collections.Generic;
using System.Collections.Immutable;
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
        foreach (var fit in facts.Fits)
        {
            if (fit.Estimator is { IsOpaque: false, Trainer: { } trainer } && !IsOutOfSight(facts, fit))
            {
                JudgeChain(facts, fit, trainer, sink);
            }
        }
    }

    private void JudgeChain(PipelineFacts facts, FitFact fit, Piece trainer, FindingSink sink)
    {
        var read = Read(facts, fit);
        foreach (var piece in fit.Estimator.Pieces)
        {
            if (ReferenceEquals(piece, trainer))
            {
                break;
            }

            foreach (var mapping in piece.Columns.Mappings)
            {
                if (read is not null && mapping is { Output: { Name: { } output, IsDefault: false }, Declared: null } && !read.Contains(output) && IsNew(fit, piece, output))
                {
                    var trained = FactLocations.OfCall(trainer.Site);
                    sink.Report(this, mapping.Output.Site.GetLocation(), ImmutableArray.Create(trained), output, FactLocations.Line(trained, mapping.Output.Site.GetLocation()));
                }
            }
        }
    }

    /// <summary>No column of the source, and none made before, has the name.</summary>
    private static bool IsNew(FitFact fit, Piece piece, string output)
    {
        foreach (var view in Lineage.Views(fit.Train))
        {
            if (ColumnFlow.Before(view, fit.Estimator, piece).Find(output) is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>All names that anything in sight reads; null when a name is computed.</summary>
    private static HashSet<string>? Read(PipelineFacts facts, FitFact fit)
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

        foreach (var engine in facts.Engines)
        {
            if (engine.AnswerType is not { } answer)
            {
                return null;
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

    /// <summary>The model leaves the program, or its rows are read by other means.</summary>
    private static bool IsOutOfSight(PipelineFacts facts, FitFact fit)
    {
        if (facts.Log.Escaped.Contains(fit.Syntax) || facts.Reads.Count > 0 || facts.Saves.Count > 0)
        {
            return true;
        }

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
