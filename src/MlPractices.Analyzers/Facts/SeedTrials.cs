using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Choices among results of one training that is tried with several seeds.</summary>
internal static class SeedTrials
{
    /// <summary>Where the seed is given that differs between the rounds whose best result is kept; null when it is no such choice.</summary>
    public static Location? VariedSeed(PipelineFacts facts, SelectionFact selection)
    {
        if (!selection.IsCarried)
        {
            return null;
        }

        foreach (var measured in selection.Measurements)
        {
            if (measured.Where.Loop is { } loop && SeedVariedIn(facts, loop, measured) is { } seeded)
            {
                return seeded;
            }
        }

        return null;
    }

    private static Location? SeedVariedIn(PipelineFacts facts, LoopScope loop, PipelineFact measured)
    {
        foreach (var (fact, seed) in SeedsOf(facts, measured))
        {
            if (loop.Holds(fact.Where.Loop) && Varies(facts, fact, seed))
            {
                return fact.Location;
            }
        }

        return null;
    }

    /// <summary>The seeded contexts and splits that the measured model depends on.</summary>
    private static IEnumerable<(PipelineFact Fact, Value Seed)> SeedsOf(PipelineFacts facts, PipelineFact measured)
    {
        var (estimator, train) = measured switch
        {
            EvaluateFact evaluation => Trained(evaluation),
            CrossValidateFact validated => (validated.Estimator, validated.Data),
            _ => default,
        };
        if (estimator is null)
        {
            yield break;
        }

        foreach (var piece in estimator.Pieces)
        {
            if (piece.Context is { Fact: { Seed: { } seed } context })
            {
                yield return (context, seed);
            }
        }

        foreach (var split in SplitUses.SplitsOf(facts, train))
        {
            if (split.Seed is { } seed)
            {
                yield return (split, seed);
            }
        }
    }

    private static (EstimatorValue?, Value?) Trained(EvaluateFact evaluation)
    {
        foreach (var view in Lineage.Views(evaluation.View))
        {
            if (Lineage.Predictor(view) is { Origin: ModelOrigin.Fitted } predictor)
            {
                return (predictor.Estimator, predictor.Train);
            }
        }

        return default;
    }

    /// <summary>The seed is not one and the same for all rounds.</summary>
    private static bool Varies(PipelineFacts facts, PipelineFact fact, Value seed)
    {
        foreach (var other in Seeded(facts))
        {
            if (ReferenceEquals(other.Fact.Syntax, fact.Syntax) && other.Seed is { } given && !given.Equals(seed))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<(PipelineFact Fact, Value? Seed)> Seeded(PipelineFacts facts)
    {
        foreach (var context in facts.Contexts)
        {
            yield return (context, context.Seed);
        }

        foreach (var split in facts.Splits)
        {
            yield return (split, split.Seed);
        }
    }
}
