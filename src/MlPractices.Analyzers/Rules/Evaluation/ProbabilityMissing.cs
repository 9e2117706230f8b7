using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Evaluation;

/// <summary>MLP0506: a binary evaluation needs a probability that the trainer does not give.</summary>
internal sealed class ProbabilityMissing : Rule
{
    public ProbabilityMissing()
        : base(RuleDescriptor.Create(
            "MLP0506",
            "Evaluate needs a probability that the trainer does not give",
            "{0} gives no Probability column: this call throws; use the non-calibrated form, or append a calibrator",
            RuleCategory.Evaluation,
            RuleLevel.Proven,
            "BinaryClassification.Evaluate and CrossValidate read the Probability column. Margin trainers do not write one unless a calibrator follows."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var evaluation in facts.Evaluations)
        {
            if (evaluation.Task != MlTask.Binary || !evaluation.Catalog.NeedsProbability || evaluation.Text(evaluation.Catalog.Probability) != "Probability")
            {
                continue;
            }

            Piece? trainer = null;
            foreach (var view in Lineage.Views(evaluation.View))
            {
                trainer = Lineage.Predictor(view) is { Origin: ModelOrigin.Fitted } part && part.Estimator.Trainer is { } found && Lacks(part.Estimator, found) && ColumnFlow.Of(view).Find("Probability") is null ? found : null;
                if (trainer is null)
                {
                    break;
                }
            }

            if (trainer is not null)
            {
                sink.Report(this, evaluation.Location, ImmutableArray.Create(trainer.Site.GetLocation()), trainer.Factory!.Method);
            }
        }

        foreach (var validation in facts.CrossValidations)
        {
            if (validation.Task == MlTask.Binary && validation.Catalog.NeedsProbability && validation.Estimator.Trainer is { } trainer && Lacks(validation.Estimator, trainer))
            {
                sink.Report(this, validation.Location, ImmutableArray.Create(trainer.Site.GetLocation()), trainer.Factory!.Method);
            }
        }
    }

    /// <summary>Neither the trainer nor anything after it writes a probability.</summary>
    private static bool Lacks(EstimatorValue estimator, Piece trainer)
    {
        if (estimator.IsOpaque || trainer.Factory!.Task != MlTask.Binary || trainer.Factory.GivesProbability)
        {
            return false;
        }

        for (var i = estimator.Pieces.Length - 1; i >= 0 && !ReferenceEquals(estimator.Pieces[i], trainer); i--)
        {
            var piece = estimator.Pieces[i];
            if (piece.Factory is null ? !piece.IsCacheCheckpoint : piece.Factory.GivesProbability || piece.Factory.Kind == FactoryKind.Calibrator || !piece.Columns.IsComplete)
            {
                return false;
            }

            foreach (var mapping in piece.Columns.Mappings)
            {
                if (mapping.Output.Name is null or "Probability")
                {
                    return false;
                }
            }
        }

        return true;
    }
}
