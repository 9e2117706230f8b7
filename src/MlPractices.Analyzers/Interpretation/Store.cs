using System;
using System.Collections.Generic;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>A variable or member: of a frame, an object, or (owner 0) static.</summary>
internal readonly struct Place : IEquatable<Place>
{
    public Place(int owner, object key)
    {
        Owner = owner;
        Key = key;
    }

    public int Owner { get; }

    public object Key { get; }

    public bool Equals(Place other) => Owner == other.Owner && Key.Equals(other.Key);

    public override bool Equals(object? obj) => obj is Place place && Equals(place);

    public override int GetHashCode() => unchecked((Owner * 397) ^ Key.GetHashCode());
}

/// <summary>
/// The state of the interpreted program: variables, members, list contents. Branches do not copy it: writes are
/// logged, an arm's effect is captured as the difference since the branch, rolled back, and all arms are joined.
/// </summary>
internal sealed class Store
{
    private readonly Dictionary<Place, Value> _values = new();
    private readonly List<(Place Place, Value? Before)> _log = new();
    private readonly HashSet<Place> _statics = new();

    /// <summary>A position in the log to capture from or roll back to.</summary>
    public int Mark => _log.Count;

    /// <summary>How often anything was rolled back: equal counts mean that the state is a straight continuation.</summary>
    public int Rollbacks { get; private set; }

    /// <summary>The path being interpreted has left the body (return, throw, break): nothing further on it runs.</summary>
    public bool IsDead { get; set; }

    public bool TryGet(Place place, out Value value) => _values.TryGetValue(place, out value!);

    public void Set(Place place, Value value)
    {
        _values.TryGetValue(place, out var before);
        if (ReferenceEquals(before, value))
        {
            return;
        }

        if (before is null && place.Owner == Objects.Statics)
        {
            _statics.Add(place);
        }

        _log.Add((place, before));
        _values[place] = value;
    }

    /// <summary>The places written since <paramref name="mark"/> with their present values.</summary>
    public Dictionary<Place, Value> Capture(int mark)
    {
        var delta = new Dictionary<Place, Value>();
        for (var i = mark; i < _log.Count; i++)
        {
            var place = _log[i].Place;
            if (_values.TryGetValue(place, out var value))
            {
                delta[place] = value;
            }
        }

        return delta;
    }

    /// <summary>Present values of the places that were written since <paramref name="mark"/> and held something before.</summary>
    public List<Value> Overwritten(int mark)
    {
        var seen = new HashSet<Place>();
        var values = new List<Value>();
        for (var i = mark; i < _log.Count; i++)
        {
            var (place, before) = _log[i];
            if (seen.Add(place) && before is not null && _values.TryGetValue(place, out var value))
            {
                values.Add(value);
            }
        }

        return values;
    }

    public void Rollback(int mark)
    {
        Rollbacks++;
        for (var i = _log.Count - 1; i >= mark; i--)
        {
            var (place, before) = _log[i];
            if (before is null)
            {
                _values.Remove(place);
            }
            else
            {
                _values[place] = before;
            }
        }

        _log.RemoveRange(mark, _log.Count - mark);
    }

    /// <summary>Forgets static members, so that a root does not see what another root left there, and starts a new log.</summary>
    public void StartRoot()
    {
        _log.Clear();
        IsDead = false;
        foreach (var place in _statics)
        {
            _values.Remove(place);
        }

        _statics.Clear();
    }

    /// <summary>Joins the present path, unless it is dead, with the exits taken since <paramref name="mark"/>.</summary>
    public void MergeSince(int mark, List<Dictionary<Place, Value>> exits)
    {
        if (!IsDead)
        {
            exits.Add(Capture(mark));
        }

        IsDead = false;
        Rollback(mark);
        Merge(exits);
    }

    /// <summary>
    /// Joins the effects of the arms that reach this point. A place that an arm did not write keeps its value there. Where the arms are those of one branch, rows that
    /// differ by it are the choice's.
    /// </summary>
    public void Merge(List<Dictionary<Place, Value>> arms, bool ofBranch = false)
    {
        if (arms.Count == 0)
        {
            IsDead = true;
            return;
        }

        IsDead = false;
        if (arms.Count == 1)
        {
            foreach (var pair in arms[0])
            {
                Set(pair.Key, pair.Value);
            }

            return;
        }

        var joined = new Dictionary<Place, Value>();
        foreach (var arm in arms)
        {
            foreach (var place in arm.Keys)
            {
                if (joined.ContainsKey(place))
                {
                    continue;
                }

                Value value = NeverValue.Instance;
                foreach (var other in arms)
                {
                    if (other.TryGetValue(place, out var written) || _values.TryGetValue(place, out written))
                    {
                        value = Value.Join(value, written);
                    }
                }

                joined[place] = ofBranch ? EitherRows.Chosen(value) : value;
            }
        }

        foreach (var pair in joined)
        {
            Set(pair.Key, pair.Value);
        }
    }
}
