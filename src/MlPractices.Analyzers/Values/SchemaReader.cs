using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Values;

/// <summary>Reads the columns of a row type the way ML.NET does: public fields and properties with their attributes.</summary>
internal static class SchemaReader
{
    private const string Attributes = "Microsoft.ML.Data";

    public static Schema OfRowType(INamedTypeSymbol type, bool forText)
    {
        if (type.TypeKind == TypeKind.Error || type.SpecialType == SpecialType.System_Object)
        {
            return Schema.Unknown;
        }

        var columns = ImmutableArray.CreateBuilder<SchemaColumn>();
        var isComplete = true;
        for (var at = type; at is not null && at.SpecialType != SpecialType.System_Object; at = at.BaseType)
        {
            isComplete &= at.TypeKind != TypeKind.Error;
            foreach (var member in at.GetMembers())
            {
                if (Column(member, forText) is { } column)
                {
                    columns.Add(column);
                }
            }
        }

        return new Schema(type, columns.ToImmutable(), isComplete);
    }

    /// <summary>The name of a member of ML.NET's <c>DataKind</c> by its value.</summary>
    public static string? DataKindName(object value) => System.Convert.ToInt32(value, CultureInfo.InvariantCulture) switch
    {
        1 => "SByte",
        2 => "Byte",
        3 => "Int16",
        4 => "UInt16",
        5 => "Int32",
        6 => "UInt32",
        7 => "Int64",
        8 => "UInt64",
        9 => "Single",
        10 => "Double",
        11 => "String",
        12 => "Boolean",
        13 => "TimeSpan",
        14 => "DateTime",
        15 => "DateTimeOffset",
        _ => null,
    };

    private static SchemaColumn? Column(ISymbol member, bool forText)
    {
        if (member.IsStatic || member.DeclaredAccessibility != Accessibility.Public || member.IsImplicitlyDeclared)
        {
            return null;
        }

        var type = member switch
        {
            IFieldSymbol { IsConst: false } field => field.Type,
            IPropertySymbol { IsIndexer: false, GetMethod: not null } property when !forText || property.SetMethod is not null => property.Type,
            _ => null,
        };
        if (type is null)
        {
            return null;
        }

        var name = member.Name;
        (int, int)? position = null;
        var hasLoadColumn = false;
        var isKeyTyped = false;
        var hasSize = false;
        var isTyped = false;
        var fields = forText ? 1 : 0;
        foreach (var attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass is not { } attributeType || !IsDataAttribute(attributeType))
            {
                continue;
            }

            switch (attributeType.Name)
            {
                case "NoColumnAttribute":
                    return null;
                case "ColumnNameAttribute" when Argument(attribute, 0) is string given:
                    name = given;
                    break;
                case "LoadColumnAttribute":
                    hasLoadColumn = true;
                    position = Position(attribute);
                    fields = forText ? Fields(attribute) : 0;
                    break;
                case "VectorTypeAttribute":
                    hasSize = HasSize(attribute);
                    break;
                case "KeyTypeAttribute":
                    isKeyTyped = true;
                    break;
                case "LoadColumnNameAttribute":
                    hasLoadColumn = true;
                    fields = -1;
                    break;
                default:
                    isTyped |= attributeType.BaseType?.Name == "DataViewTypeAttribute";
                    break;
            }
        }

        return new SchemaColumn(name, type, member)
        {
            Position = position,
            HasLoadColumn = hasLoadColumn,
            IsKeyTyped = isKeyTyped,
            IsUnsupported = !isTyped && MemberTypes.IsUnsupported(type),
            ColumnType = isTyped || fields < 0 ? ColumnType.Unknown : MemberTypes.Of(type, isKeyTyped, hasSize, fields),
        };
    }

    private static bool IsDataAttribute(INamedTypeSymbol type) =>
        type.ContainingNamespace.ToDisplayString() == Attributes && type.ContainingAssembly.Name.StartsWith("Microsoft.ML", System.StringComparison.Ordinal);

    /// <summary>The number of fields that an attribute names, or -1.</summary>
    private static int Fields(AttributeData attribute) => (Argument(attribute, 0), Argument(attribute, 1)) switch
    {
        (int first, int last) => last - first + 1,
        (int, null) => 1,
        _ when attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0] is { Kind: TypedConstantKind.Array, IsNull: false } list => list.Values.Length,
        _ => -1,
    };

    private static bool HasSize(AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0
        && (Argument(attribute, 0) is > 0 || attribute.ConstructorArguments[0] is { Kind: TypedConstantKind.Array, IsNull: false, Values.Length: > 0 });

    private static (int, int)? Position(AttributeData attribute) =>
        Argument(attribute, 0) is int first ? (first, Argument(attribute, 1) is int last ? last : first) : null;

    private static object? Argument(AttributeData attribute, int index) =>
        attribute.ConstructorArguments.Length > index && attribute.ConstructorArguments[index].Kind == TypedConstantKind.Primitive ? attribute.ConstructorArguments[index].Value : null;
}
