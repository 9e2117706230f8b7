using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Bodies;

/// <summary>Which bodies of the sources at hand a virtual or interface call can reach, and which types derive from which.</summary>
internal sealed class Implementations
{
    private readonly IReadOnlyList<INamedTypeSymbol> _types;
    private readonly Dictionary<IMethodSymbol, IMethodSymbol?> _only = new(SymbolEqualityComparer.Default);

    public Implementations(IReadOnlyList<INamedTypeSymbol> types) => _types = types;

    /// <summary>Concrete types of the sources at hand that derive from an abstract one.</summary>
    public IEnumerable<INamedTypeSymbol> ConcreteTypesOf(INamedTypeSymbol type)
    {
        foreach (var candidate in _types)
        {
            if (candidate.IsAbstract)
            {
                continue;
            }

            for (var at = candidate.BaseType; at is not null; at = at.BaseType)
            {
                if (SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, type.OriginalDefinition))
                {
                    yield return candidate;
                    break;
                }
            }
        }
    }

    public IMethodSymbol? Only(IMethodSymbol method)
    {
        if (_only.TryGetValue(method, out var known))
        {
            return known;
        }

        IMethodSymbol? only = null;
        foreach (var type in _types)
        {
            if (type.TypeKind == TypeKind.Interface || ImplementationIn(type, method) is not { IsAbstract: false } found)
            {
                continue;
            }

            if (only is not null && !SymbolEqualityComparer.Default.Equals(only, found))
            {
                return _only[method] = null;
            }

            only = found;
        }

        return _only[method] = only ?? (method.IsAbstract ? null : method);
    }

    private static IMethodSymbol? ImplementationIn(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            foreach (var implemented in type.AllInterfaces)
            {
                if (!SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, method.ContainingType))
                {
                    continue;
                }

                foreach (var member in implemented.GetMembers(method.Name))
                {
                    if (SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method))
                    {
                        return type.FindImplementationForInterfaceMember(member)?.OriginalDefinition as IMethodSymbol;
                    }
                }
            }

            return null;
        }

        foreach (var member in type.GetMembers(method.Name))
        {
            for (var at = member as IMethodSymbol; at is not null; at = at.OverriddenMethod)
            {
                if (SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, method))
                {
                    return (IMethodSymbol)member.OriginalDefinition;
                }
            }
        }

        return null;
    }
}
