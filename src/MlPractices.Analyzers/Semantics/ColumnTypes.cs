using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Columns picked by their type: what a column or property is asked for, and what the answer is compared with.</summary>
internal sealed class ColumnTypes : SemanticPart, IFamily
{
    private const string Space = "Microsoft.ML.Data";

    private static readonly OperationRole[] s_roles =
    {
        OperationRole.ColumnTypeOf,
        OperationRole.ValueTypeOf,
        OperationRole.NamedColumnType,
        OperationRole.TypeEquals,
    };

    public ColumnTypes(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        switch (operation.Role)
        {
            case OperationRole.ColumnTypeOf:
                return call.Receiver is not ColumnNameValue column ? null
                    : column.PropertyType is { } type ? new TypeValue(type)
                    : IsKnown(column.Type) ? new ColumnTypeValue(column.Type, isRaw: false)
                    : null;
            case OperationRole.ValueTypeOf:
                return call.Receiver is ColumnTypeValue { IsRaw: false } known ? new ColumnTypeValue(call.Member.Name == "ItemType" ? known.Type.With(ColumnShape.Scalar) : known.Type, call.Member.Name == "RawType") : null;
            case OperationRole.NamedColumnType:
                return new ColumnTypeValue(new ColumnType(Named(call.Member), ColumnShape.Scalar), isRaw: false);
            default:
                return call.Receiver is { } mine && call.Values.Length == 1 && AreSame(mine, call.Values[0]) is { } isSame ? ConstValue.Of(isSame) : null;
        }
    }

    /// <summary>Whether two types are one; null when that is not known, or they are no types.</summary>
    public static bool? AreSame(Value a, Value b) => (a, b) switch
    {
        (TypeValue first, TypeValue second) => IsPlain(first.Type) && IsPlain(second.Type) ? SymbolEqualityComparer.Default.Equals(first.Type, second.Type) : null,
        (ColumnTypeValue { IsRaw: true } column, TypeValue type) => HasValuesOf(column.Type, type.Type),
        (TypeValue type, ColumnTypeValue { IsRaw: true } column) => HasValuesOf(column.Type, type.Type),
        (ColumnTypeValue first, ColumnTypeValue second) when first.IsRaw == second.IsRaw => first.Equals(second),
        _ => null,
    };

    /// <summary>Whether a column's type is of a class of ML.NET's types of columns; null when that is not known.</summary>
    public static bool? IsOf(Value value, ITypeSymbol type)
    {
        if (value is not ColumnTypeValue { IsRaw: false, Type: { } column } || type.ContainingNamespace?.ToDisplayString() != Space)
        {
            return null;
        }

        var isVector = column.Shape is ColumnShape.Vector or ColumnShape.VariableVector;
        return type.Name switch
        {
            "VectorDataViewType" => isVector,
            "NumberDataViewType" => !isVector && column.Item is >= ItemKind.SByte and <= ItemKind.Double,
            "TextDataViewType" => !isVector && column.Item == ItemKind.Text,
            "BooleanDataViewType" => !isVector && column.Item == ItemKind.Boolean,
            "KeyDataViewType" => !isVector && column.Item == ItemKind.Key,
            _ => null,
        };
    }

    private static ItemKind Named(ISymbol member) => member.Name != "Instance" ? (ItemKind)Enum.Parse(typeof(ItemKind), member.Name)
        : member.ContainingType.Name == "TextDataViewType" ? ItemKind.Text : ItemKind.Boolean;

    private static bool? HasValuesOf(ColumnType column, ITypeSymbol type)
    {
        var values = MemberTypes.Of(type, isKey: false, hasSize: true, fieldsOfLine: 0);
        return column.Item == ItemKind.Key || values.Item == ItemKind.Unknown ? null : values.Item == column.Item && (values.Shape == ColumnShape.Scalar) == (column.Shape == ColumnShape.Scalar);
    }

    private static bool IsKnown(ColumnType type) => type.Item != ItemKind.Unknown && type.Shape != ColumnShape.Unknown;

    private static bool IsPlain(ITypeSymbol type) => type.TypeKind is not (TypeKind.TypeParameter or TypeKind.Error or TypeKind.Dynamic);
}
