using System.Collections.Generic;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>
/// Joins the states at the ends of paths that began in one state. What no path changed is shared by all of them and not looked at; what one path
/// alone made (the variables of the bodies it called, say) is taken over whole.
/// </summary>
internal sealed class StateJoin
{
    private readonly Store _store;
    private readonly int _epoch;
    private readonly bool _isOfBranch;
    private readonly bool _choosesInside;

    /// <summary>A join of ends.</summary>
    /// <param name="store">Is told of the alternatives that come out.</param>
    /// <param name="epoch">The epoch of new nodes.</param>
    /// <param name="isOfBranch">The paths are the arms of one branch: rows that differ by it are the choice's.</param>
    /// <param name="choosesInside">An arm has stored alternatives itself, so that what it alone made is looked through too.</param>
    public StateJoin(Store store, int epoch, bool isOfBranch, bool choosesInside)
    {
        _store = store;
        _epoch = epoch;
        _isOfBranch = isOfBranch;
        _choosesInside = choosesInside;
    }

    public StateNode Of(StateNode before, List<Moment> ends)
    {
        var nodes = new StateNode?[ends.Count];
        var level = 0;
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = ends[i].Root;
            level = nodes[i]!.Level > level ? nodes[i]!.Level : level;
        }

        return Join(level, before, nodes)!;
    }

    private StateNode? Join(int level, StateNode? before, StateNode?[] ends)
    {
        StateNode? only = null;
        var present = 0;
        var isOne = true;
        foreach (var end in ends)
        {
            isOne &= ReferenceEquals(end, ends[0]);
            if (end is not null)
            {
                only = end;
                present++;
            }
        }

        if (isOne || (present == 1 && !_choosesInside))
        {
            return only?.Lifted(level, _epoch);
        }

        var joined = new StateNode(level, _epoch);
        if (level == 0)
        {
            for (var slot = 0; slot < StateNode.Width; slot++)
            {
                joined.SetValueAt(slot, JoinValues(slot, before, ends));
            }

            return joined;
        }

        var children = new StateNode?[ends.Length];
        for (var slot = 0; slot < StateNode.Width; slot++)
        {
            for (var i = 0; i < ends.Length; i++)
            {
                children[i] = ends[i]?.ChildAt(slot, level);
            }

            joined.SetChildAt(slot, Join(level - 1, before?.ChildAt(slot, level), children));
        }

        return joined;
    }

    private Value? JoinValues(int slot, StateNode? before, StateNode?[] ends)
    {
        Value? joined = null;
        var old = before?.ValueAt(slot);
        var isChanged = false;
        foreach (var end in ends)
        {
            if (end?.ValueAt(slot) is { } value)
            {
                isChanged |= !ReferenceEquals(value, old);
                joined = joined is null ? value : Value.Join(joined, value);
            }
        }

        if (joined is OneOfValue && isChanged)
        {
            joined = _isOfBranch ? EitherRows.Chosen(joined) : joined;
            _store.NoteAlternatives(joined);
        }

        return joined;
    }
}
