using System.Collections.Immutable;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Training;

/// <summary>MLP0409: training continues behind a preparation that was fitted anew.</summary>
internal sealed class ContinuedElsewhere : Rule
{
    public ContinuedElsewhere()
        : base(RuleDescriptor.Create(
            "MLP0409",
            "Training continued behind another preparation",
            "Training continues from weights that were learned behind the '{0}' fitted on {1}, but '{0}' is fitted again on {2}: the weights meet other features; transform the new rows with the first one",
            RuleCategory.Training,
            RuleLevel.Proven,
            "Weights belong to the features that they were learned on. Encodings, keys and scales that are fitted on new rows give the features other meanings, and nothing throws as long as their number is the same. Keep the fitted preparation, and transform the new rows with it."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var fit in facts.Fits)
        {
            if (fit is not { Continued: { Predictor: { Origin: ModelOrigin.Fitted, Train: ViewValue before } first } model, Train: ViewValue now } || first.Estimator.IsOpaque || model.LoadedBy is not null)
            {
                continue;
            }

            foreach (var part in Lineage.Parts(now))
            {
                if (part.Origin == ModelOrigin.Fitted && !part.Estimator.IsOpaque && part.Estimator.Trainer is null && Learned(part.Estimator) is { } step && Twin(first, before, part, step) is { } earlier)
                {
                    sink.Report(
                        this,
                        fit.Location,
                        ImmutableArray.Create(earlier.Fact.Location, part.Fact.Location),
                        step.Name,
                        FactLocations.Line(earlier.Fact.Location, fit.Location),
                        FactLocations.Line(part.Fact.Location, fit.Location));
                    break;
                }
            }
        }
    }

    private static Piece? Learned(EstimatorValue estimator)
    {
        foreach (var piece in estimator.Pieces)
        {
            if (piece is { Learns: true, IsTrainer: false })
            {
                return piece;
            }
        }

        return null;
    }

    /// <summary>The fit of the same kind of step that the first model was trained behind, when it is another fit on other rows.</summary>
    private static ModelPart? Twin(ModelPart first, ViewValue before, ModelPart now, Piece step)
    {
        ModelPart? twin = null;
        foreach (var part in Parts(first, before))
        {
            if (part.Origin != ModelOrigin.Fitted || part.Estimator.IsOpaque || part.Equals(now))
            {
                return null;
            }

            foreach (var piece in part.Estimator.Pieces)
            {
                if (piece.Learns && piece.Factory?.EstimatorType == step.Factory?.EstimatorType && !part.Train.Equals(now.Train))
                {
                    twin ??= part;
                }
            }
        }

        return twin;
    }

    private static System.Collections.Generic.IEnumerable<ModelPart> Parts(ModelPart first, ViewValue before)
    {
        yield return first;
        foreach (var part in Lineage.Parts(before))
        {
            yield return part;
        }
    }
}
