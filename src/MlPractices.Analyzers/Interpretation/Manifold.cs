using System.Collections.Immutable;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>One list or view that stands for several, because a function was followed once for all elements of a sequence.</summary>
internal sealed class Manifold : EnginePart
{
    public Manifold(Interpreter engine)
        : base(engine)
    {
    }

    /// <summary>Where an object that stands for each element of a list keeps the rows of that list.</summary>
    private const string RowsOfList = "#rows of";

    /// <summary>An object that a function has made stands for an element of a list of these rows.</summary>
    public void NoteElement(Value made, Rows rows)
    {
        if (made is ObjectValue element && !_store.TryGet(new Place(element.Id, RowsOfList), out _))
        {
            _store.Set(new Place(element.Id, RowsOfList), new RowsValue(rows));
        }
    }

    /// <summary>The rows of a list whose items were all taken out of one other; null when they were not.</summary>
    public Rows? Picked(int list, ImmutableArray<Value> items)
    {
        Rows? of = null;
        foreach (var item in items)
        {
            var rows = item switch
            {
                UnknownValue { Token: Key { First: SequenceValue, Length: 3 } token } => token[1] as Rows,
                ObjectValue element when _store.TryGet(new Place(element.Id, RowsOfList), out var held) => (held as RowsValue)?.Rows,
                _ => null,
            };
            if (rows is null || (of is not null && !of.Equals(rows)))
            {
                return null;
            }

            of = rows;
        }

        // Which elements these are is not known: another list may have others.
        return of is null ? null : new SubsetRows(of, SubsetKind.Filter, Key.Of("picked", list));
    }

    /// <summary>Of several lists or views, each with rows of its own, the one that the token tells.</summary>
    public Value One(Value any, object token)
    {
        Value result = NeverValue.Instance;
        foreach (var alternative in any.Alternatives)
        {
            result = Value.Join(result, alternative switch
            {
                SequenceValue { Each: { } each } list => _engine.Sequences.NewSequence(list.ElementType, RowsOfEach.Of(_engine.Sequences.CurrentRows(list), each, token), _engine.Sequences.ItemsOf(list), list.Order, list.ReadFrom),
                ViewValue { Each: { } each } view => view.WithRows(RowsOfEach.Of(view.Rows, each, token)),
                _ => alternative,
            });
        }

        return result;
    }

    /// <summary>What a function has made for one of several things stands for what it makes for all of them.</summary>
    public Value Each(Value made, object each)
    {
        Value result = NeverValue.Instance;
        foreach (var alternative in made.Alternatives)
        {
            result = Value.Join(result, alternative switch
            {
                SequenceValue list when RowsOfEach.Differ(_engine.Sequences.CurrentRows(list), each) => new SequenceValue(list.Id, list.ElementType, list.Rows, list.Order) { ReadFrom = list.ReadFrom, Each = each },
                ViewValue view when RowsOfEach.Differ(view.Rows, each) => view.ForEach(each),
                _ => alternative,
            });
        }

        return result;
    }
}
