using System.Collections.Immutable;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Whether something is tested on rows that had no part in training or choosing it.</summary>
internal static class FinalTests
{
    /// <summary>
    /// Some evaluation that may be one of the chosen model reads rows that are not proven to overlap these, nor the rows its model was
    /// trained on.
    /// </summary>
    /// <param name="facts">All facts in scope.</param>
    /// <param name="used">Rows that were used for a choice.</param>
    /// <param name="measurements">The measurements of the models to choose from; none when the choice is not among models.</param>
    public static bool Exists(PipelineFacts facts, Value used, ImmutableArray<PipelineFact> measurements = default)
    {
        var candidates = new Candidates(facts, measurements);
        foreach (var evaluation in facts.Evaluations)
        {
            if (!facts.IsLive(evaluation))
            {
                continue;
            }

            foreach (var view in Lineage.Views(evaluation.View))
            {
                if (candidates.MayBeTestedBy(evaluation, view) && !Lineage.SurelyOverlap(view, used) && !Lineage.SurelyOverlap(view, Lineage.Predictor(view)?.Train))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>
    /// The experiment's model, or one that may be it (refitted, or loaded from a file), is evaluated on rows it has
    /// neither been trained nor chosen on.
    /// </summary>
    public static bool Exists(PipelineFacts facts, ExperimentFact experiment)
    {
        foreach (var evaluation in facts.Evaluations)
        {
            if (!facts.IsLive(evaluation))
            {
                continue;
            }

            foreach (var view in Lineage.Views(evaluation.View))
            {
                if (Lineage.Predictor(view) is { } predictor
                    && MayBe(facts, predictor, experiment)
                    && !Lineage.SurelyOverlap(view, predictor.Train)
                    && !Lineage.SurelyOverlap(view, experiment.Train)
                    && !Lineage.SurelyOverlap(view, experiment.Validation))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool MayBe(PipelineFacts facts, ModelPart predictor, ExperimentFact experiment) => predictor.Origin switch
    {
        ModelOrigin.Experiment => ReferenceEquals(predictor.Site, experiment.Syntax),
        ModelOrigin.Fitted => predictor.Estimator.IsOpaque,
        ModelOrigin.Loaded => SavedModels.MayBe(facts, predictor, part => ReferenceEquals(part.Site, experiment.Syntax) || (part.Origin == ModelOrigin.Fitted && part.Estimator.IsOpaque)),
        _ => true,
    };
}
