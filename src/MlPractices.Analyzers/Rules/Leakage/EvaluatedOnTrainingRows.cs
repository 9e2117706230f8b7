using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Provenance;

namespace MlPractices.Analyzers.Rules.Leakage;

/// <summary>MLP0301: metrics are computed on rows that the model was fitted on.</summary>
internal sealed class EvaluatedOnTrainingRows : Rule
{
    public EvaluatedOnTrainingRows()
        : base(RuleDescriptor.Create(
            "MLP0301",
            "Evaluated on rows the model was trained on",
            "The model is evaluated on rows that it was fitted on (line {0}): the metrics say how well it remembers, not how well it predicts",
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

            if (proof is not null)
            {
                sink.Report(this, evaluation.ArgumentLocation(evaluation.Catalog.Data), ImmutableArray.Create(proof.Fact.Location), Line(proof.Fact));
            }
        }
    }

    private static int Line(PipelineFact fact) => fact.Location.GetLineSpan().StartLinePosition.Line + 1;
}
