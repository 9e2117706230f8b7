using System.Collections.Generic;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>
/// Values by number, as a tree of sixteens. States that were one share every node that neither has changed since. A node of the present
/// epoch belongs to the present state alone and is written in place; an older one is copied first.
/// </summary>
internal sealed class StateNode
{
    public const int Width = 16;

    private const int Bits = 4;

    private readonly int _epoch;
    private readonly StateNode?[]? _children;
    private readonly Value?[]? _values;

    /// <summary>An empty node.</summary>
    /// <param name="level">How many levels stand below: 0 holds values.</param>
    /// <param name="epoch">The epoch in which it may be written.</param>
    public StateNode(int level, int epoch)
    {
        Level = level;
        _epoch = epoch;
        if (level == 0)
        {
            _values = new Value?[Width];
        }
        else
        {
            _children = new StateNode?[Width];
        }
    }

    private StateNode(StateNode other, int epoch)
    {
        Level = other.Level;
        _epoch = epoch;
        _values = (Value?[]?)other._values?.Clone();
        _children = (StateNode?[]?)other._children?.Clone();
    }

    public int Level { get; }

    public bool IsOf(int epoch) => _epoch == epoch;

    public Value? ValueAt(int slot) => _values![slot];

    public void SetValueAt(int slot, Value? value) => _values![slot] = value;

    public void SetChildAt(int slot, StateNode? child) => _children![slot] = child;

    /// <summary>The child at a slot, seen from a level: a tree that is less high stands at the first slot of every level above it.</summary>
    public StateNode? ChildAt(int slot, int level) => Level == level ? _children![slot] : slot == 0 ? this : null;

    public Value? Get(int number)
    {
        if (number >> (Bits * (Level + 1)) != 0)
        {
            return null;
        }

        var node = this;
        for (var level = Level; level > 0; level--)
        {
            node = node._children![(number >> (Bits * level)) & (Width - 1)];
            if (node is null)
            {
                return null;
            }
        }

        return node._values![number & (Width - 1)];
    }

    /// <summary>The tree with another value at a number.</summary>
    public StateNode With(int number, Value? value, int epoch)
    {
        var root = this;
        while (number >> (Bits * (root.Level + 1)) != 0)
        {
            root = root.Lifted(root.Level + 1, epoch);
        }

        root = root.Owned(epoch);
        var node = root;
        for (var level = root.Level; level > 0; level--)
        {
            var children = node._children!;
            var slot = (number >> (Bits * level)) & (Width - 1);
            node = children[slot] = children[slot]?.Owned(epoch) ?? new StateNode(level - 1, epoch);
        }

        node._values![number & (Width - 1)] = value;
        return root;
    }

    /// <summary>The same tree, made as high as this.</summary>
    public StateNode Lifted(int level, int epoch)
    {
        var node = this;
        while (node.Level < level)
        {
            var above = new StateNode(node.Level + 1, epoch);
            above._children![0] = node;
            node = above;
        }

        return node;
    }

    /// <summary>Numbers whose values differ between two states, with both values.</summary>
    public static List<(int Number, Value? Before, Value? After)> Differences(StateNode before, StateNode after)
    {
        var found = new List<(int Number, Value? Before, Value? After)>();
        Compare(before, after, before.Level > after.Level ? before.Level : after.Level, 0, found);
        return found;
    }

    private static void Compare(StateNode? before, StateNode? after, int level, int first, List<(int Number, Value? Before, Value? After)> found)
    {
        if (ReferenceEquals(before, after))
        {
            return;
        }

        for (var slot = 0; slot < Width; slot++)
        {
            var number = (first << Bits) | slot;
            if (level > 0)
            {
                Compare(before?.ChildAt(slot, level), after?.ChildAt(slot, level), level - 1, number, found);
            }
            else if (before?._values![slot] is var old && after?._values![slot] is var present && !ReferenceEquals(old, present))
            {
                found.Add((number, old, present));
            }
        }
    }

    private StateNode Owned(int epoch) => _epoch == epoch ? this : new StateNode(this, epoch);
}
