using System;
using System.Collections.Immutable;

namespace MlPractices.Analyzers.Values;

/// <summary>The contents of a sequence at one point: known items, and whether there may be others.</summary>
internal sealed class ItemsValue : Value
{
    public static readonly ItemsValue None = new(ImmutableArray<Value>.Empty, isOpen: false);

    /// <summary>More items than this are forgotten.</summary>
    private const int Limit = 64;

    public ItemsValue(ImmutableArray<Value> items, bool isOpen)
    {
        Items = items.Length > Limit ? items.RemoveRange(Limit, items.Length - Limit) : items;
        IsOpen = isOpen || items.Length > Limit;
    }

    public ImmutableArray<Value> Items { get; }

    /// <summary>There may be items besides the known ones.</summary>
    public bool IsOpen { get; }

    /// <summary>Some of the items in order, when all are known.</summary>
    public ItemsValue Part(int from, int count)
    {
        from = Math.Max(0, Math.Min(from, Items.Length));
        return new ItemsValue(ImmutableArray.CreateRange(Items, from, Math.Max(0, Math.Min(count, Items.Length - from)), item => item), isOpen: false);
    }

    protected override bool IsSame(Value value)
    {
        if (value is not ItemsValue other || IsOpen != other.IsOpen || Items.Length != other.Items.Length)
        {
            return false;
        }

        for (var i = 0; i < Items.Length; i++)
        {
            if (!Items[i].Equals(other.Items[i]))
            {
                return false;
            }
        }

        return true;
    }

    protected override bool IsNested => true;

    protected override int Hash()
    {
        var hash = Items.Length;
        foreach (var item in Items)
        {
            hash = unchecked((hash * 31) + item.GetHashCode());
        }

        return hash;
    }
}
