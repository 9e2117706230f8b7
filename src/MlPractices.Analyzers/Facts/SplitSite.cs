using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>A place that divides rows at random: a split, folds, a cross-validation or an experiment, with what is trained on the parts.</summary>
internal sealed class SplitSite
{
    private SplitSite(PipelineFact fact, Value input, Value? samplingKey, ImmutableArray<Fitting> runs)
    {
        Fact = fact;
        Input = input;
        SamplingKey = samplingKey;
        Runs = runs;
    }

    public PipelineFact Fact { get; }

    public Location Location => Fact.Location;

    public Value Input { get; }

    public Value? SamplingKey { get; }

    public ImmutableArray<Fitting> Runs { get; }

    public static IEnumerable<SplitSite> All(PipelineFacts facts)
    {
        foreach (var split in facts.Splits)
        {
            yield return new SplitSite(split, split.Input, split.SamplingKey, ImmutableArray.CreateRange(SplitUses.RunsOn(facts, split)));
        }

        foreach (var run in Fitting.All(facts))
        {
            if (run.Fact is CrossValidateFact validated)
            {
                yield return new SplitSite(validated, validated.Data, validated.SamplingKey, ImmutableArray.Create(run));
            }
        }

        foreach (var experiment in facts.Experiments)
        {
            // Without validation rows it divides its rows itself.
            if (experiment is { Validation: null, Train: { } train })
            {
                yield return new SplitSite(experiment, train, experiment.SamplingKey, ImmutableArray<Fitting>.Empty);
            }
        }
    }

    /// <summary>The columns of the source that the rows were loaded from, when there is just one source.</summary>
    public Schema? SourceSchema
    {
        get
        {
            Schema? schema = null;
            foreach (var alternative in Input.Alternatives)
            {
                if (alternative is not ViewValue view || (schema is not null && !ReferenceEquals(schema.RowType, view.Schema.RowType)))
                {
                    return null;
                }

                schema = view.Schema;
            }

            return schema;
        }
    }
}
