using Microsoft.CodeAnalysis;

namespace MlPractices.Contract;

/// <summary>The types that a signature names, down to type arguments and array elements.</summary>
internal static class TypeMentions
{
    public static bool All(ISymbol symbol, Func<ITypeSymbol, bool> accept) => symbol switch
    {
        IFieldSymbol field => All(field.Type, accept),
        IPropertySymbol property => All(property.Type, accept) && property.Parameters.All(p => All(p.Type, accept)),
        IEventSymbol @event => All(@event.Type, accept),
        IMethodSymbol method => All(method.ReturnType, accept)
            && method.Parameters.All(p => All(p.Type, accept))
            && method.TypeParameters.All(p => p.ConstraintTypes.All(t => All(t, accept))),
        ITypeSymbol type => All(type, accept),
        _ => true,
    };

    private static bool All(ITypeSymbol type, Func<ITypeSymbol, bool> accept) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => All(array.ElementType, accept),
        IPointerTypeSymbol pointer => All(pointer.PointedAtType, accept),
        INamedTypeSymbol { TypeKind: not TypeKind.Error } named => accept(named)
            && named.TypeArguments.All(argument => All(argument, accept))
            && (named.ContainingType is null || All(named.ContainingType, accept)),
        _ => false,
    };
}
