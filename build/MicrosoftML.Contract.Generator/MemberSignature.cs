using Microsoft.CodeAnalysis;
using static MlPractices.Contract.SignatureText;

namespace MlPractices.Contract;

/// <summary>One member's line in a listing.</summary>
internal static class MemberSignature
{
    public static string Write(ISymbol member)
    {
        string attributes = Attributes(member);
        return attributes + member switch
        {
            IFieldSymbol field => Field(field),
            IPropertySymbol property => Property(property),
            IEventSymbol @event => $"{Modifiers(@event, false)}event {Type(@event.Type)} {Name(@event)}",
            IMethodSymbol method => Method(method),
            _ => throw new ArgumentException($"{member} is not a listed kind of member.", nameof(member)),
        };
    }

    private static string Field(IFieldSymbol field)
    {
        if (field.ContainingType.TypeKind == TypeKind.Enum)
            return $"{Name(field)} = {field.ConstantValue}";
        string kind = field.IsConst ? "const " : (field.IsStatic ? "static " : "") + (field.IsReadOnly ? "readonly " : "");
        string value = field.IsConst ? " = " + Constant(field.Type, field.ConstantValue) : "";
        return $"{Access(field)}{kind}{Type(field.Type)} {Name(field)}{value}";
    }

    private static string Property(IPropertySymbol property)
    {
        IMethodSymbol? get = Visible(property.GetMethod);
        IMethodSymbol? set = Visible(property.SetMethod);
        bool readOnly = (get ?? set)!.IsReadOnly && (set ?? get)!.IsReadOnly;
        string name = property.IsIndexer ? $"this[{Parameters(property.Parameters)}]" : Name(property);
        string accessors = Accessor(get, "get", readOnly) + Accessor(set, set?.IsInitOnly == true ? "init" : "set", readOnly);
        return $"{Modifiers(property, readOnly)}{Returned(property.RefKind)}{Type(property.Type)} {name} {{ {accessors}}}";

        string Accessor(IMethodSymbol? accessor, string keyword, bool all)
        {
            if (accessor is null)
                return "";
            string access = accessor.DeclaredAccessibility == property.DeclaredAccessibility ? "" : Access(accessor);
            return access + (accessor.IsReadOnly && !all && Marks(accessor) ? "readonly " : "") + keyword + "; ";
        }
    }

    private static IMethodSymbol? Visible(IMethodSymbol? accessor) =>
        accessor is not null && ListingWriter.IsVisible(accessor) ? accessor : null;

    private static string Method(IMethodSymbol method)
    {
        string parameters = $"({Parameters(method.Parameters, method.IsExtensionMethod)})";
        string head = Modifiers(method, method.IsReadOnly);
        string returned = Returned(method.RefKind) + Type(method.ReturnType);
        return method.MethodKind switch
        {
            MethodKind.Constructor => $"{head}{Name(method.ContainingType)}{parameters}",
            MethodKind.Conversion => $"{head}{OperatorNames.Conversion(method)} operator {returned}{parameters}",
            MethodKind.UserDefinedOperator => $"{head}{returned} operator {OperatorNames.Symbol(method)}{parameters}",
            _ => $"{head}{returned} {Name(method)}{TypeParameters(method.TypeParameters)}{parameters}"
                + (method.IsOverride ? "" : Constraints(method.TypeParameters)), // an override inherits them
        };
    }

    private static string Modifiers(ISymbol member, bool readOnly)
    {
        if (member.ContainingType.TypeKind == TypeKind.Interface)
            return "";
        string kind = (member.IsStatic ? "static " : "")
            + (member.IsAbstract ? "abstract " : "")
            + (member is { IsSealed: true, IsOverride: true } ? "sealed " : "")
            + (member.IsOverride ? "override " : "")
            + (member.IsVirtual ? "virtual " : "")
            + (readOnly && Marks(member) ? "readonly " : "");
        return Access(member) + kind;
    }

    /// <summary>In a readonly struct every member is, without saying so.</summary>
    private static bool Marks(ISymbol member) =>
        member.ContainingType is { TypeKind: TypeKind.Struct, IsReadOnly: false };
}
