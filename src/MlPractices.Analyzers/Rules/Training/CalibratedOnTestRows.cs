using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Training;

/// <summary>MLP0404: a calibrator learns from the rows the model is to be tested on.</summary>
internal sealed class CalibratedOnTestRows : Rule
{
    public CalibratedOnTestRows()
        : base(RuleDescriptor.Create(
            "MLP0404",
            "Calibrator or decision threshold fitted on test rows",
            "'{0}' is fitted on {1}, and no other rows are left to judge the calibrated model by: its score is too good; calibrate on a validation set",
            RuleCategory.Training,
            RuleLevel.Proven,
            "A calibrator is a part of the model and learns from labels. Fit it on training rows, or on a validation set of its own; the test rows then still show how well the probabilities hold."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var fit in facts.Fits)
        {
            if (fit.Estimator.Trainer is not null || Calibrator(fit) is not { } calibrator || FinalTests.Exists(facts, fit.Train))
            {
                continue;
            }

            var location = fit.ArgumentLocation(fit.DataParameter);
            if (Lineage.IsSurelyHeldOut(fit.Train))
            {
                var split = Splits.Of(facts, fit.Train)?.Location;
                sink.Report(
                    this,
                    location,
                    split is null ? ImmutableArray<Location>.Empty : ImmutableArray.Create(split),
                    calibrator.Name,
                    "the test set of the split" + (split is null ? string.Empty : $" ({FactLocations.Line(split, location)})"));
            }
            else if (Judging(facts, fit) is { } evaluation)
            {
                sink.Report(this, location, ImmutableArray.Create(evaluation.Location), calibrator.Name, $"rows that include those evaluated on {FactLocations.Line(evaluation.Location, location)}");
            }
        }
    }

    private static Piece? Calibrator(FitFact fit)
    {
        foreach (var piece in fit.Estimator.Pieces)
        {
            if (piece.Factory is { Kind: FactoryKind.Calibrator } && piece.Learns)
            {
                return piece;
            }
        }

        return null;
    }

    /// <summary>The evaluation of the calibrated model on rows that were held out from its trainer, and not from its calibrator.</summary>
    private static EvaluateFact? Judging(PipelineFacts facts, FitFact fit)
    {
        foreach (var evaluation in facts.Evaluations)
        {
            var isProven = false;
            foreach (var view in Lineage.Views(evaluation.View))
            {
                isProven = Lineage.IsSurelyHeldOut(view) && Lineage.SurelyOverlap(view, fit.Train) && Lineage.Parts(view).Any(part => ReferenceEquals(part.Fact, fit));
                if (!isProven)
                {
                    break;
                }
            }

            if (isProven)
            {
                return evaluation;
            }
        }

        return null;
    }
}
