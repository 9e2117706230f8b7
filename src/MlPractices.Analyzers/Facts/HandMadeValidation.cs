using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>
/// Leave-one-out and folds by hand: in a loop a model is fitted on some of the rows and asked about others. Fits and trainers
/// are told by their place in the source, so that the fit on all rows that follows counts as validated.
/// </summary>
internal sealed class HandMadeValidation
{
    private readonly HashSet<SyntaxNode> _validated = new();

    public HandMadeValidation(PipelineFacts facts)
    {
        foreach (var prediction in facts.Predictions)
        {
            if (prediction.Engine is EngineValue { MadeBy: EngineFact engine })
            {
                foreach (var model in Lineage.Models(engine.Model))
                {
                    Note(model.Predictor, prediction);
                }
            }
        }

        foreach (var read in facts.Reads)
        {
            foreach (var view in Lineage.Views(read.View))
            {
                Note(Lineage.Predictor(view), read);
            }
        }
    }

    private void Note(ModelPart? part, PipelineFact asked)
    {
        if (part is { Fact: FitFact fit } && IsFoldOf(fit, asked))
        {
            _validated.Add(part.Site);
            if (part.Estimator.Trainer is { } trainer)
            {
                _validated.Add(trainer.Site);
            }
        }
    }

    public bool Covers(SyntaxNode fit, Piece? trainer) => _validated.Contains(fit) || (trainer is not null && _validated.Contains(trainer.Site));

    /// <summary>Each round fits anew, on rows that are not the whole source, and predicts.</summary>
    private static bool IsFoldOf(FitFact fit, PipelineFact asked) =>
        fit.Where.Loop is { } round && round.Holds(asked.Where.Loop) && !HeldOut.IsWholeSource(fit.Train);
}
