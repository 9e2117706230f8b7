using System.Collections.Generic;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Which fit the model behind a prediction comes from: in memory, or by way of a file that the program itself writes.</summary>
internal static class ServedModels
{
    /// <summary>The predicting part of the model that is asked, when its fit is in sight.</summary>
    public static IEnumerable<ModelPart> Predictors(PipelineFacts facts, Value model)
    {
        foreach (var one in Lineage.Models(model))
        {
            if (one.Predictor is not { } predictor)
            {
                continue;
            }

            if (predictor.Origin == ModelOrigin.Fitted)
            {
                yield return predictor;
            }
            else if (predictor is { Origin: ModelOrigin.Loaded, Fact: ModelLoadFact { Path: TextValue path } })
            {
                foreach (var save in facts.Saves)
                {
                    if (save.Thing == SavedThing.Model && path.Equals(save.Path))
                    {
                        foreach (var saved in Lineage.Models(save.Content))
                        {
                            if (saved.Predictor is { Origin: ModelOrigin.Fitted } fitted)
                            {
                                yield return fitted;
                            }
                        }
                    }
                }
            }
        }
    }

    /// <summary>The transformers that the training rows came through before the estimator was fitted, and that are no part of the model.</summary>
    public static IEnumerable<ModelPart> LeftOut(ModelValue model, ViewValue train)
    {
        foreach (var part in Lineage.Parts(train))
        {
            var isIn = false;
            foreach (var own in model.Parts)
            {
                isIn |= ReferenceEquals(own.Site, part.Site);
            }

            if (!isIn)
            {
                yield return part;
            }
        }
    }
}
