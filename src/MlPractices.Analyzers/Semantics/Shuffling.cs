using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Lists that the program's own code puts in another order, a random one above all.</summary>
internal sealed class Shuffling : SemanticPart
{
    /// <summary>Where a list keeps what shuffled it.</summary>
    private const string Shuffled = "#shuffled";

    public Shuffling(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    /// <summary>From here on the list is in a random order.</summary>
    public void Note(Value list, IOperation by, Origin drawn = Origin.Unknown)
    {
        if (list is SequenceValue sequence)
        {
            _engine.Arrangements.Arrange(list, new object());
            if (drawn == Origin.Random)
            {
                _engine.Arrangements.SetOrder(list, RowOrder.RandomOnce);
            }

            // Not a fact of its own: whether chance had a seed is told by the facts of the generator.
            var fact = new RowsFact(Site(by), OperationRole.ShuffleRows, null, sequence, null, null);
            _store.Set(new Place(sequence.Id, Shuffled), new ShuffleValue(fact));
        }
    }

    /// <summary>A place of a list that chance picks is written within a loop: elements change places.</summary>
    public void NoteElementSet(Value list, Value index, IOperation operation)
    {
        if (_at.Loop is not null && index is UnknownValue { Origin: Origin.Random or Origin.SeededRandom } drawn)
        {
            Note(list, operation, drawn.Origin);
        }
    }

    /// <summary>The list was put in an order that does not depend on how its elements came.</summary>
    public void NoteSorted(Value list)
    {
        _engine.Arrangements.Arrange(list, new object());
        if (OrderOf(list) is not RowOrder.Stable)
        {
            _engine.Arrangements.SetOrder(list, RowOrder.Sorted);
        }
    }

    public void Keep(Value from, Value made)
    {
        _engine.Arrangements.Keep(from, made);
        if (from is SequenceValue source && made is SequenceValue derived && _store.TryGet(new Place(source.Id, Shuffled), out var by))
        {
            _store.Set(new Place(derived.Id, Shuffled), by);
        }
    }

    /// <summary>The call that surely shuffled the rows last, or null.</summary>
    public PipelineFact? ShuffledBy(Value list) =>
        list is SequenceValue sequence && _store.TryGet(new Place(sequence.Id, Shuffled), out var by) && by is ShuffleValue shuffle ? shuffle.By : null;
}
