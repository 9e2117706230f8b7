using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Bodies;

/// <summary>Which types' bodies are linked together: all at hand, those of one type, or all but some that were linked alone.</summary>
internal sealed class LinkScope
{
    private readonly INamedTypeSymbol? _only;
    private readonly HashSet<ISymbol>? _linkedBefore;

    private LinkScope(INamedTypeSymbol? only, HashSet<ISymbol>? linkedBefore)
    {
        _only = only;
        _linkedBefore = linkedBefore;
    }

    /// <summary>Everything at hand.</summary>
    public static LinkScope Whole { get; } = new(null, null);

    /// <summary>An outermost type, with the types inside it.</summary>
    public static LinkScope Inside(INamedTypeSymbol outermost) => new(outermost, null);

    /// <summary>Everything but some outermost types.</summary>
    public static LinkScope Outside(HashSet<ISymbol> outermost) => outermost.Count == 0 ? Whole : new(null, outermost);

    public bool Contains(ISymbol symbol) =>
        _only is not null ? SymbolEqualityComparer.Default.Equals(TypeReach.Outermost(symbol), _only)
        : _linkedBefore is null || TypeReach.Outermost(symbol) is not { } type || !_linkedBefore.Contains(type);

    /// <summary>The types in it that the assemblies declare. One type is not searched for among all.</summary>
    public IReadOnlyList<INamedTypeSymbol> Types(IReadOnlyList<IAssemblySymbol> assemblies)
    {
        var types = new List<INamedTypeSymbol>();
        if (_only is not null)
        {
            Add(_only, types);
            return types;
        }

        foreach (var assembly in assemblies)
        {
            AddMembers(assembly.GlobalNamespace, types);
        }

        return types;
    }

    private void AddMembers(INamespaceSymbol space, List<INamedTypeSymbol> types)
    {
        foreach (var member in space.GetMembers())
        {
            if (member is INamespaceSymbol inner)
            {
                AddMembers(inner, types);
            }
            else if (member is INamedTypeSymbol type && (_linkedBefore is null || !_linkedBefore.Contains(type)))
            {
                Add(type, types);
            }
        }
    }

    private static void Add(INamedTypeSymbol type, List<INamedTypeSymbol> types)
    {
        types.Add(type);
        foreach (var inner in type.GetTypeMembers())
        {
            Add(inner, types);
        }
    }
}
