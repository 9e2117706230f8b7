using System;
using System.Collections.Generic;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>The state at one point of a path.</summary>
internal readonly struct Moment
{
    public Moment(StateNode root, int alternatives)
    {
        Root = root;
        Alternatives = alternatives;
    }

    public StateNode Root { get; }

    /// <summary>How many alternatives of rows and chains were stored up to here.</summary>
    public int Alternatives { get; }
}

/// <summary>
/// The state of the interpreted program: variables, members, list contents. To keep a state costs nothing, however large it is, and to join the
/// states at the ends of paths costs as much as the paths have changed of what was there before.
/// </summary>
internal sealed class Store
{
    private readonly PlaceNumbers _places = new();
    private readonly List<int> _statics = new();
    private StateNode _root = new(0, 0);
    private int _epoch;
    private int _alternatives;

    /// <summary>The path being interpreted has left the body (return, throw, break): nothing further on it runs.</summary>
    public bool IsDead { get; set; }

    public bool TryGet(Place place, out Value value)
    {
        var number = _places.Find(place);
        value = number < 0 ? null! : _root.Get(number)!;
        return value is not null;
    }

    public void Set(Place place, Value value)
    {
        var number = _places.FindOrAdd(place);
        var before = _root.Get(number);
        if (ReferenceEquals(before, value))
        {
            return;
        }

        if (before is null && place.Owner == Objects.Statics)
        {
            _statics.Add(number);
        }

        NoteAlternatives(value);
        _root = _root.With(number, value, _epoch);
    }

    /// <summary>The present state, to come back to or to join with others.</summary>
    public Moment Now()
    {
        if (_root.IsOf(_epoch))
        {
            _epoch++;
        }

        return new Moment(_root, _alternatives);
    }

    public void GoTo(Moment moment) => _root = moment.Root;

    /// <summary>Present values of the places that were written since then.</summary>
    public IEnumerable<Value> Written(Moment since)
    {
        foreach (var (_, _, present) in StateNode.Differences(since.Root, _root))
        {
            if (present is not null)
            {
                yield return present;
            }
        }
    }

    /// <summary>Present values of the places that were written since then and held something before.</summary>
    public IEnumerable<Value> Overwritten(Moment since)
    {
        foreach (var (_, before, present) in StateNode.Differences(since.Root, _root))
        {
            if (before is not null && present is not null)
            {
                yield return present;
            }
        }
    }

    /// <summary>Forgets static members, so that a root does not see what another root left there.</summary>
    public void StartRoot()
    {
        IsDead = false;
        foreach (var number in _statics)
        {
            _root = _root.With(number, null, _epoch);
        }

        _statics.Clear();
    }

    /// <summary>Joins the present path, unless it is dead, with the exits that were taken from it.</summary>
    public void JoinExits(List<Moment> exits)
    {
        if (!IsDead)
        {
            exits.Add(Now());
        }

        Join(exits);
    }

    /// <summary>
    /// Goes on with the joined states at the ends of paths; without any the present path is dead. A place that a path did not write keeps
    /// its value there.
    /// </summary>
    /// <param name="ends">The states.</param>
    /// <param name="branch">The state before the branch whose arms they are: rows that differ by it are the choice's.</param>
    public void Join(List<Moment> ends, Moment? branch = null)
    {
        IsDead = ends.Count == 0;
        if (ends.Count == 1)
        {
            GoTo(ends[0]);
        }
        else if (ends.Count > 1)
        {
            var before = branch ?? ends[0];
            var join = new StateJoin(this, _epoch, branch is not null, branch is not null && branch.Value.Alternatives != _alternatives);
            _root = join.Of(before.Root, ends);
        }
    }

    /// <summary>Changes the alternatives that are held where paths have written.</summary>
    public void Revise(Moment before, List<Moment> ends, Func<Value, Value> revised)
    {
        if (before.Alternatives == _alternatives)
        {
            return;
        }

        foreach (var end in ends)
        {
            foreach (var (number, _, _) in StateNode.Differences(before.Root, end.Root))
            {
                if (_root.Get(number) is OneOfValue several)
                {
                    _root = _root.With(number, revised(several), _epoch);
                }
            }
        }
    }

    /// <summary>Of rows and of chains it matters where there are several.</summary>
    public void NoteAlternatives(Value value)
    {
        if (value is not OneOfValue several)
        {
            return;
        }

        foreach (var alternative in several.Alternatives)
        {
            if (alternative is ViewValue or EstimatorValue)
            {
                _alternatives++;
                return;
            }
        }
    }
}
