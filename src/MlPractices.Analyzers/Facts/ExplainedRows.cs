using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Which rows the importances of features were measured on, against those the model was trained and tested on.</summary>
internal static class ExplainedRows
{
    /// <summary>The part that predicts, when there is just one.</summary>
    public static ModelPart? Predictor(ImportanceFact importance)
    {
        ModelPart? found = null;
        foreach (var model in Lineage.Models(importance.Model))
        {
            if (model.Predictor is not { } predictor || (found is not null && !found.Equals(predictor)))
            {
                return null;
            }

            found = predictor;
        }

        return found;
    }

    /// <summary>Proven: rows that the model was trained on.</summary>
    public static bool AreTraining(ImportanceFact importance) => Predictor(importance) is { Origin: ModelOrigin.Fitted } predictor && Lineage.SurelyOverlap(importance.View, predictor.Train);

    /// <summary>The same model's importances are measured on other rows too.</summary>
    public static bool AreBesideOthers(PipelineFacts facts, ImportanceFact importance)
    {
        foreach (var other in facts.Importances)
        {
            if (!AreTraining(other) && Predictor(other)?.Site == Predictor(importance)?.Site)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The importances decide on the features of another model, which is all that this one is for.</summary>
    public static bool Choose(PipelineFacts facts, ImportanceFact importance)
    {
        foreach (var choice in facts.FeatureChoices)
        {
            if (ReferenceEquals(choice.Importance.Syntax, importance.Syntax))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An evaluation, on these rows, of a model that has the step in its chain; null for none.</summary>
    public static EvaluateFact? TestedOn(PipelineFacts facts, ImportanceFact importance, SyntaxNode step)
    {
        foreach (var evaluation in facts.Evaluations)
        {
            foreach (var view in Lineage.Views(evaluation.View))
            {
                if (Lineage.SurelyOverlap(view, importance.View) && Lineage.Predictor(view) is { } predictor && Holds(predictor.Estimator, step) && !Lineage.SurelyOverlap(view, predictor.Train))
                {
                    return evaluation;
                }
            }
        }

        return null;
    }

    private static bool Holds(EstimatorValue estimator, SyntaxNode step)
    {
        foreach (var piece in estimator.Pieces)
        {
            if (ReferenceEquals(piece.Site, step))
            {
                return true;
            }
        }

        return false;
    }
}
