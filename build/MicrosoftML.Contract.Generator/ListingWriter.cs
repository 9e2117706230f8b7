using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace MlPractices.Contract;

/// <summary>
/// Writes the listing of an assembly: what a caller outside it can see, types and members in one fixed order, so
/// that equal listings mean equal contracts.
/// </summary>
public sealed partial class ListingWriter
{
    private readonly StringBuilder _text = new();
    private readonly Func<ITypeSymbol, bool> _known;
    private readonly List<ISymbol> _dropped = [];
    private string _namespace = "";

    private readonly Dictionary<ITypeSymbol, bool> _usable = new(SymbolEqualityComparer.Default);

    private ListingWriter(Func<ITypeSymbol, bool> known) =>
        _known = type => known(type) && HasKnownShape((INamedTypeSymbol)type.OriginalDefinition);

    /// <summary>The listing's text, and the members left out of it because they name a type that is not known.</summary>
    /// <param name="assembly">Source or metadata.</param>
    /// <param name="known">Whether a type may appear. A missing one (an error type) never may.</param>
    public static (string Text, IReadOnlyList<ISymbol> Dropped) Write(IAssemblySymbol assembly, Func<ITypeSymbol, bool> known)
    {
        var writer = new ListingWriter(known);
        var groups = VisibleTypes(assembly.GlobalNamespace)
            .GroupBy(type => type.ContainingNamespace.ToDisplayString(), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            List<INamedTypeSymbol> types = [.. Ordered(group).Where(writer.IsUsable)];
            writer._namespace = group.Key;
            if (types.Count > 0)
                writer._text.Append("namespace ").Append(group.Key).Append('\n');
            foreach (INamedTypeSymbol type in types)
                writer.Add(type, 1);
        }

        return (writer._text.ToString(), writer._dropped);
    }

    /// <summary>Types that are not nested and that a caller outside the assembly can name.</summary>
    public static IEnumerable<INamedTypeSymbol> VisibleTypes(INamespaceSymbol space) =>
        space.GetTypeMembers().Where(IsVisible).Concat(space.GetNamespaceMembers().SelectMany(VisibleTypes));

    /// <summary>The members that a listing of the type has lines for, in the order of those lines.</summary>
    public static IEnumerable<ISymbol> VisibleMembers(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Delegate => [],
        TypeKind.Enum => type.GetMembers().OfType<IFieldSymbol>()
            .Where(f => f.HasConstantValue)
            .OrderBy(f => Convert.ToDecimal(f.ConstantValue, System.Globalization.CultureInfo.InvariantCulture))
            .ThenBy(f => f.Name, StringComparer.Ordinal),
        _ => type.GetMembers()
            .Where(m => IsVisible(m) && IsListed(m))
            .OrderBy(Rank)
            .ThenBy(m => m.MetadataName, StringComparer.Ordinal)
            .ThenBy(m => m.GetDocumentationCommentId(), StringComparer.Ordinal),
    };

    /// <summary>Whether code outside the assembly can name the symbol, given that it can name what contains it.</summary>
    public static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility
        is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static IEnumerable<INamedTypeSymbol> Ordered(IEnumerable<INamedTypeSymbol> types) =>
        types.OrderBy(type => type.MetadataName, StringComparer.Ordinal);

    private static bool IsListed(ISymbol member) => member switch
    {
        IMethodSymbol method => !method.IsImplicitlyDeclared && method.MethodKind
            is MethodKind.Ordinary or MethodKind.Constructor or MethodKind.UserDefinedOperator or MethodKind.Conversion,
        IFieldSymbol or IPropertySymbol or IEventSymbol => true,
        _ => false,
    };

    private static int Rank(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => 0,
        IFieldSymbol => 1,
        IPropertySymbol => 2,
        IEventSymbol => 3,
        IMethodSymbol { MethodKind: MethodKind.Ordinary } => 4,
        _ => 5,
    };

    private void Add(INamedTypeSymbol type, int depth)
    {
        Line(depth, TypeHeader.Write(type, t => TypeMentions.All(t, _known)));
        foreach (ISymbol member in VisibleMembers(type))
        {
            if (TypeMentions.All(member, _known))
                Line(depth + 1, MemberSignature.Write(member));
            else
                _dropped.Add(member);
        }

        foreach (INamedTypeSymbol nested in Ordered(type.GetTypeMembers().Where(IsVisible)).Where(IsUsable))
            Add(nested, depth + 1);
    }

    private bool IsUsable(INamedTypeSymbol type)
    {
        bool usable = _known(type);
        if (!usable)
            _dropped.Add(type);
        return usable;
    }

    /// <summary>Without its base type a class would be another class: it goes, and what names it.</summary>
    private bool HasKnownShape(INamedTypeSymbol type)
    {
        if (_usable.TryGetValue(type, out bool usable))
            return usable;
        _usable[type] = true; // a type may name itself
        usable = (type.BaseType is null || TypeMentions.All(type.BaseType, _known))
            && type.TypeParameters.All(p => p.ConstraintTypes.All(t => TypeMentions.All(t, _known)))
            && (type.DelegateInvokeMethod is null || TypeMentions.All(type.DelegateInvokeMethod, _known));
        return _usable[type] = usable;
    }

    private void Line(int depth, string line) =>
        _text.Append(' ', 2 * depth).Append(Relative(line)).Append('\n');

    /// <summary>Types of the namespace that a line is in go without its name; what a string says stays.</summary>
    private string Relative(string line) => StringOrName().Replace(
        line,
        match => match.Value.StartsWith(_namespace + ".", StringComparison.Ordinal)
            ? match.Value[(_namespace.Length + 1)..]
            : match.Value);

    [GeneratedRegex("""
        "(\\.|[^"\\])*"|\w+(\.\w+)+
        """)]
    private static partial Regex StringOrName();
}
