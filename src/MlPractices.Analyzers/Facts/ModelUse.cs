using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>
/// What is done with what was fitted, over all contexts. A fit and the trainer in it are told by their place in the
/// source, so that a refit of an evaluated pipeline counts as evaluated.
/// </summary>
internal sealed class ModelUse
{
    private readonly HashSet<SyntaxNode> _evaluated = new();
    private readonly HashSet<SyntaxNode> _examined = new();
    private readonly PipelineFacts _facts;

    public ModelUse(PipelineFacts facts)
    {
        _facts = facts;
        foreach (var evaluation in facts.Evaluations)
        {
            foreach (var view in Lineage.Views(evaluation.View))
            {
                foreach (var part in Lineage.Parts(view))
                {
                    Note(_evaluated, part);
                }
            }
        }

        foreach (var validation in facts.CrossValidations)
        {
            if (validation.Estimator.Trainer is { } trainer)
            {
                _evaluated.Add(trainer.Site);
            }
        }

        foreach (var read in facts.Reads)
        {
            foreach (var view in Lineage.Views(read.View))
            {
                // Scores read back from rows that were held out: metrics of the program's own, perhaps.
                if (Lineage.Predictor(view) is { } predictor && !Lineage.SurelyOverlap(view, predictor.Train))
                {
                    Note(_examined, predictor);
                }
            }
        }
    }

    /// <summary>Metrics were computed for the model, or for another one from the same trainer.</summary>
    public bool IsEvaluated(ModelPart part) => Has(_evaluated, part);

    /// <summary>Its scores on other rows than the fitted ones are read by the program itself.</summary>
    public bool IsExamined(ModelPart part) => Has(_examined, part);

    /// <summary>It went where it cannot be followed.</summary>
    public bool HasEscaped(ModelPart part) => _facts.Log.Escaped.Contains(part.Site);

    private static void Note(HashSet<SyntaxNode> set, ModelPart part)
    {
        set.Add(part.Site);
        if (part.Estimator.Trainer is { } trainer)
        {
            set.Add(trainer.Site);
        }
    }

    private static bool Has(HashSet<SyntaxNode> set, ModelPart part) =>
        set.Contains(part.Site) || (part.Estimator.Trainer is { } trainer && set.Contains(trainer.Site));
}
