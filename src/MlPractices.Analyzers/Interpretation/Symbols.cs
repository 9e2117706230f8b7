using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>Questions about symbols that need no catalog.</summary>
internal static class Symbols
{
    public static string Namespace(ITypeSymbol type)
    {
        var space = type.ContainingNamespace;
        if (space is null || space.IsGlobalNamespace)
        {
            return string.Empty;
        }

        return space.ToDisplayString();
    }

    public static object KeyOf(ISymbol member) => member.Locations.Length > 0 && member.Locations[0].IsInSource ? member.OriginalDefinition : member.Name;

    public static bool IsDeclaredInSource(ISymbol member) => member.Locations.Length > 0 && member.Locations[0].IsInSource;

    /// <summary>The member that runs when called on an object of this type.</summary>
    public static ISymbol Implementation(ISymbol member, ITypeSymbol type)
    {
        if (member.ContainingType?.TypeKind == TypeKind.Interface)
        {
            return type.FindImplementationForInterfaceMember(member)?.OriginalDefinition ?? member;
        }

        if (!member.IsVirtual && !member.IsAbstract && !member.IsOverride)
        {
            return member;
        }

        for (var at = type; at is not null; at = at.BaseType)
        {
            foreach (var candidate in at.GetMembers(member.Name))
            {
                for (ISymbol? overridden = candidate; overridden is not null; overridden = Overridden(overridden))
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, member.OriginalDefinition))
                    {
                        return candidate.OriginalDefinition;
                    }
                }
            }
        }

        return member;
    }

    public static ISymbol? Overridden(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };
}
