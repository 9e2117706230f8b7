using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>Ranges: parts of a list by position, and lists that rows are taken out of.</summary>
internal sealed class Slices : EnginePart
{
    public Slices(Interpreter engine)
        : base(engine)
    {
    }

    public Value VisitRange(IRangeOperation range) =>
        new RangeValue(range.LeftOperand is null ? null : Visit(range.LeftOperand), range.RightOperand is null ? null : Visit(range.RightOperand));

    public Value VisitImplicitIndexer(IImplicitIndexerReferenceOperation indexer)
    {
        var collection = Visit(indexer.Instance);
        var index = Visit(indexer.Argument);
        return index is RangeValue range ? Sliced(collection, range) : _engine.Sequences.At(collection, index, indexer.Type);
    }

    /// <summary>The part of a list between two positions. Cuts at one position are named as the queries that do the same.</summary>
    public Value Sliced(Value collection, RangeValue range)
    {
        var isFromStart = range.From is null or ConstValue { Value: 0 };
        var isToEnd = range.To is null or FromEndValue { Count: ConstValue { Value: 0 } };
        if (isFromStart && isToEnd)
        {
            return collection;
        }

        return (isFromStart, isToEnd) switch
        {
            (true, _) when range.To is FromEndValue end => Part(collection, SubsetKind.Skip, Cuts.AllButLast(end.Count)),
            (true, _) => Part(collection, SubsetKind.Take, Cuts.First(range.To!)),
            (_, true) when range.From is FromEndValue end => Part(collection, SubsetKind.Take, Cuts.Last(end.Count)),
            (_, true) => Part(collection, SubsetKind.Skip, Cuts.AllButFirst(range.From!)),
            _ => Part(collection, SubsetKind.Take, range.Identity),
        };
    }

    /// <summary>The part of a list that begins at a position and has a length.</summary>
    public Value Sliced(Value collection, Value from, Value? count) => count is null || (from is ConstValue { Value: 0 } && IsSizeOf(count, collection))
        ? Sliced(collection, new RangeValue(from, null))
        : from is ConstValue { Value: 0 } ? Sliced(collection, new RangeValue(null, count)) : Part(collection, SubsetKind.Take, Cuts.Part(from, count));

    private bool IsSizeOf(Value count, Value collection) =>
        collection is SequenceValue sequence && count.Identity is Key size && size.Equals(Cuts.Size(_engine.Sequences.RowsOf(sequence), _engine.Sequences.ItemsOf(sequence)));

    /// <summary>An array takes in the rows of a list, or of a part of it.</summary>
    public void Copy(Value copied, Value target)
    {
        foreach (var alternative in target.Alternatives)
        {
            if (alternative is SequenceValue array)
            {
                var present = _engine.Sequences.CurrentRows(array);
                var isFirst = present.Equals(array.Rows) && _engine.Sequences.ItemsOf(array) is null or { Items.IsEmpty: true };
                _engine.Sequences.OpenItems(array);
                _engine.Sequences.SetRows(array, isFirst ? _engine.Sequences.RowsOf(copied) : new UnionRows(present, _engine.Sequences.RowsOf(copied)));
            }
        }
    }

    private Value Part(Value collection, SubsetKind kind, object token)
    {
        Value result = NeverValue.Instance;
        foreach (var alternative in collection.Alternatives)
        {
            if (alternative is TextValue or ConstValue)
            {
                result = Value.Join(result, Fresh());
                continue;
            }

            var sequence = alternative as SequenceValue;
            var items = sequence is null ? null : _engine.Sequences.ItemsOf(sequence);
            var rows = new SubsetRows(_engine.Sequences.RowsOf(alternative), kind, token) { Arrangement = _engine.Arrangements.Of(alternative) };
            result = Value.Join(result, _engine.Sequences.NewSequence(
                sequence?.ElementType, rows, items is null ? null : new ItemsValue(items.Items, isOpen: true), _engine.Arrangements.OrderOf(alternative)));
        }

        return result is NeverValue ? Fresh() : result;
    }

    /// <summary>Rows are taken out of a list: it holds others from here on than those that were read from it before.</summary>
    public void Shrink(Value collection)
    {
        _engine.Sequences.OpenItems(collection);
        foreach (var alternative in collection.Alternatives)
        {
            if (alternative is SequenceValue sequence)
            {
                _engine.Sequences.SetRows(sequence, new SubsetRows(_engine.Sequences.CurrentRows(sequence), SubsetKind.Take, new object()));
            }
        }
    }
}
