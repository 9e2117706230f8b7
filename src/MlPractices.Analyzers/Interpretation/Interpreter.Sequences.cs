using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <content>Arrays, lists, dictionaries: what they hold, and which rows they stand for.</content>
internal sealed partial class Interpreter
{
    private const string Items = "#items";

    private SequenceValue NewSequence(ITypeSymbol? elementType, Rows rows, ItemsValue? items = null, RowOrder order = RowOrder.Stable)
    {
        var sequence = new SequenceValue(NewId(), elementType, rows, order);
        if (items is not null)
        {
            _store.Set(new Place(sequence.Id, Items), items);
        }

        return sequence;
    }

    /// <summary>A list made in the code: its rows are its own.</summary>
    private SequenceValue NewList(ITypeSymbol? elementType, ImmutableArray<Value> items, bool isOpen = false)
    {
        var id = NewId();
        var sequence = new SequenceValue(id, elementType, new SourceRows(Key.Of("list", id), isFile: false));
        _store.Set(new Place(id, Items), new ItemsValue(items, isOpen));
        return sequence;
    }

    private ItemsValue? ItemsOf(SequenceValue sequence) => _store.TryGet(new Place(sequence.Id, Items), out var value) ? Merged(value) : null;

    /// <summary>Contents after a join of paths: whatever either path put in.</summary>
    private static ItemsValue? Merged(Value value)
    {
        if (value is ItemsValue items)
        {
            return items;
        }

        if (value is not OneOfValue several)
        {
            return null;
        }

        var all = ImmutableArray<Value>.Empty;
        var longest = 0;
        foreach (var alternative in several.Alternatives)
        {
            if (alternative is not ItemsValue part)
            {
                return null;
            }

            longest = System.Math.Max(longest, part.Items.Length);
            foreach (var item in part.Items)
            {
                all = all.Contains(item) ? all : all.Add(item);
            }
        }

        return new ItemsValue(all, isOpen: true);
    }

    private Value VisitArray(IArrayCreationOperation array)
    {
        foreach (var size in array.DimensionSizes)
        {
            Visit(size);
        }

        var elementType = (array.Type as IArrayTypeSymbol)?.ElementType;
        if (array.Initializer is null)
        {
            var isEmpty = array.DimensionSizes.Length == 1 && array.DimensionSizes[0].ConstantValue is { HasValue: true, Value: 0 };
            return NewList(elementType, ImmutableArray<Value>.Empty, isOpen: !isEmpty);
        }

        var items = ImmutableArray.CreateBuilder<Value>(array.Initializer.ElementValues.Length);
        foreach (var element in array.Initializer.ElementValues)
        {
            items.Add(Visit(element));
        }

        return NewList(elementType, items.ToImmutable());
    }

    private Value VisitCollectionExpression(IOperation expression)
    {
        var items = ImmutableArray.CreateBuilder<Value>();
        var isOpen = false;
        foreach (var child in expression.ChildOperations)
        {
            // A spread element has no public interface at the Roslyn floor: its first child is the sequence.
            if ((int)child.Kind != SpreadKind)
            {
                items.Add(Visit(child));
                continue;
            }

            foreach (var spread in child.ChildOperations)
            {
                var known = KnownElements(Visit(spread));
                isOpen |= known is null;
                items.AddRange(known ?? ImmutableArray<Value>.Empty);
                break;
            }
        }

        return NewList((expression.Type as IArrayTypeSymbol)?.ElementType, items.ToImmutable(), isOpen);
    }

    /// <summary>All elements in order when they are known, else null.</summary>
    private ImmutableArray<Value>? KnownElements(Value collection)
    {
        switch (collection)
        {
            case SequenceValue sequence when ItemsOf(sequence) is { IsOpen: false } items:
                return items.Items;
            case SchemaValue schema:
                return SchemaColumns(schema);
            default:
                return null;
        }
    }

    private ImmutableArray<Value>? SchemaColumns(SchemaValue schema)
    {
        var names = ColumnFlow.Of(schema.View);
        if (!names.IsComplete)
        {
            return null;
        }

        var columns = ImmutableArray.CreateBuilder<Value>();
        foreach (var name in names.Names)
        {
            columns.Add(new ColumnNameValue(name));
        }

        return columns.ToImmutable();
    }

    /// <summary>Any one element; the token tells one reading from another.</summary>
    private Value ElementOf(Value collection, object token, ITypeSymbol? type)
    {
        Value result = NeverValue.Instance;
        foreach (var alternative in collection.Alternatives)
        {
            result = Value.Join(result, OneElement(alternative, token, type));
        }

        return result is NeverValue ? Fresh(type) : result;
    }

    private Value OneElement(Value collection, object token, ITypeSymbol? type)
    {
        switch (collection)
        {
            case SequenceValue sequence when ItemsOf(sequence) is { Items.IsEmpty: false } items:
                Value joined = NeverValue.Instance;
                foreach (var item in items.Items)
                {
                    joined = Value.Join(joined, item);
                }

                return joined;
            case FoldsValue folds:
                return folds.Fold(token);
            case ResultValue result:
                return new ResultValue(result.Fact, isElement: true);
            case UnknownValue unknown:
                return new UnknownValue(Key.Of(unknown.Token, token), type, unknown.IsFixed ? Origin.Derived : unknown.Origin);
            default:
                return Fresh(type);
        }
    }

    private Value VisitElement(IArrayElementReferenceOperation element)
    {
        var array = Visit(element.ArrayReference);
        var index = element.Indices.Length == 1 ? Visit(element.Indices[0]) : Fresh();
        return At(array, index, element.Type);
    }

    private Value ReadIndexer(IPropertyReferenceOperation reference, Value? receiver)
    {
        var index = Visit(reference.Arguments[0].Value);
        for (var i = 1; i < reference.Arguments.Length; i++)
        {
            Visit(reference.Arguments[i].Value);
        }

        if (receiver is null)
        {
            return Fresh(reference.Type);
        }

        if (reference.Property.GetMethod is { } getter && _bodies.Find(getter) is not null)
        {
            return Call(reference, getter, receiver, ImmutableArray.Create(index), null);
        }

        return At(receiver, index, reference.Type);
    }

    private Value At(Value collection, Value index, ITypeSymbol? type)
    {
        if (collection is SequenceValue sequence && ItemsOf(sequence) is { } items)
        {
            if (index is ConstValue { Value: int position } && !items.IsOpen && position >= 0 && position < items.Items.Length && items.Items[position] is not EntryValue)
            {
                return items.Items[position];
            }

            foreach (var item in items.Items)
            {
                if (item is EntryValue entry && IsConstant(index) && entry.Key.Equals(index))
                {
                    return entry.Value;
                }
            }

            var any = ElementOf(collection, new object(), type);
            any = any is EntryValue e ? e.Value : EntryValues(any);
            return items.IsOpen && !IsConstant(index) ? SomeElement(any) : any;
        }

        return IsConstant(index) ? ElementOf(collection, index, type) : ElementOf(collection, new object(), type);
    }

    /// <summary>An element at an index nobody knows, of a list filled by a loop: what one element is like says nothing about which rows another holds.</summary>
    private Value SomeElement(Value any)
    {
        Value result = NeverValue.Instance;
        foreach (var alternative in any.Alternatives)
        {
            result = Value.Join(result, alternative switch
            {
                ViewValue view => view.WithRows(new UnknownRows(new object())),
                SequenceValue sequence => NewSequence(sequence.ElementType, new UnknownRows(new object()), ItemsOf(sequence), sequence.Order),
                UnknownValue unknown => new UnknownValue(new object(), unknown.Type, unknown.Origin),
                _ => alternative,
            });
        }

        return result;
    }

    private static Value EntryValues(Value any)
    {
        Value result = NeverValue.Instance;
        foreach (var alternative in any.Alternatives)
        {
            result = Value.Join(result, alternative is EntryValue entry ? entry.Value : alternative);
        }

        return result;
    }

    private void AssignElement(IPropertyReferenceOperation indexer, Value value)
    {
        var receiver = indexer.Instance is null ? Fresh() : Visit(indexer.Instance);
        if (indexer.Property.SetMethod is { } setter && _bodies.Find(setter) is not null)
        {
            Call(indexer, setter, receiver, ImmutableArray.Create(Visit(indexer.Arguments[0].Value), value), null);
            return;
        }

        AppendItem(receiver, new EntryValue(Visit(indexer.Arguments[0].Value), value));
    }

    private void AppendItem(Value collection, Value item)
    {
        NoteKept(item is EntryValue entry ? entry.Value : item);
        foreach (var alternative in collection.Alternatives)
        {
            if (alternative is SequenceValue sequence)
            {
                var items = ItemsOf(sequence) ?? new ItemsValue(ImmutableArray<Value>.Empty, isOpen: true);

                // A loop appends something new in each round: the number of items is not known then.
                _store.Set(new Place(sequence.Id, Items), new ItemsValue(items.Items.Add(item), items.IsOpen || (_loop is not null && item is UnknownValue)));
            }
        }
    }

    private void OpenItems(Value collection)
    {
        foreach (var alternative in collection.Alternatives)
        {
            if (alternative is SequenceValue sequence)
            {
                _store.Set(new Place(sequence.Id, Items), new ItemsValue(ItemsOf(sequence)?.Items ?? ImmutableArray<Value>.Empty, isOpen: true));
            }
        }
    }

    /// <summary>Which rows a value stands for when it is loaded as data.</summary>
    private Rows RowsOf(Value value)
    {
        switch (value)
        {
            case ViewValue view:
                return view.Rows;
            case SequenceValue sequence:
                return ItemsOf(sequence) is { IsOpen: false, Items.IsEmpty: true } ? EmptyRows.Instance : sequence.Rows;
            case UnknownValue unknown:
                return new UnknownRows(unknown.Token);
            case ObjectValue obj:
                return new UnknownRows(obj);
            default:
                return new UnknownRows(new object());
        }
    }

    private static RowOrder OrderOf(Value value) => value is SequenceValue sequence ? sequence.Order : RowOrder.Stable;
}

/// <summary>One entry of a dictionary.</summary>
internal sealed class EntryValue : Value
{
    public EntryValue(Value key, Value value)
    {
        Key = key;
        Value = value;
    }

    public Value Key { get; }

    public Value Value { get; }

    public override bool Equals(object? obj) => obj is EntryValue e && Key.Equals(e.Key) && Value.Equals(e.Value);

    public override int GetHashCode() => Key.GetHashCode();
}

/// <summary>A column of a schema, by its name.</summary>
internal sealed class ColumnNameValue : Value
{
    public ColumnNameValue(string name) => Name = name;

    public string Name { get; }

    public override bool IsFixed => true;

    public override bool Equals(object? obj) => obj is ColumnNameValue c && Name == c.Name;

    public override int GetHashCode() => Name.GetHashCode();
}
