using System.Collections.Immutable;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Artifacts;

/// <summary>MLP0607: a trainer is saved without the preparation that makes its features.</summary>
internal sealed class PreparationNotSaved : Rule
{
    public PreparationNotSaved()
        : base(RuleDescriptor.Create(
            "MLP0607",
            "Trainer saved without its preparation",
            "The model was trained on '{0}' as transformed by the step fitted on {1}, which is not saved: whoever loads the model cannot prepare rows the same way; save both as one chain",
            RuleCategory.Artifacts,
            RuleLevel.Proven,
            "A saved model holds the transformers it was given and no others. When the rows were prepared by another transformer before training, its encodings and scales are lost with the process. Save preparation.Append(model)."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var save in facts.Saves)
        {
            if (save is { Thing: SavedThing.Model, Content: ModelValue { LoadedBy: null } model } && model.Parts[0] is { Origin: ModelOrigin.Fitted, Estimator.IsOpaque: false } first && FirstUnsaved(facts, save, first) is var (column, maker))
            {
                sink.Report(this, save.Location, ImmutableArray.Create(maker.Fact.Location), column, FactLocations.Line(maker.Fact.Location, save.Location));
            }
        }
    }

    /// <summary>The first column that the saved model reads from another transformer that is neither saved nor out of sight.</summary>
    private static (string Column, ModelPart Maker)? FirstUnsaved(PipelineFacts facts, SaveFact save, ModelPart first)
    {
        if (first.Train is not ViewValue { Via: not null } train || IsOfPrepared(save.Schema))
        {
            return null;
        }

        var columns = ColumnFlow.Of(train);
        if (columns.HasUnseenSteps)
        {
            return null;
        }

        foreach (var piece in first.Estimator.Pieces)
        {
            foreach (var mapping in piece.Columns.Mappings)
            {
                foreach (var input in mapping.Inputs)
                {
                    if (ColumnFlow.Before(train, first.Estimator, piece).Find(input.Name) is { Producer: { } producer } && MakerOf(train, producer) is { } maker && !IsSavedOrGone(facts, maker))
                    {
                        return (input.Name!, maker);
                    }
                }
            }
        }

        return null;
    }

    /// <summary>The schema given says that rows come prepared.</summary>
    private static bool IsOfPrepared(Value? schema) => schema is SchemaValue { View.Via: not null };

    private static ModelPart? MakerOf(ViewValue train, Piece producer)
    {
        foreach (var part in Lineage.Parts(train))
        {
            if (part.Estimator.Pieces.Contains(producer))
            {
                return part.Origin == ModelOrigin.Fitted ? part : null;
            }
        }

        return null;
    }

    private static bool IsSavedOrGone(PipelineFacts facts, ModelPart maker)
    {
        if (facts.Log.Escaped.Contains(maker.Site))
        {
            return true;
        }

        foreach (var save in facts.Saves)
        {
            foreach (var model in Lineage.Models(save.Content))
            {
                foreach (var part in model.Parts)
                {
                    if (ReferenceEquals(part.Site, maker.Site))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }
}
