using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Leakage;

/// <summary>MLP0301: metrics are computed on rows that the model was fitted on.</summary>
internal sealed class EvaluatedOnTrainingRows : Rule
{
    public EvaluatedOnTrainingRows()
        : base(RuleDescriptor.Create(
            "MLP0301",
            "Evaluated on rows the model was trained on",
            "The model is evaluated on rows that it was trained on ({0}): the metrics show how well it remembers, not how well it predicts; evaluate on a test set",
            RuleCategory.Leakage,
            RuleLevel.Proven,
            "Metrics on training rows are inflated. Evaluate on rows that no fitted part of the model has seen: the test part of a split, folds of a cross-validation, or another file."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var evaluation in facts.Evaluations)
        {
            ModelPart? proof = null;
            foreach (var view in Lineage.Views(evaluation.View))
            {
                if (Lineage.Predictor(view) is not { } predictor || predictor.Origin is ModelOrigin.Loaded or ModelOrigin.Unknown)
                {
                    continue;
                }

                if (!Lineage.SurelyOverlap(view, predictor.Train))
                {
                    proof = null;
                    break;
                }

                proof = predictor;
            }

            if (proof is not null && (facts.IsWholeProgram || !MayBeCalledFromElsewhere(evaluation)) && !IsAlsoTested(facts, proof))
            {
                var location = evaluation.ArgumentLocation(evaluation.Catalog.Data);
                var others = ImmutableArray.Create(proof.Fact.Location);
                var lines = FactLocations.Line(proof.Fact.Location, location);
                if (CallAmongOthers(evaluation, facts) is { } call)
                {
                    others = others.Add(call);
                    lines += ", when called on " + FactLocations.Line(call, location);
                }

                sink.Report(this, location, others, lines);
            }
        }
    }

    /// <summary>The call that leads here, when the helper that evaluates has other callers too; else null.</summary>
    private static Location? CallAmongOthers(EvaluateFact evaluation, PipelineFacts facts)
    {
        if (evaluation.Where.Caller is not { } caller)
        {
            return null;
        }

        foreach (var other in facts.Evaluations)
        {
            if (ReferenceEquals(other.Syntax, evaluation.Syntax) && !ReferenceEquals(other.Where.Caller?.Call, caller.Call))
            {
                return FactLocations.OfCall(caller.Call);
            }
        }

        return null;
    }

    /// <summary>Scores on training rows next to scores on other rows show how much is learned by heart: that is what they are for.</summary>
    private static bool IsAlsoTested(PipelineFacts facts, ModelPart trained)
    {
        foreach (var evaluation in facts.Evaluations)
        {
            // A comparison whose score nobody is told serves to choose; what users send later says nothing at the time of training.
            if (!facts.IsLive(evaluation) || PipelineFacts.ServesWhatIsMadeBefore(evaluation, trained.Fact) || (Decides(facts, evaluation) && !facts.Log.Shown.Contains(evaluation.Syntax)))
            {
                continue;
            }

            foreach (var view in Lineage.Views(evaluation.View))
            {
                if (Lineage.Predictor(view) is { } predictor && ReferenceEquals(predictor.Site, trained.Site) && !OtherTrainings.Are(predictor, trained)
                    && !Lineage.SurelyOverlap(view, predictor.Train))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Decides(PipelineFacts facts, EvaluateFact evaluation)
    {
        foreach (var selection in facts.Selections)
        {
            foreach (var measurement in selection.Measurements)
            {
                if (ReferenceEquals(measurement.Syntax, evaluation.Syntax))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Another class may hand test rows to the same method; only the whole program tells.</summary>
    private static bool MayBeCalledFromElsewhere(EvaluateFact evaluation) =>
        evaluation.Where.Caller is not null && evaluation.Where.Owner.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
