using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MlPractices.Contract;

/// <summary>
/// Explicit interface implementations are private, so no listing has them, but the compiler wants them:
/// writes partial declarations that hold the missing ones.
/// </summary>
internal static class InterfaceCompletion
{
    private static readonly SymbolDisplayFormat Name = SymbolDisplayFormat.FullyQualifiedFormat;

    public static string Write(CSharpCompilation compilation)
    {
        var text = new StringBuilder();
        foreach (INamedTypeSymbol type in TypesOf(compilation.Assembly.GlobalNamespace))
        {
            List<string> missing = [.. Missing(type)];
            if (missing.Count > 0)
                text.AppendLine(Wrap(type, string.Join(Environment.NewLine, missing)));
        }

        return text.ToString();
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol scope) =>
        scope.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(
            member => member is INamedTypeSymbol type ? TypesOf(type).Prepend(type) : TypesOf(member));

    private static IEnumerable<string> Missing(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            yield break;

        foreach (INamedTypeSymbol contract in type.AllInterfaces)
        {
            if (type.BaseType?.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default) == true)
                continue;
            foreach (ISymbol member in contract.GetMembers().Where(m => m.IsAbstract))
            {
                if (type.FindImplementationForInterfaceMember(member) is null && Implement(contract, member) is { } text)
                    yield return text;
            }
        }
    }

    private static string? Implement(INamedTypeSymbol contract, ISymbol member)
    {
        string owner = contract.ToDisplayString(Name);
        switch (member)
        {
            case IMethodSymbol { MethodKind: MethodKind.Ordinary } method:
                string generic = method.IsGenericMethod
                    ? $"<{string.Join(", ", method.TypeParameters.Select(p => p.Name))}>"
                    : "";
                return $"{method.ReturnType.ToDisplayString(Name)} {owner}.{method.Name}{generic}({Parameters(method.Parameters)}) => throw null;";
            case IPropertySymbol property:
                string name = property.IsIndexer ? $"this[{Parameters(property.Parameters)}]" : property.Name;
                string get = property.GetMethod is null ? "" : "get => throw null; ";
                string set = property.SetMethod is null ? "" : "set => throw null; ";
                return $"{property.Type.ToDisplayString(Name)} {owner}.{name} {{ {get}{set}}}";
            case IEventSymbol @event:
                return $"event {@event.Type.ToDisplayString(Name)} {owner}.{@event.Name} {{ add => throw null; remove => throw null; }}";
            default:
                return null;
        }
    }

    private static string Parameters(IEnumerable<IParameterSymbol> parameters) =>
        string.Join(", ", parameters.Select(p => $"{Kind(p.RefKind)}{p.Type.ToDisplayString(Name)} @{p.Name}"));

    private static string Kind(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.In => "in ",
        _ => "",
    };

    private static string Wrap(INamedTypeSymbol type, string members)
    {
        string text = members;
        for (INamedTypeSymbol? scope = type; scope is not null; scope = scope.ContainingType)
        {
            string kind = scope.TypeKind switch
            {
                TypeKind.Struct => "struct",
                TypeKind.Interface => "interface",
                _ => "class",
            };
            string generic = scope.TypeParameters.Length == 0
                ? ""
                : $"<{string.Join(", ", scope.TypeParameters.Select(p => p.Name))}>";
            text = $"partial {kind} {scope.Name}{generic} {{ {text} }}";
        }

        return $"namespace {type.ContainingNamespace.ToDisplayString()} {{ {text} }}";
    }
}
