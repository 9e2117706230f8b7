using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Values;

/// <summary>A column of a schema, or the property of a row type that stands for one, by its name.</summary>
internal sealed class ColumnNameValue : Value
{
    public ColumnNameValue(string name) => Name = name;

    public string Name { get; }

    /// <summary>Its type in the schema.</summary>
    public ColumnType Type { get; init; } = ColumnType.Unknown;

    /// <summary>The type of the property, when it is one.</summary>
    public ITypeSymbol? PropertyType { get; init; }

    public override bool IsFixed => true;

    protected override bool IsSame(Value value) => value is ColumnNameValue c && Name == c.Name;

    protected override int Hash() => Name.GetHashCode();
}

/// <summary>The type of a column, as an object of ML.NET's schema or as the .NET type of its values.</summary>
internal sealed class ColumnTypeValue : Value
{
    public ColumnTypeValue(ColumnType type, bool isRaw)
    {
        Type = type;
        IsRaw = isRaw;
    }

    public ColumnType Type { get; }

    /// <summary>It is the .NET type of the values.</summary>
    public bool IsRaw { get; }

    protected override bool IsSame(Value value) => value is ColumnTypeValue other && IsRaw == other.IsRaw && Type.Item == other.Type.Item && Type.Shape == other.Type.Shape;

    protected override int Hash() => (int)Type.Item;
}
