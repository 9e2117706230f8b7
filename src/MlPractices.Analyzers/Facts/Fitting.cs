using System.Collections.Generic;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Something that fits an estimator: a fit, a cross-validation, an experiment with a pipeline of its own.</summary>
internal sealed class Fitting
{
    private Fitting(PipelineFact fact, EstimatorValue estimator, Value train)
    {
        Fact = fact;
        Estimator = estimator;
        Train = train;
    }

    public PipelineFact Fact { get; }

    public EstimatorValue Estimator { get; }

    public Value Train { get; }

    public static IEnumerable<Fitting> All(PipelineFacts facts)
    {
        foreach (var fit in facts.Fits)
        {
            yield return new Fitting(fit, fit.Estimator, fit.Train);
        }

        foreach (var validated in facts.CrossValidations)
        {
            yield return new Fitting(validated, validated.Estimator, validated.Data);
        }

        foreach (var experiment in facts.Experiments)
        {
            if (experiment is { Pipeline: { } pipeline, Train: { } train })
            {
                yield return new Fitting(experiment, pipeline, train);
            }
        }
    }

    /// <summary>The trainer in the estimator, or null for a chain of transforms.</summary>
    public Piece? Trainer => Estimator.Trainer;
}
