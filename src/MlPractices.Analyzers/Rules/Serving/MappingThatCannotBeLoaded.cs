using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Serving;

/// <summary>MLP0705: a model with a custom mapping is saved, and the mapping can be neither saved nor found again.</summary>
internal sealed class MappingThatCannotBeLoaded : Rule
{
    public MappingThatCannotBeLoaded()
        : base(RuleDescriptor.Create(
            "MLP0705",
            "Custom mapping that cannot be saved or loaded",
            "{0}",
            RuleCategory.Serving,
            RuleLevel.Proven,
            "A custom mapping is code, and a saved model holds only its contract name, by which a factory class is found when the model is loaded. Give the mapping a name, a class with [CustomMappingFactoryAttribute] of that name, and register the class's assembly where it is another one than the mapping's."))
    {
    }

    public override bool NeedsWholeProgram => true;

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        MappingFactories? factories = null;
        foreach (var save in facts.Saves)
        {
            foreach (var (contract, piece) in save.Thing == SavedThing.Model ? Mappings(save) : System.Array.Empty<(string, Piece)>())
            {
                var location = FactLocations.OfArgument(piece.Operation, contract);
                if (piece.Arguments[contract] is ConstValue { Value: null })
                {
                    Report(sink, location, save, $"This custom mapping has no contract name, and the model is saved on {FactLocations.Line(save.Location, location)}: saving throws; pass a contractName");
                }
                else if (piece.Text(contract) is { } name)
                {
                    factories ??= new MappingFactories(facts.Compilation);
                    if (factories.AssembliesOf(name) is { Count: > 0 } assemblies)
                    {
                        JudgeAssemblies(facts, sink, save, piece, location, assemblies);
                    }
                    else
                    {
                        Report(sink, location, save, $"No class has [CustomMappingFactoryAttribute(\"{name}\")], and the model is saved on {FactLocations.Line(save.Location, location)}: loading throws, because nothing says what the mapping does; write a CustomMappingFactory");
                    }
                }
            }
        }
    }

    /// <summary>The assembly of the mapping's own method is looked into at loading; another one has to be registered.</summary>
    private void JudgeAssemblies(PipelineFacts facts, FindingSink sink, SaveFact save, Piece piece, Location location, IReadOnlyList<IAssemblySymbol> assemblies)
    {
        if (facts.AssemblyRegistrations.Count > 0 || MappingOf(piece) is not { } mapping)
        {
            return;
        }

        foreach (var assembly in assemblies)
        {
            if (SymbolEqualityComparer.Default.Equals(assembly, mapping))
            {
                return;
            }
        }

        foreach (var load in facts.ModelLoads)
        {
            if (load.IsOwnModel && save.Path is { } path && load.Path is { } from && path.Equals(from))
            {
                Report(sink, location, save, $"The factory of this mapping is in '{assemblies[0].Name}', which is not registered before the model is loaded on {FactLocations.Line(load.Location, location)}: loading throws; call ComponentCatalog.RegisterAssembly");
                return;
            }
        }
    }

    /// <summary>The assembly that the mapping's code is in.</summary>
    private static IAssemblySymbol? MappingOf(Piece piece)
    {
        foreach (var argument in piece.Arguments.Values)
        {
            if (argument is FunctionValue function)
            {
                return function.Method.ContainingAssembly;
            }
        }

        return null;
    }

    private static IEnumerable<(string Contract, Piece Piece)> Mappings(SaveFact save)
    {
        foreach (var model in Lineage.Models(save.Content))
        {
            foreach (var part in model.Parts)
            {
                foreach (var piece in part.Estimator.Pieces)
                {
                    if (piece.Factory?.ContractParameter is { } contract && piece.Arguments.ContainsKey(contract))
                    {
                        yield return (contract, piece);
                    }
                }
            }
        }
    }

    private void Report(FindingSink sink, Location location, SaveFact save, string message) => sink.Report(this, location, ImmutableArray.Create(save.Location), message);
}
