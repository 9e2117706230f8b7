using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Values;

/// <summary>The type of a column as ML.NET's schema has it, as far as the code says.</summary>
internal sealed class ColumnType
{
    public static readonly ColumnType Unknown = new(ItemKind.Unknown, ColumnShape.Unknown);

    public ColumnType(ItemKind item, ColumnShape shape, KeyList? keys = null)
    {
        Item = item;
        Shape = shape;
        Keys = keys ?? KeyList.Unknown;
    }

    public ItemKind Item { get; }

    public ColumnShape Shape { get; }

    /// <summary>Of a key: what its numbers stand for.</summary>
    public KeyList Keys { get; }

    public ColumnType With(ColumnShape shape) => new(Item, shape, Keys);

    /// <summary>As a message names it: "a number (Int32)", "texts", "keys".</summary>
    public string Words => Shape switch
    {
        ColumnShape.Vector => "a vector of " + ItemWord,
        ColumnShape.VariableVector => "a vector of unknown size of " + ItemWord,
        _ => ItemWord,
    };

    private string ItemWord => Item switch
    {
        ItemKind.Unknown => "unknown type",
        ItemKind.Single => "Single (float)",
        ItemKind.Double => "Double",
        ItemKind.Int32 => "Int32 (int)",
        ItemKind.UInt32 => "UInt32 (uint)",
        ItemKind.Int64 => "Int64 (long)",
        ItemKind.Boolean => "Boolean",
        ItemKind.Text => "text",
        ItemKind.Key => "key",
        ItemKind.Image => "image",
        _ => Item.ToString(),
    };
}

/// <summary>The values that the numbers of a key stand for.</summary>
internal sealed class KeyList
{
    public static readonly KeyList Unknown = new();

    /// <summary>Hashed, or declared as keys by the source: there is nothing to go back to.</summary>
    public static readonly KeyList None = new() { HasNoValues = true };

    /// <summary>Proven: the schema holds no values for the numbers.</summary>
    public bool HasNoValues { get; private init; }

    /// <summary>Of a hash with a constant size: how many bits its numbers have, else 0.</summary>
    public int Bits { get; private init; }

    /// <param name="bits">The size of the hash, 0 when it is not known.</param>
    /// <param name="values">What it was told to keep of what it hashed; unknown for nothing.</param>
    public static KeyList OfHash(int bits, ItemKind values) => new() { HasNoValues = values == ItemKind.Unknown, Bits = bits, Values = values };

    /// <summary>The step that numbered the values as it met them in its rows, or null.</summary>
    public Piece? LearnedBy { get; init; }

    /// <summary>What the values are.</summary>
    public ItemKind Values { get; init; }
}
