using System.Collections.Generic;
using System.Collections.Immutable;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Something that fits an estimator: a fit, a cross-validation, an experiment with a pipeline of its own.</summary>
internal sealed class Fitting
{
    private Fitting(PipelineFact fact, EstimatorValue estimator, Value train, ImmutableArray<EstimatorValue> alternatives)
    {
        Fact = fact;
        Estimator = estimator;
        Train = train;
        Alternatives = alternatives;
    }

    public PipelineFact Fact { get; }

    public EstimatorValue Estimator { get; }

    public Value Train { get; }

    /// <summary>All that the call may fit, by path.</summary>
    public ImmutableArray<EstimatorValue> Alternatives { get; }

    public static IEnumerable<Fitting> All(PipelineFacts facts)
    {
        foreach (var fit in facts.Fits)
        {
            yield return new Fitting(fit, fit.Estimator, fit.Train, fit.Alternatives);
        }

        foreach (var validated in facts.CrossValidations)
        {
            yield return new Fitting(validated, validated.Estimator, validated.Data, validated.Alternatives);
        }

        foreach (var experiment in facts.Experiments)
        {
            if (experiment is { Pipeline: { } pipeline, Train: { } train })
            {
                yield return new Fitting(experiment, pipeline, train, ImmutableArray.Create(pipeline));
            }
        }
    }

    /// <summary>The trainer in the estimator, or null for a chain of transforms.</summary>
    public Piece? Trainer => Estimator.Trainer;
}
