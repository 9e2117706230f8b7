using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>In which order lists hold their elements: whether each run gives the same, and what put them in another one than they were made in.</summary>
internal sealed class Arrangements : EnginePart
{
    /// <summary>Where a list keeps the order that its elements were put in after it was made.</summary>
    private const string OrderNow = "#order";

    /// <summary>Where a list keeps what arranged its elements.</summary>
    private const string Arranged = "#arranged";

    public Arrangements(Interpreter engine)
        : base(engine)
    {
    }

    public RowOrder OrderOf(Value value) =>
        value is not SequenceValue sequence ? RowOrder.Stable
        : _store.TryGet(new Place(sequence.Id, OrderNow), out var now) && now is UnknownValue { Token: RowOrder order } ? order
        : sequence.Order;

    /// <summary>From here on the elements of the list stand in another order.</summary>
    public void SetOrder(Value list, RowOrder order)
    {
        if (list is SequenceValue sequence)
        {
            _store.Set(new Place(sequence.Id, OrderNow), new UnknownValue(order));
        }
    }

    /// <summary>From here on positions in the list count its elements in another arrangement than before.</summary>
    public void Arrange(Value list, object by)
    {
        if (list is SequenceValue sequence)
        {
            _store.Set(new Place(sequence.Id, Arranged), new UnknownValue(by));
        }
    }

    /// <summary>What arranged the elements; null for the order that they were made in.</summary>
    public object? Of(Value list) =>
        list is SequenceValue sequence && _store.TryGet(new Place(sequence.Id, Arranged), out var by) ? by.Identity : null;

    public void Keep(Value from, Value made)
    {
        if (from is SequenceValue source && made is SequenceValue derived && _store.TryGet(new Place(source.Id, Arranged), out var by))
        {
            _store.Set(new Place(derived.Id, Arranged), by);
        }
    }
}
