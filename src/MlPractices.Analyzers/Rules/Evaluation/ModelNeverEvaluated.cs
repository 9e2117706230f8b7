using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Provenance;

namespace MlPractices.Analyzers.Rules.Evaluation;

/// <summary>MLP0501: a model is saved, exported or served, and nobody ever measured it.</summary>
internal sealed class ModelNeverEvaluated : Rule
{
    public ModelNeverEvaluated()
        : base(RuleDescriptor.Create(
            "MLP0501",
            "Model saved or served without ever being evaluated",
            "The model fitted in line {0} is {1} here, and no metric of it is ever computed",
            RuleCategory.Evaluation,
            RuleLevel.Proven,
            "A model that was never evaluated on held-out rows is shipped on faith. Evaluate it, or cross-validate the pipeline it comes from, before it is saved or served."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
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
                || !reported.Add(predictor.Site))
            {
                continue;
            }

            sink.Report(this, FactLocations.OfMeeting(predictor.Fact, place), ImmutableArray.Create(predictor.Fact.Location, place.Location), Lines.Of(predictor.Fact), what);
        }
    }
}
