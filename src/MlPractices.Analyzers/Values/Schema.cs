using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Values;

/// <summary>The columns that a source delivers, as far as the code says: from a row type or from a list of column definitions.</summary>
internal sealed class Schema
{
    public static readonly Schema Unknown = new(null, ImmutableArray<SchemaColumn>.Empty, isComplete: false);

    public Schema(INamedTypeSymbol? rowType, ImmutableArray<SchemaColumn> columns, bool isComplete)
    {
        RowType = rowType;
        Columns = columns;
        IsComplete = isComplete;
    }

    public INamedTypeSymbol? RowType { get; }

    public ImmutableArray<SchemaColumn> Columns { get; }

    /// <summary>All columns are listed. When false there may be more.</summary>
    public bool IsComplete { get; }

    public SchemaColumn? Find(string name)
    {
        foreach (var column in Columns)
        {
            if (column.Name == name)
            {
                return column;
            }
        }

        return null;
    }
}

/// <summary>One column of a source.</summary>
internal sealed class SchemaColumn
{
    public SchemaColumn(string name, ITypeSymbol? type, ISymbol? member)
    {
        Name = name;
        Type = type;
        Member = member;
    }

    public string Name { get; }

    /// <summary>The CLR type of the member; an array or VBuffer for a vector. Null when the code gives only a data kind.</summary>
    public ITypeSymbol? Type { get; }

    /// <summary>The field or property that declares it, or null.</summary>
    public ISymbol? Member { get; }

    /// <summary>Columns that the member computes its value from.</summary>
    public ImmutableArray<string> ComputedFrom { get; private init; } = ImmutableArray<string>.Empty;

    /// <summary>The member computes its value from nothing but these columns.</summary>
    public bool IsComputedExactly { get; private init; }

    /// <summary>Columns of which the code that makes the rows puts the same value in here.</summary>
    public ImmutableArray<string> SameAs { get; private init; } = ImmutableArray<string>.Empty;

    /// <summary>Where the code that makes the rows puts 0 for what is missing, or null.</summary>
    public SyntaxNode? MadeZeroAt { get; private init; }

    /// <summary>Proven: the code that makes the rows puts nothing in here.</summary>
    public bool IsNeverSet { get; private init; }

    /// <summary>What the code that makes the rows writes in here.</summary>
    public ImmutableArray<ColumnChange> Changes { get; private init; } = ImmutableArray<ColumnChange>.Empty;

    public SchemaColumn ChangedBy(ImmutableArray<ColumnChange> changes) => new(Name, Type, Member)
    {
        Position = Position,
        HasLoadColumn = HasLoadColumn,
        IsKeyTyped = IsKeyTyped,
        IsUnsupported = IsUnsupported,
        ColumnType = ColumnType,
        DataKind = DataKind,
        ComputedFrom = ComputedFrom,
        IsComputedExactly = IsComputedExactly,
        SameAs = SameAs,
        MadeZeroAt = MadeZeroAt,
        IsNeverSet = IsNeverSet,
        Changes = changes,
    };

    public SchemaColumn MadeOf(ImmutableArray<string> computedFrom, bool isExact, ImmutableArray<string> sameAs, SyntaxNode? madeZeroAt, bool isNeverSet) => new(Name, Type, Member)
    {
        IsNeverSet = isNeverSet,
        Position = Position,
        HasLoadColumn = HasLoadColumn,
        IsKeyTyped = IsKeyTyped,
        IsUnsupported = IsUnsupported,
        ColumnType = ColumnType,
        DataKind = DataKind,
        MadeZeroAt = madeZeroAt,
        ComputedFrom = computedFrom,
        IsComputedExactly = isExact,
        SameAs = sameAs,
    };

    /// <summary>First and last source position by <c>[LoadColumn]</c> or <c>TextLoader.Column</c>, when known.</summary>
    public (int First, int Last)? Position { get; init; }

    /// <summary>The member has <c>[LoadColumn]</c> or <c>[LoadColumnName]</c>.</summary>
    public bool HasLoadColumn { get; init; }

    /// <summary>The member has <c>[KeyType]</c>.</summary>
    public bool IsKeyTyped { get; init; }

    /// <summary>Proven: ML.NET has no column type for the member.</summary>
    public bool IsUnsupported { get; init; }

    /// <summary>Its type in the view that is read from the source.</summary>
    public ColumnType ColumnType { get; init; } = ColumnType.Unknown;

    public bool IsFloatingPoint => Type is { SpecialType: SpecialType.System_Single or SpecialType.System_Double } || DataKind is "Single" or "Double";

    /// <summary>A number or a flag, or an array of them.</summary>
    public bool IsNumber =>
        !IsKeyTyped && (Type is null
            ? DataKind is "Boolean" or "Single" or "Double" or "SByte" or "Byte" or "Int16" or "UInt16" or "Int32" or "UInt32" or "Int64" or "UInt64"
            : (Type is IArrayTypeSymbol array ? array.ElementType : Type).SpecialType is SpecialType.System_Boolean or (>= SpecialType.System_SByte and <= SpecialType.System_Double and not SpecialType.System_Decimal));

    /// <summary>A point in time by its type.</summary>
    public bool IsDate => Type is { SpecialType: SpecialType.System_DateTime } or { Name: "DateTimeOffset", ContainingNamespace.Name: "System" } || DataKind is "DateTime" or "DateTimeOffset";

    /// <summary>The member carries this attribute of MlPractices (<c>GroupKey</c>, <c>Timestamp</c>, ...).</summary>
    public bool IsAnnotated(string attribute)
    {
        if (Member is null)
        {
            return false;
        }

        foreach (var given in Member.GetAttributes())
        {
            if (given.AttributeClass is { ContainingNamespace: { Name: "MlPractices", ContainingNamespace.IsGlobalNamespace: true } } type && type.Name == attribute + "Attribute")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Name of the <c>DataKind</c> member when the column is declared by one.</summary>
    public string? DataKind { get; init; }
}
