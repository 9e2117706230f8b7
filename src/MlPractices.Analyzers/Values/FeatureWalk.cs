using System.Collections.Generic;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Values;

/// <summary>Follows the columns that surely go into a column, back to the source.</summary>
internal static class FeatureWalk
{
    private const int MaximumDepth = 32;

    /// <summary>The columns that a trainer reads as features, with every column behind them; empty when they are not known.</summary>
    public static IEnumerable<FeatureStep> Behind(ColumnFlow flow, Piece trainer)
    {
        foreach (var use in Read(trainer))
        {
            if (flow.Find(use.Name) is { } features)
            {
                foreach (var step in From(new FeatureStep(features, use, trainer, null), MaximumDepth))
                {
                    yield return step;
                }
            }
        }
    }

    /// <summary>The feature column, or, of a trainer that has none, the columns its score is made of.</summary>
    private static IEnumerable<ColumnUse> Read(Piece trainer) =>
        trainer.Columns.Features is { } features ? new[] { features } : trainer.Columns.Mappings.Length > 0 ? trainer.Columns.Mappings[0].Inputs : System.Array.Empty<ColumnUse>();

    private static IEnumerable<FeatureStep> From(FeatureStep step, int depth)
    {
        yield return step;

        // A property of the row type that is computed from others.
        if (step.Column is { Source: not null, Inputs.IsEmpty: false } && depth > 0)
        {
            foreach (var input in step.Column.Inputs)
            {
                foreach (var next in From(new FeatureStep(input, step.Use, step.Consumer, step), depth - 1))
                {
                    yield return next;
                }
            }

            yield break;
        }

        if (depth == 0 || step.Column.Producer is not { IsTrainer: false } producer || Mapping(producer, step.Column.Name) is not { InputsKnown: true } mapping)
        {
            yield break;
        }

        foreach (var use in mapping.Inputs)
        {
            foreach (var input in step.Column.Inputs)
            {
                if (input.Name == use.Name)
                {
                    foreach (var next in From(new FeatureStep(input, use, producer, step), depth - 1))
                    {
                        yield return next;
                    }

                    break;
                }
            }
        }
    }

    private static ColumnMapping? Mapping(Piece piece, string output)
    {
        ColumnMapping? last = null;
        foreach (var mapping in piece.Columns.Mappings)
        {
            if (mapping.Output.Name == output)
            {
                last = mapping;
            }
        }

        return last;
    }
}

/// <summary>One column on the way from the features back to the source.</summary>
internal sealed class FeatureStep
{
    public FeatureStep(ColumnState column, ColumnUse use, Piece consumer, FeatureStep? outer)
    {
        Column = column;
        Use = use;
        Consumer = consumer;
        Outer = outer;
    }

    public ColumnState Column { get; }

    /// <summary>The place that names the column.</summary>
    public ColumnUse Use { get; }

    /// <summary>The piece that reads it.</summary>
    public Piece Consumer { get; }

    /// <summary>The column it goes into; null for the feature column itself.</summary>
    public FeatureStep? Outer { get; }

    /// <summary>It is put beside other columns as it is, not computed into something else.</summary>
    public bool IsJoined => Outer is { Column: { Inputs.Length: > 1, Producer.Factory.Scale: OutputScale.Same } };
}
