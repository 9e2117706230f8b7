using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Artifacts;

/// <summary>MLP0602: a model is saved with null for its input schema.</summary>
internal sealed class SavedWithoutSchema : Rule
{
    /// <summary>Property of the diagnostic: the training view as it is named where the model is saved.</summary>
    public const string View = "view";

    public SavedWithoutSchema()
        : base(RuleDescriptor.Create(
            "MLP0602",
            "Model saved without its input schema",
            "The model is saved without its input schema (null): whoever loads it cannot check rows against it; pass the schema of the training data",
            RuleCategory.Artifacts,
            RuleLevel.Proven,
            "The schema stored with a model is what Load gives back and what an engine or a loader can be built from. Pass the schema of the data that the pipeline starts from."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var save in facts.Saves)
        {
            if (save.Thing != SavedThing.Model || save.Schema is not ConstValue { Value: null })
            {
                continue;
            }

            var properties = ImmutableDictionary<string, string?>.Empty;
            if (TrainingView(save) is { } view)
            {
                properties = properties.Add(View, view);
            }

            sink.Report(this, save.ArgumentLocation("inputSchema"), ImmutableArray<Location>.Empty, properties);
        }
    }

    /// <summary>The variable that was fitted on, when it can be named at the save as well.</summary>
    private static string? TrainingView(SaveFact save)
    {
        foreach (var model in Lineage.Models(save.Content))
        {
            if (model.Parts.Length == 1 && model.Parts[0].Fact is FitFact fit && ReferenceEquals(fit.Where.Owner, save.Where.Owner)
                && fit.DataParameter is { } rows && FactLocations.VariableOf(fit.Operation, rows) is { } name)
            {
                return name;
            }
        }

        return null;
    }
}
