using System.Collections.Generic;

namespace MlPractices.Analyzers.Values;

/// <summary>Rows as what they were selected from, and all the conditions that they meet.</summary>
internal sealed class RowConditions
{
    /// <summary>What stands first in the token of a condition that looks at nothing but the row.</summary>
    public const string Condition = "where";

    /// <summary>What stands first in the token of several conditions, all of which hold.</summary>
    private const string All = "all of";

    private readonly Rows _of;
    private readonly HashSet<object> _conditions = new();
    private readonly Dictionary<object, RowBound> _bounds = new();

    private RowConditions(Rows rows)
    {
        while (rows is SubsetRows { Kind: SubsetKind.Filter, Token: Key { First: Condition or All } token } selected)
        {
            Add(token);
            rows = selected.Source;
        }

        _of = rows;
    }

    /// <summary>The conditions that rows meet; null when they were not selected by any.</summary>
    public static RowConditions? Of(Rows rows) => rows is SubsetRows { Kind: SubsetKind.Filter, Token: Key { First: Condition or All } } ? new RowConditions(rows) : null;

    /// <summary>The token of a selection by several conditions.</summary>
    public static object Token(IReadOnlyList<Key> conditions)
    {
        if (conditions.Count == 1)
        {
            return conditions[0];
        }

        var parts = new object?[conditions.Count + 1];
        parts[0] = All;
        for (var i = 0; i < conditions.Count; i++)
        {
            parts[i + 1] = conditions[i];
        }

        return Key.Of(parts);
    }

    public static Key Of(RowBound bound) => Key.Of(Condition, bound);

    /// <summary>Proven: what meets these conditions meets the others.</summary>
    public bool LiesIn(RowConditions other)
    {
        foreach (var condition in other._conditions)
        {
            if (!_conditions.Contains(condition))
            {
                return false;
            }
        }

        foreach (var pair in other._bounds)
        {
            if (!_bounds.TryGetValue(pair.Key, out var own) || !own.LiesIn(pair.Value))
            {
                return false;
            }
        }

        return _of.IsContainedIn(other._of);
    }

    /// <summary>They differ in nothing but between which ends the members lie, and these ranges overlap.</summary>
    public bool Meets(RowConditions other)
    {
        if (_bounds.Count == 0 || _bounds.Count != other._bounds.Count || !_conditions.SetEquals(other._conditions))
        {
            return false;
        }

        foreach (var pair in _bounds)
        {
            if (!other._bounds.TryGetValue(pair.Key, out var theirs) || !pair.Value.And(theirs).HasRoom)
            {
                return false;
            }
        }

        return _of.Equals(other._of);
    }

    private void Add(Key token)
    {
        for (var i = 1; i < token.Length; i++)
        {
            if (Equals(token.First, All))
            {
                Add((Key)token[i]!);
            }
            else if (token[1] is RowBound bound)
            {
                _bounds[bound.Member] = _bounds.TryGetValue(bound.Member, out var before) ? before.And(bound) : bound;
                return;
            }
            else
            {
                _conditions.Add(token);
                return;
            }
        }
    }
}
