using Microsoft.CodeAnalysis;
using static MlPractices.Contract.SignatureText;

namespace MlPractices.Contract;

/// <summary>The line that declares a type.</summary>
internal static class TypeHeader
{
    public static string Write(INamedTypeSymbol type, Func<ITypeSymbol, bool> known)
    {
        string name = Name(type) + TypeParameters(type.TypeParameters);
        string head = Attributes(type) + Access(type);
        if (type.DelegateInvokeMethod is { } invoke)
        {
            string returned = Returned(invoke.RefKind) + Type(invoke.ReturnType);
            return $"{head}delegate {returned} {name}({Parameters(invoke.Parameters)}){Constraints(type.TypeParameters)}";
        }

        string bases = string.Join(", ", Bases(type, known));
        return $"{head}{Kind(type)} {name}{(bases.Length == 0 ? "" : " : " + bases)}{Constraints(type.TypeParameters)}";
    }

    /// <summary>The base class, then the interfaces that neither it nor another interface brings along.</summary>
    public static IEnumerable<string> Bases(INamedTypeSymbol type, Func<ITypeSymbol, bool> known)
    {
        if (type.TypeKind == TypeKind.Enum)
            return type.EnumUnderlyingType!.SpecialType == SpecialType.System_Int32 ? [] : [Type(type.EnumUnderlyingType)];

        List<string> bases = [];
        if (type is { TypeKind: TypeKind.Class, BaseType: { SpecialType: not SpecialType.System_Object } @base })
            bases.Add(Type(@base));
        List<INamedTypeSymbol> interfaces = [.. Visible(type, known)];
        IEnumerable<INamedTypeSymbol> implied = interfaces.SelectMany(i => i.AllInterfaces)
            .Concat(type.BaseType?.AllInterfaces ?? []);
        var given = new HashSet<ISymbol>(implied, SymbolEqualityComparer.Default);
        bases.AddRange(interfaces.Where(i => !given.Contains(i)).Select(Type).Order(StringComparer.Ordinal));
        return bases;
    }

    private static IEnumerable<INamedTypeSymbol> Visible(INamedTypeSymbol type, Func<ITypeSymbol, bool> known) =>
        type.AllInterfaces.Where(i => TypeMentions.All(i, t => known(t) && IsNameable(t)));

    private static bool IsNameable(ITypeSymbol type)
    {
        for (ISymbol? scope = type; scope is ITypeSymbol and not ITypeParameterSymbol; scope = scope.ContainingType)
        {
            if (!ListingWriter.IsVisible(scope))
                return false;
        }

        return true;
    }

    private static string Kind(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Interface => "interface",
        TypeKind.Enum => "enum",
        TypeKind.Struct => (type.IsReadOnly ? "readonly " : "") + (type.IsRefLikeType ? "ref " : "") + "struct",
        _ => (type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + "class",
    };
}
