using System.Collections.Generic;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Data;

/// <summary>The columns that a step fills, when all of them go into one concatenation of features: there an indicator can go beside them.</summary>
internal sealed class Filled
{
    private const string Concatenating = "Microsoft.ML.Transforms.ColumnConcatenatingEstimator";

    private Filled(Piece concatenation, IReadOnlyList<string> columns, IReadOnlyList<string> indicators)
    {
        Concatenation = concatenation;
        Columns = columns;
        Indicators = indicators;
    }

    public Piece Concatenation { get; }

    /// <summary>As they are named before they are filled.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>A name that no column has, for each.</summary>
    public IReadOnlyList<string> Indicators { get; }

    public static Filled? In(Fitting run, Piece filling)
    {
        Filled? found = null;
        foreach (var view in Lineage.Views(run.Train))
        {
            if (run.Trainer is not { } trainer || !run.Estimator.Pieces.Contains(filling) || In(ColumnFlow.Before(view, run.Estimator, trainer), trainer, filling) is not { } filled)
            {
                return null;
            }

            found = filled;
        }

        return found;
    }

    private static Filled? In(ColumnFlow flow, Piece trainer, Piece filling)
    {
        Piece? concatenation = null;
        var columns = new List<string>();
        var indicators = new List<string>();
        foreach (var mapping in filling.Columns.Mappings)
        {
            if (mapping is not { Output.Name: { } output, Inputs: { Length: 1 } inputs } || inputs[0].Name is not { } input || ConcatenationOf(flow, trainer, filling, output) is not { } goal
                || (concatenation is not null && !ReferenceEquals(concatenation, goal)))
            {
                return null;
            }

            concatenation = goal;
            var free = input + "Missing";
            while (flow.Find(free) is not null || indicators.Contains(free))
            {
                free += "Value";
            }

            columns.Add(input);
            indicators.Add(free);
        }

        return concatenation is null ? null : new Filled(concatenation, columns, indicators);
    }

    /// <summary>The first concatenation that a filled column goes into on its way to the trainer.</summary>
    private static Piece? ConcatenationOf(ColumnFlow flow, Piece trainer, Piece filling, string output)
    {
        foreach (var step in FeatureWalk.Behind(flow, trainer))
        {
            if (step.Column.Name != output || !ReferenceEquals(step.Column.Producer, filling))
            {
                continue;
            }

            for (var at = step; at is not null; at = at.Outer)
            {
                if (at.Consumer.Factory?.EstimatorType == Concatenating)
                {
                    return at.Consumer;
                }
            }
        }

        return null;
    }
}
