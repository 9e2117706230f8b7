using System;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Values;

/// <summary>The column type that ML.NET makes of a member of a row type.</summary>
internal static class MemberTypes
{
    /// <param name="type">The member's type.</param>
    /// <param name="isKey">It has <c>[KeyType]</c>.</param>
    /// <param name="hasSize">It has <c>[VectorType]</c> with a size.</param>
    /// <param name="fieldsOfLine">How many fields of a line of text go in; 0 when the rows come from memory.</param>
    public static ColumnType Of(ITypeSymbol type, bool isKey, bool hasSize, int fieldsOfLine)
    {
        var element = Element(type);
        var item = ItemOf(element ?? type);
        if (item == ItemKind.Unknown)
        {
            return ColumnType.Unknown;
        }

        // A text loader goes by the fields of the line, whatever the member is.
        var shape = fieldsOfLine > 0 ? (fieldsOfLine > 1 ? ColumnShape.Vector : ColumnShape.Scalar)
            : element is null ? ColumnShape.Scalar
            : hasSize ? ColumnShape.Vector : ColumnShape.VariableVector;
        return isKey ? new ColumnType(ItemKind.Key, shape, KeyList.None) : new ColumnType(item, shape);
    }

    /// <summary>Proven: ML.NET has no column type for the member, and reading its class throws.</summary>
    public static bool IsUnsupported(ITypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Error or TypeKind.TypeParameter or TypeKind.Dynamic)
        {
            return false;
        }

        return type switch
        {
            IArrayTypeSymbol array => ItemOf(array.ElementType) == ItemKind.Unknown && (array.ElementType is IArrayTypeSymbol || IsUnsupportedItem(array.ElementType)),
            _ => IsUnsupportedItem(type),
        };
    }

    /// <summary>Types of the framework only: others may be registered with ML.NET under a type of their own.</summary>
    private static bool IsUnsupportedItem(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
        || type.SpecialType is SpecialType.System_Decimal or SpecialType.System_Char or SpecialType.System_Object
        || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
        || (type is INamedTypeSymbol { Name: "Guid" or "DateOnly" or "TimeOnly" or "Uri", ContainingNamespace.Name: "System" } && ItemOf(type) == ItemKind.Unknown)
        || type.ContainingNamespace?.ToDisplayString() is "System.Collections" or "System.Collections.Generic" or "System.Collections.Immutable";

    private static ITypeSymbol? Element(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { ElementType: var element } => element,
        INamedTypeSymbol { Name: "VBuffer", TypeArguments.Length: 1 } buffer when buffer.ContainingNamespace.ToDisplayString() == "Microsoft.ML.Data" => buffer.TypeArguments[0],
        _ => null,
    };

    private static ItemKind ItemOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => ItemKind.Boolean,
        SpecialType.System_SByte => ItemKind.SByte,
        SpecialType.System_Byte => ItemKind.Byte,
        SpecialType.System_Int16 => ItemKind.Int16,
        SpecialType.System_UInt16 => ItemKind.UInt16,
        SpecialType.System_Int32 => ItemKind.Int32,
        SpecialType.System_UInt32 => ItemKind.UInt32,
        SpecialType.System_Int64 => ItemKind.Int64,
        SpecialType.System_UInt64 => ItemKind.UInt64,
        SpecialType.System_Single => ItemKind.Single,
        SpecialType.System_Double => ItemKind.Double,
        SpecialType.System_String => ItemKind.Text,
        SpecialType.System_DateTime => ItemKind.DateTime,
        _ => type is INamedTypeSymbol { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } system ? SystemItem(system) : ItemKind.Unknown,
    };

    private static ItemKind SystemItem(INamedTypeSymbol type) => type.Name switch
    {
        "TimeSpan" => ItemKind.TimeSpan,
        "DateTimeOffset" => ItemKind.DateTimeOffset,
        "ReadOnlyMemory" when type.TypeArguments.Length == 1 && type.TypeArguments[0].SpecialType == SpecialType.System_Char => ItemKind.Text,
        _ => ItemKind.Unknown,
    };

    /// <summary>The kind that <c>DataKind</c> names.</summary>
    public static ItemKind OfDataKind(string? name) => name switch
    {
        null => ItemKind.Unknown,
        "String" => ItemKind.Text,
        _ => Enum.TryParse<ItemKind>(name, out var kind) ? kind : ItemKind.Unknown,
    };
}
