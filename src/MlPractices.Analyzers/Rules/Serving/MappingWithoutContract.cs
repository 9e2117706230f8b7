using System.Collections.Immutable;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Serving;

/// <summary>MLP0705: a custom mapping that cannot be saved is in a model that is.</summary>
internal sealed class MappingWithoutContract : Rule
{
    public MappingWithoutContract()
        : base(RuleDescriptor.Create(
            "MLP0705",
            "Saved custom mapping without a contract",
            "This custom mapping has no contract name, and the model is saved on {0}: saving throws",
            RuleCategory.Serving,
            RuleLevel.Proven,
            "A custom mapping is code, and a saved model holds only its contract name, by which a factory class is found when the model is loaded. Without a name the model cannot be saved. Give the mapping a name and a class with [CustomMappingFactoryAttribute] of that name."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var save in facts.Saves)
        {
            if (save.Thing != SavedThing.Model)
            {
                continue;
            }

            foreach (var model in Lineage.Models(save.Content))
            {
                foreach (var part in model.Parts)
                {
                    foreach (var piece in part.Estimator.Pieces)
                    {
                        if (piece.Factory?.ContractParameter is { } contract && piece.Arguments.TryGetValue(contract, out var name) && name is ConstValue { Value: null })
                        {
                            var location = FactLocations.OfArgument(piece.Operation, contract);
                            sink.Report(this, location, ImmutableArray.Create(save.Location), FactLocations.Line(save.Location, location));
                        }
                    }
                }
            }
        }
    }
}
