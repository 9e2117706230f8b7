using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Bodies;

/// <summary>Which types have anything to do with bodies of other types.</summary>
internal static class TypeReach
{
    /// <summary>The outermost type that holds a symbol, or the type itself.</summary>
    public static INamedTypeSymbol? Outermost(ISymbol symbol)
    {
        var at = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        while (at?.ContainingType is { } outer)
        {
            at = outer;
        }

        return at;
    }

    /// <summary>Types with a body that calls, reads or is called by a body of another type.</summary>
    public static HashSet<ISymbol> OpenTypes(BodyCollector collector)
    {
        var open = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var body in collector.Bodies.Values)
        {
            if (Outermost(body.Symbol) is not { } from)
            {
                continue;
            }

            if (IsCalledThroughAnother(body.Symbol, from))
            {
                open.Add(from);
            }

            foreach (var call in body.Calls)
            {
                if (Outermost(call) is { } to && !SymbolEqualityComparer.Default.Equals(from, to) && HasBody(call, collector))
                {
                    open.Add(from);
                    open.Add(to);
                }
            }
        }

        return open;
    }

    /// <summary>The type implements an interface, or derives from a type, of the program's own: who calls its members names that one.</summary>
    private static bool IsCalledThroughAnother(ISymbol body, INamedTypeSymbol outermost)
    {
        if (body.ContainingType is not { } type)
        {
            return false;
        }

        foreach (var contract in type.Interfaces)
        {
            if (IsOfAnother(contract))
            {
                return true;
            }
        }

        return type.BaseType is { } ancestor && IsOfAnother(ancestor);

        bool IsOfAnother(INamedTypeSymbol declared) =>
            SymbolEqualityComparer.Default.Equals(declared.ContainingAssembly, type.ContainingAssembly) && !SymbolEqualityComparer.Default.Equals(Outermost(declared), outermost);
    }

    /// <summary>A body that was not asked for, since it is out of ML.NET's reach.</summary>
    private static bool HasBody(IMethodSymbol? method) => method is not null && BodySource.BodySyntax(method) is not null;

    /// <summary>A method with a body, a member of a type that works with ML.NET, or a static member: all can carry values between types.</summary>
    private static bool HasBody(ISymbol symbol, BodyCollector collector) =>
        collector.Bodies.ContainsKey(symbol) || HasBody(symbol as IMethodSymbol) || (Outermost(symbol) is { } type && collector.TouchesMl(type)) || symbol.IsStatic || symbol is IMethodSymbol { IsAbstract: true } or IMethodSymbol { IsVirtual: true };
}
