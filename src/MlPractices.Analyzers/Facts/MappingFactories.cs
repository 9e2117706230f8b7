using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Facts;

/// <summary>The classes that custom mappings are found in when a model is loaded: those with <c>[CustomMappingFactoryAttribute]</c>, by contract name.</summary>
internal sealed class MappingFactories
{
    private const string Library = "Microsoft.ML.Transforms";

    private readonly Dictionary<string, List<IAssemblySymbol>> _assemblies = new(StringComparer.Ordinal);

    public MappingFactories(Compilation compilation)
    {
        Add(compilation.Assembly);
        foreach (var referenced in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (!referenced.Name.StartsWith("Microsoft.ML", StringComparison.Ordinal) && referenced.Modules.Any(module => module.ReferencedAssemblies.Any(name => name.Name == Library)))
            {
                Add(referenced);
            }
        }
    }

    /// <summary>The assemblies with a class of this contract.</summary>
    public IReadOnlyList<IAssemblySymbol> AssembliesOf(string contract) => _assemblies.TryGetValue(contract, out var found) ? found : (IReadOnlyList<IAssemblySymbol>)Array.Empty<IAssemblySymbol>();

    private void Add(IAssemblySymbol assembly) => Add(assembly.GlobalNamespace, assembly);

    private void Add(INamespaceOrTypeSymbol container, IAssemblySymbol assembly)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type)
            {
                AddContracts(type, assembly);
            }

            if (member is INamespaceOrTypeSymbol inner)
            {
                Add(inner, assembly);
            }
        }
    }

    private void AddContracts(INamedTypeSymbol type, IAssemblySymbol assembly)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute is { AttributeClass.Name: "CustomMappingFactoryAttributeAttribute", ConstructorArguments.Length: 1 } && attribute.ConstructorArguments[0].Value is string contract)
            {
                if (!_assemblies.TryGetValue(contract, out var assemblies))
                {
                    _assemblies[contract] = assemblies = new List<IAssemblySymbol>();
                }

                assemblies.Add(assembly);
            }
        }
    }
}
