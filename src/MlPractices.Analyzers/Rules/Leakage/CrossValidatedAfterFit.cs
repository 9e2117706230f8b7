using System.Collections.Generic;
using System.Collections.Immutable;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Leakage;

/// <summary>MLP0306: the folds of a cross-validation have all gone into a transform that was fitted before.</summary>
internal sealed class CrossValidatedAfterFit : Rule
{
    public CrossValidatedAfterFit()
        : base(RuleDescriptor.Create(
            "MLP0306",
            "Cross-validation over already fitted-and-transformed data",
            "'{0}' was fitted on these rows ({1}) before they are cut into folds: every fold is tested on rows that shaped its features, so the scores are too good; put '{0}' into the pipeline",
            RuleCategory.Leakage,
            RuleLevel.Proven,
            "Cross-validation fits anew for each fold only what is in the estimator it is given. Put the preprocessing into that estimator and pass the untransformed rows."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var validation in facts.CrossValidations)
        {
            (ModelPart Part, Piece Piece)? proof = null;
            foreach (var view in Lineage.Views(validation.Data))
            {
                proof = Leak(view, validation.Estimator);
                if (proof is null)
                {
                    break;
                }
            }

            if (proof is { } leak)
            {
                var location = validation.ArgumentLocation(validation.Catalog.Data);
                sink.Report(
                    this,
                    location,
                    ImmutableArray.Create(leak.Part.Fact.Location, leak.Piece.Site.GetLocation()),
                    leak.Piece.Name,
                    FactLocations.Line(leak.Part.Fact.Location, location));
            }
        }
    }

    private static (ModelPart Part, Piece Piece)? Leak(ViewValue view, EstimatorValue estimator)
    {
        foreach (var leak in LearnedParts.Behind(view, estimator))
        {
            if (Lineage.SurelyOverlap(view, leak.Part.Train))
            {
                return leak;
            }
        }

        return null;
    }
}
