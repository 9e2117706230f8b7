using System.Collections.Immutable;
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
            "'{0}' is fitted on the test part of the split{1}, and no other rows are left to judge the calibrated model by",
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
            if (fit.Estimator.Trainer is not null || !Lineage.IsSurelyHeldOut(fit.Train) || FinalTests.Exists(facts, fit.Train))
            {
                continue;
            }

            foreach (var piece in fit.Estimator.Pieces)
            {
                if (piece.Factory is { Kind: FactoryKind.Calibrator } && piece.Learns)
                {
                    var location = fit.ArgumentLocation(fit.DataParameter);
                    var split = Splits.Of(facts, fit.Train)?.Location;
                    sink.Report(
                        this,
                        location,
                        split is null ? ImmutableArray<Microsoft.CodeAnalysis.Location>.Empty : ImmutableArray.Create(split),
                        piece.Name,
                        split is null ? string.Empty : $" ({FactLocations.Line(split, location)})");
                    break;
                }
            }
        }
    }
}
