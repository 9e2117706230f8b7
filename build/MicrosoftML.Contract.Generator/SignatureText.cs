using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MlPractices.Contract;

/// <summary>The parts of a signature as the listings spell them: C#, every type by its full name.</summary>
internal static class SignatureText
{
    private static readonly SymbolDisplayFormat FullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    // What a compiler acts on; the rest (serialisation, debugger, editor) says nothing about compiling.
    private static readonly string[] KeptAttributes =
        ["System.AttributeUsageAttribute", "System.FlagsAttribute", "System.ObsoleteAttribute"];

    // The compiler marks ref structs with an [Obsolete] of its own, for compilers that do not know them.
    private const string RefStructNotice = "Types with embedded references are not supported";

    public static string Type(ITypeSymbol type) => type.ToDisplayString(FullName);

    public static string Name(ISymbol symbol) =>
        SyntaxFacts.GetKeywordKind(symbol.Name) == SyntaxKind.None ? symbol.Name : "@" + symbol.Name;

    public static string Access(ISymbol symbol) => symbol.DeclaredAccessibility switch
    {
        Accessibility.Public => "public ",
        Accessibility.Protected => "protected ",
        _ => "protected internal ",
    };

    public static string Returned(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref ",
        RefKind.RefReadOnly => "ref readonly ",
        _ => "",
    };

    public static string Attributes(ISymbol symbol) => string.Concat(symbol.GetAttributes()
        .Where(a => KeptAttributes.Contains(a.AttributeClass?.ToDisplayString()) && !IsRefStructNotice(a))
        .Select(Attribute)
        .Order(StringComparer.Ordinal));

    public static string TypeParameters(IEnumerable<ITypeParameterSymbol> parameters)
    {
        string list = string.Join(", ", parameters.Select(p => Variance(p.Variance) + Name(p)));
        return list.Length == 0 ? "" : $"<{list}>";
    }

    public static string Constraints(IEnumerable<ITypeParameterSymbol> parameters) => string.Concat(
        from parameter in parameters
        let constraints = string.Join(", ", ConstraintsOf(parameter))
        where constraints.Length > 0
        select $" where {Name(parameter)} : {constraints}");

    public static string Parameters(IEnumerable<IParameterSymbol> parameters, bool extension = false) =>
        (extension ? "this " : "") + string.Join(", ", parameters.Select(Parameter));

    private static bool IsRefStructNotice(AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Value: string text }, ..]
        && text.StartsWith(RefStructNotice, StringComparison.Ordinal);

    private static string Attribute(AttributeData attribute)
    {
        string name = attribute.AttributeClass!.ToDisplayString()[..^nameof(System.Attribute).Length];
        string arguments = string.Join(
            ", ",
            attribute.ConstructorArguments.Select(a => a.ToCSharpString())
                .Concat(attribute.NamedArguments
                    .OrderBy(a => a.Key, StringComparer.Ordinal)
                    .Select(a => $"{a.Key} = {a.Value.ToCSharpString()}")));
        return arguments.Length == 0 ? $"[{name}] " : $"[{name}({arguments})] ";
    }

    private static string Variance(VarianceKind kind) => kind switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    };

    private static IEnumerable<string> ConstraintsOf(ITypeParameterSymbol parameter)
    {
        if (parameter.HasReferenceTypeConstraint)
            yield return "class";
        if (parameter.HasUnmanagedTypeConstraint)
            yield return "unmanaged";
        else if (parameter.HasValueTypeConstraint)
            yield return "struct";
        if (parameter.HasNotNullConstraint)
            yield return "notnull";
        foreach (ITypeSymbol type in parameter.ConstraintTypes)
            yield return Type(type);
        if (parameter.HasConstructorConstraint)
            yield return "new()";
    }

    private static string Parameter(IParameterSymbol parameter)
    {
        string modifier = parameter.IsParams ? "params " : parameter.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In => "in ",
            _ => "",
        };
        // What is "out" cannot be returned anyway.
        string scoped = parameter.ScopedKind == ScopedKind.None || parameter.RefKind == RefKind.Out ? "" : "scoped ";
        string value = parameter.HasExplicitDefaultValue
            ? " = " + Constant(parameter.Type, parameter.ExplicitDefaultValue)
            : "";
        return $"{scoped}{modifier}{Type(parameter.Type)} {Name(parameter)}{value}";
    }

    public static string Constant(ITypeSymbol type, object? value)
    {
        if (value is null)
            return type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? "null" : "default";
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return Constant(nullable.TypeArguments[0], value);
        if (type.TypeKind == TypeKind.Enum)
            return EnumConstant(type, value);
        return value switch
        {
            double.NaN => "double.NaN",
            double.PositiveInfinity => "double.PositiveInfinity",
            double.NegativeInfinity => "double.NegativeInfinity",
            float.NaN => "float.NaN",
            float.PositiveInfinity => "float.PositiveInfinity",
            float.NegativeInfinity => "float.NegativeInfinity",
            float single => single.ToString("R", CultureInfo.InvariantCulture) + "f",
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
            _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
        };
    }

    private static string EnumConstant(ITypeSymbol type, object value)
    {
        IFieldSymbol? field = type.GetMembers().OfType<IFieldSymbol>()
            .Where(f => f.HasConstantValue && value.Equals(f.ConstantValue))
            .MinBy(f => f.Name, StringComparer.Ordinal);
        return field is null ? $"({Type(type)}){value}" : $"{Type(type)}.{Name(field)}";
    }
}
