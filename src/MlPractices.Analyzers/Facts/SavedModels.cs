using System;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Which models of the program a loaded one may be: one that was saved where it is loaded from.</summary>
internal static class SavedModels
{
    /// <summary>Not excluded: what <paramref name="loaded"/> brings back is a model of which <paramref name="isMeant"/> holds.</summary>
    /// <param name="facts">All facts in scope.</param>
    /// <param name="loaded">A part that was loaded, or is of unknown make.</param>
    /// <param name="isMeant">Tells the models that are asked about by a part of them.</param>
    public static bool MayBe(PipelineFacts facts, ModelPart loaded, Func<ModelPart, bool> isMeant)
    {
        if (loaded.Origin != ModelOrigin.Loaded || loaded.Fact is not ModelLoadFact { Path: { } path })
        {
            return true;
        }

        foreach (var save in facts.Saves)
        {
            if (save.Thing == SavedThing.Model && MayHold(save.Content, isMeant) && !PathPattern.AreSurelyDifferent(save.Path, path))
            {
                return true;
            }
        }

        foreach (var fit in facts.Fits)
        {
            // It went where nobody sees it being saved.
            if (facts.Log.Escaped.Contains(fit.Syntax) && isMeant(new ModelPart(ModelOrigin.Fitted, fit.Estimator, fit.Train, fit.Validation, fit)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayHold(Value content, Func<ModelPart, bool> isMeant)
    {
        foreach (var alternative in content.Alternatives)
        {
            if (alternative is not ModelValue model)
            {
                return true;
            }

            foreach (var part in model.Parts)
            {
                if (isMeant(part))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
