using System.Collections.Generic;
using System.Collections.Immutable;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Data;

/// <summary>MLP0112: rows come through one fitted transformer twice, which scales a column in place both times.</summary>
internal sealed class TransformedTwice : Rule
{
    public TransformedTwice()
        : base(RuleDescriptor.Create(
            "MLP0112",
            "Rows transformed twice by the same transformer",
            "These rows already went through the transformer fitted on {0}, and this model contains it too: '{1}' is transformed twice; pass the rows as they were loaded",
            RuleCategory.Data,
            RuleLevel.Proven,
            "A scaler that writes in place takes the scaled value for a raw one when it sees it again. The model was trained on values that were scaled once. Give the whole model raw rows, or the trainer's part prepared ones."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var evaluation in facts.Evaluations)
        {
            Judge(sink, evaluation.View);
        }

        foreach (var read in facts.Reads)
        {
            Judge(sink, read.View);
        }
    }

    private void Judge(FindingSink sink, Value rows)
    {
        foreach (var view in Lineage.Views(rows))
        {
            if (Twice(view) is var (again, part, column))
            {
                var location = FactLocations.OfCall(again.Site!);
                sink.Report(this, location, ImmutableArray.Create(part.Fact.Location), FactLocations.Line(part.Fact.Location, location), column);
            }
        }
    }

    /// <summary>The view that the second pass made, the part that did it, and the column; null for none.</summary>
    private static (ViewValue Again, ModelPart Part, string Column)? Twice(ViewValue view)
    {
        var later = new List<(ViewValue View, ModelPart Part)>();
        for (var at = view; at is not null; at = at.Input)
        {
            if (at is not { Via: { } model, Site: not null })
            {
                continue;
            }

            foreach (var part in model.Parts)
            {
                foreach (var (after, seen) in later)
                {
                    if (seen.Origin == ModelOrigin.Fitted && seen.Equals(part) && !ReferenceEquals(after, at) && ScaledInPlace(part) is { } column)
                    {
                        return (after, part, column);
                    }
                }
            }

            foreach (var part in model.Parts)
            {
                later.Add((at, part));
            }
        }

        return null;
    }

    private static string? ScaledInPlace(ModelPart part)
    {
        foreach (var piece in part.Estimator.IsOpaque ? ImmutableArray<Piece>.Empty : part.Estimator.Pieces)
        {
            foreach (var mapping in piece.Columns.Mappings)
            {
                if (piece is { Learns: true, Factory.Scale: OutputScale.Normalized } && mapping.Inputs.Length == 1 && mapping.Output.Name is { } name && mapping.Inputs[0].Name == name)
                {
                    return name;
                }
            }
        }

        return null;
    }
}
