using System.Collections.Generic;
using System.Linq;
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
    private readonly HashSet<ModelLoadFact> _evaluatedLoads = new();
    private readonly HashSet<ISymbol> _offering = new(SymbolEqualityComparer.Default);
    private readonly PipelineFacts _facts;

    public ModelUse(PipelineFacts facts)
    {
        _facts = facts;
        foreach (var evaluation in facts.PossibleEvaluations)
        {
            if (!facts.IsLive(evaluation))
            {
                continue;
            }

            foreach (var view in Lineage.Views(evaluation.View))
            {
                if (Lineage.Predictor(view) is { Origin: ModelOrigin.Loaded, Fact: ModelLoadFact load })
                {
                    _evaluatedLoads.Add(load);
                }

                foreach (var part in Lineage.Parts(view))
                {
                    Note(_evaluated, part);
                }
            }
        }

        foreach (var offered in facts.Log.OfferedEvaluations)
        {
            foreach (var view in Lineage.Views(offered.View))
            {
                if (Lineage.Predictor(view) is null && offered.Where.Root?.ContainingType is { } type)
                {
                    _offering.Add(type.OriginalDefinition);
                }
            }
        }

        foreach (var validation in facts.CrossValidations)
        {
            if (facts.IsLive(validation) && validation.Estimator.Trainer is { } trainer)
            {
                _evaluated.Add(trainer.Site);
            }
        }

        foreach (var read in facts.Reads)
        {
            foreach (var view in facts.IsLive(read) ? Lineage.Views(read.View) : System.Array.Empty<ViewValue>())
            {
                // Scores read back from rows that were held out: metrics of the program's own, perhaps.
                if (Lineage.Predictor(view) is { } predictor && !Lineage.SurelyOverlap(view, predictor.Train))
                {
                    Note(_examined, predictor);
                }
            }
        }
    }

    public PipelineFacts Facts => _facts;

    /// <summary>Metrics were computed for the model, for another one from the same trainer, or for what may be the model brought back from its file.</summary>
    public bool IsEvaluated(ModelPart part) => Has(_evaluated, part) || MayBeOffered(part) || IsEvaluatedAfterLoading(part) || IsCrossValidated(part);

    /// <summary>The same kind of model, for the same label, was cross-validated on the rows that this one was fitted on: a chain that is written twice.</summary>
    private bool IsCrossValidated(ModelPart part) => part.Estimator.Trainer is { } trainer && _facts.CrossValidations.Any(
        validation => _facts.IsLive(validation) && validation.Estimator.Trainer is { } other && HeldOut.IsSameKind(other, trainer) && Lineage.SurelyOverlap(validation.Data, part.Train));

    /// <summary>Its type, or one that it derives from, has a public method that evaluates whichever model the object holds.</summary>
    private bool MayBeOffered(ModelPart part)
    {
        for (var type = part.Fact.Where.Owner.ContainingType; type is not null && _offering.Count > 0; type = type.BaseType)
        {
            if (_offering.Contains(type.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsEvaluatedAfterLoading(ModelPart part)
    {
        foreach (var load in _evaluatedLoads)
        {
            foreach (var save in _facts.Saves)
            {
                if (save.Thing == SavedThing.Model && Holds(save.Content, part) && !PathPattern.AreSurelyDifferent(save.Path, load.Path))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Holds(Value content, ModelPart part)
    {
        foreach (var model in Lineage.Models(content))
        {
            foreach (var held in model.Parts)
            {
                if (ReferenceEquals(held.Site, part.Site))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Its scores on other rows than the fitted ones are read by the program itself.</summary>
    public bool IsExamined(ModelPart part) => Has(_examined, part) || _facts.HandMade.Covers(part.Site, part.Estimator.Trainer);

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
