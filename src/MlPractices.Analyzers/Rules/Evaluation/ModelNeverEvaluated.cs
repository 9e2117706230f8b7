using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Rules.Split;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Evaluation;

/// <summary>MLP0501: a model is saved, exported, served or explained, and nobody ever measured it.</summary>
internal sealed class ModelNeverEvaluated : Rule
{
    public ModelNeverEvaluated()
        : base(RuleDescriptor.Create(
            "MLP0501",
            "Model saved or served without ever being evaluated",
            "The model fitted {0} is {1} {2}, and no metric of it is ever computed: nobody knows how well it predicts; evaluate it on a holdout set first",
            RuleCategory.Evaluation,
            RuleLevel.Proven,
            "A model that was never evaluated on held-out rows is shipped on faith. Evaluate it, or cross-validate the pipeline it comes from, before it is saved or served."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        if (facts.IsTestProject)
        {
            return;
        }

        var use = new ModelUse(facts);
        var reported = new HashSet<SyntaxNode>();
        foreach (var save in facts.Saves)
        {
            if (save.Thing != SavedThing.Data)
            {
                Judge(save, save.Content, save.Thing == SavedThing.Onnx ? "exported" : "saved", use, reported, sink);
            }
        }

        foreach (var engine in facts.Engines)
        {
            Judge(engine, engine.Model, "served", use, reported, sink);
        }

        foreach (var importance in facts.Importances)
        {
            if (!ExplainedRows.Choose(facts, importance))
            {
                Judge(importance, importance.Model, "explained by its features", use, reported, sink);
            }
        }
    }

    private void Judge(PipelineFact place, Value content, string what, ModelUse use, HashSet<SyntaxNode> reported, FindingSink sink)
    {
        foreach (var model in Lineage.Models(content))
        {
            if (model.Predictor is not { Origin: ModelOrigin.Fitted } predictor
                || predictor.Estimator.Trainer is null
                || use.IsEvaluated(predictor)
                || use.IsExamined(predictor)
                || use.HasEscaped(predictor)
                || (place is ImportanceFact && !IsFittedOnFiles(predictor))
                || (predictor.Estimator.Trainer.Factory?.Task == MlTask.Anomaly && !MayHaveLabels(predictor))
                || (predictor.Fact is FitFact heldOut && use.Facts.IsOn("MLP0201", heldOut.Syntax) && NothingHeldOut.IsProven(use.Facts, heldOut))
                || !reported.Add(predictor.Site))
            {
                continue;
            }

            var fit = predictor.Fact;
            var meeting = FactLocations.OfMeeting(fit, place, out var type);
            if (LoadsItsRows(predictor) && !Inherits(type, fit.Where.Owner.ContainingType))
            {
                sink.Report(this, fit.Location, ImmutableArray.Create(meeting, place.Location), "here", what, "on " + FactLocations.Line(meeting, fit.Location));
            }
            else
            {
                sink.Report(this, meeting, ImmutableArray.Create(fit.Location, place.Location), "on " + FactLocations.Line(fit.Location, meeting), what, "here");
            }
        }
    }

    /// <summary>Anomalies are mostly looked for where nobody has marked any: then there is nothing to evaluate against.</summary>
    private static bool MayHaveLabels(ModelPart part)
    {
        foreach (var view in Lineage.Views(part.Train))
        {
            foreach (var column in view.Schema.Columns)
            {
                if (column.Name == "Label" || column.Type?.SpecialType == SpecialType.System_Boolean)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Importances on rows that the program makes up show how they are computed; nobody relies on them.</summary>
    private static bool IsFittedOnFiles(ModelPart part)
    {
        foreach (var view in Lineage.Views(part.Train))
        {
            if (!view.Rows.ComeFromFiles)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The type that fits has the rows too: rows to evaluate on are at hand there, not where the model goes.</summary>
    private static bool LoadsItsRows(ModelPart part)
    {
        foreach (var view in Lineage.Views(part.Train))
        {
            if (view.Load is { } load && SymbolEqualityComparer.Default.Equals(load.Where.Owner.ContainingType, part.Fact.Where.Owner.ContainingType))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Inherits(INamedTypeSymbol? type, INamedTypeSymbol? ancestor)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, ancestor?.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }
}
