using System.Collections.Generic;
using System.Collections.Immutable;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>A trainer, the rows it is trained on, and the columns it sees there.</summary>
internal sealed class TrainingRun
{
    private readonly ImmutableArray<EstimatorValue> _alternatives;

    private TrainingRun(PipelineFact fact, EstimatorValue estimator, Piece trainer, ViewValue view, ColumnFlow columns, string? label, ImmutableArray<EstimatorValue> alternatives)
    {
        Fact = fact;
        _alternatives = alternatives;
        Estimator = estimator;
        Trainer = trainer;
        View = view;
        Columns = columns;
        Label = label;
    }

    /// <summary>The fit, the cross-validation or the experiment.</summary>
    public PipelineFact Fact { get; }

    public EstimatorValue Estimator { get; }

    public Piece Trainer { get; }

    public ViewValue View { get; }

    public ColumnFlow Columns { get; }

    /// <summary>The column that the trainer learns to predict; of a trainer inside another, that of the outer one.</summary>
    public string? Label { get; }

    /// <summary>The trainer that fits this one many times over (one against all, pairwise), or null.</summary>
    public Piece? Outer { get; private init; }

    /// <summary>This training as each path builds its chain: a step that only some of them lack is not proven to be missing.</summary>
    public IEnumerable<TrainingRun> ByPath
    {
        get
        {
            var trainer = Outer ?? Trainer;
            foreach (var estimator in _alternatives)
            {
                if (!estimator.Pieces.Contains(trainer))
                {
                    continue;
                }

                foreach (var run in Of(Fact, estimator, trainer, View, _alternatives))
                {
                    if (ReferenceEquals(run.Trainer, Trainer))
                    {
                        yield return run;
                    }
                }
            }
        }
    }

    /// <summary>Every training in sight, once for each view it may run on.</summary>
    public static IEnumerable<TrainingRun> Of(PipelineFacts facts)
    {
        foreach (var fit in facts.Fits)
        {
            foreach (var training in Of(fit, fit.Estimator, fit.Train, fit.Alternatives))
            {
                yield return training;
            }
        }

        foreach (var validation in facts.CrossValidations)
        {
            foreach (var training in Of(validation, validation.Estimator, validation.Data, validation.Alternatives))
            {
                yield return training;
            }
        }

        foreach (var experiment in facts.Experiments)
        {
            if (experiment.Pipeline is { } pipeline)
            {
                foreach (var training in Of(experiment, pipeline, experiment.Train, ImmutableArray.Create(pipeline)))
                {
                    yield return training;
                }
            }
        }
    }

    private static IEnumerable<TrainingRun> Of(PipelineFact fact, EstimatorValue estimator, Value? rows, ImmutableArray<EstimatorValue> alternatives)
    {
        if ((estimator.Trainer ?? Sweepable(estimator)) is not { } trainer)
        {
            yield break;
        }

        foreach (var view in Lineage.Views(rows))
        {
            foreach (var run in Of(fact, estimator, trainer, view, alternatives))
            {
                yield return run;
            }
        }
    }

    /// <summary>The training, and that of the trainer inside its trainer.</summary>
    private static IEnumerable<TrainingRun> Of(PipelineFact fact, EstimatorValue estimator, Piece trainer, ViewValue view, ImmutableArray<EstimatorValue> alternatives)
    {
        var label = trainer.Columns.Label?.Name;
        yield return new TrainingRun(fact, estimator, trainer, view, ColumnFlow.Before(view, estimator, trainer), label, alternatives);
        if (trainer.Inner is { Trainer: { } inner } nested)
        {
            yield return new TrainingRun(fact, estimator, inner, view, ColumnFlow.Before(view, estimator, trainer).Then(nested, inner), label, alternatives) { Outer = trainer };
        }
    }

    private static Piece? Sweepable(EstimatorValue estimator)
    {
        foreach (var piece in estimator.Pieces)
        {
            if (piece.IsSweepableTrainer)
            {
                return piece;
            }
        }

        return null;
    }
}
