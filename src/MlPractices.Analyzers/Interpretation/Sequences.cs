using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Interpretation;

/// <summary>What arrays, lists and dictionaries hold, and which rows they stand for.</summary>
internal sealed class Sequences : EnginePart
{
    public const string Items = "#items";

    /// <summary>Where a list keeps which rows it holds by now.</summary>
    private const string RowsHeld = "#rows";

    public Sequences(Interpreter engine)
        : base(engine)
    {
    }

    /// <summary>Arguments with the elements of a trailing array in its place.</summary>
    public ImmutableArray<Value> Flatten(ImmutableArray<Value> arguments)
    {
        var flat = ImmutableArray.CreateBuilder<Value>();
        foreach (var argument in arguments)
        {
            if (argument is SequenceValue && KnownElements(argument) is { } known)
            {
                flat.AddRange(known);
            }
            else
            {
                flat.Add(argument);
            }
        }

        return flat.ToImmutable();
    }

    public static RowOrder Materialized(RowOrder order) => order switch
    {
        RowOrder.RandomPerRead => RowOrder.RandomOnce,
        RowOrder.SeededPerRead or RowOrder.Unordered => RowOrder.Stable,
        _ => order,
    };

    public ITypeSymbol? ElementType(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => Resolve(array.ElementType),
        INamedTypeSymbol { TypeArguments.Length: 1 } named => Resolve(named.TypeArguments[0]),
        _ => null,
    };

    public SequenceValue NewSequence(ITypeSymbol? elementType, Rows rows, ItemsValue? items = null, RowOrder order = RowOrder.Stable, ViewValue? readFrom = null)
    {
        var sequence = new SequenceValue(NewId(), elementType, rows, order) { ReadFrom = readFrom };
        SetRows(sequence, rows);
        if (items is not null)
        {
            _store.Set(new Place(sequence.Id, Items), items);
        }

        return sequence;
    }

    /// <summary>A list made in the code: its rows are its own.</summary>
    public SequenceValue NewList(ITypeSymbol? elementType, ImmutableArray<Value> items, bool isOpen = false)
    {
        var id = NewId();
        var sequence = new SequenceValue(id, elementType, new SourceRows(Key.Of("list", id), isFile: false));
        _store.Set(new Place(id, Items), new ItemsValue(items, isOpen));
        SetRows(sequence, sequence.Rows);
        return sequence;
    }

    public ItemsValue? ItemsOf(SequenceValue sequence) => _store.TryGet(new Place(sequence.Id, Items), out var value) ? Merged(value) : null;

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

        // A text that is put in on one path only may not be there; of other things any one may be asked for.
        return new ItemsValue(all.RemoveAll(item => item is TextValue or ColumnNameValue && !several.Alternatives.All(path => ((ItemsValue)path).Items.Contains(item))), isOpen: true);
    }

    /// <summary>All elements in order when they are known, else null.</summary>
    public ImmutableArray<Value>? KnownElements(Value collection)
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
            columns.Add(new ColumnNameValue(name) { Type = names.TypeOf(name) });
        }

        return columns.ToImmutable();
    }

    /// <summary>Any one element; the token tells one reading from another.</summary>
    public Value ElementOf(Value collection, object token, ITypeSymbol? type)
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
                    joined = Value.Join(joined, items.IsOpen && item is ObjectValue each ? each.At(token) : item);
                }

                joined = items.IsOpen ? _engine.Manifold.One(joined, token) : joined;
                return joined is OneOfValue several ? Unplaced(several) : joined;
            case FoldsValue folds:
                return folds.Fold(token);
            case ResultValue result:
                return new ResultValue(result.Fact, isElement: true);
            case ImportanceValue importance:
                return importance;
            case SequenceValue unseen:
                return new UnknownValue(Key.Of(unseen, CurrentRows(unseen), token), type);
            case UnknownValue unknown:
                return new UnknownValue(Key.Of(unknown.Token, token), type, unknown.IsFixed ? Origin.Derived : unknown.Origin) { Trace = unknown.Trace }.Depending(unknown.DependsOn);
            default:
                return Fresh(type);
        }
    }

    /// <summary>One step of a list of steps, nobody knows which: what stands before it is not known either.</summary>
    private static Value Unplaced(OneOfValue several)
    {
        Value result = NeverValue.Instance;
        foreach (var alternative in several.Alternatives)
        {
            result = Value.Join(result, alternative is EstimatorValue step ? new EstimatorValue(step.Pieces, isOpaque: true) : alternative);
        }

        return result;
    }

    public Value At(Value collection, Value index, ITypeSymbol? type)
    {
        if (collection is SequenceValue sequence && ItemsOf(sequence) is { } items)
        {
            if (index is FromEndValue { Count: ConstValue { Value: int fromEnd } } && !items.IsOpen && fromEnd > 0 && fromEnd <= items.Items.Length && items.Items[items.Items.Length - fromEnd] is not EntryValue)
            {
                return items.Items[items.Items.Length - fromEnd];
            }

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

            var any = ElementOf(collection, IsConstant(index) ? index.Identity : new object(), type);
            any = any is EntryValue e ? e.Value : EntryValues(any);
            return !items.IsOpen ? any : IsConstant(index) ? ElementNumber(index, any) : SomeElement(index, any);
        }

        return IsConstant(index) ? ElementOf(collection, index, type) : ElementOf(collection, new object(), type);
    }

    /// <summary>An element of a list made element by element: of an unknown value, the one at another index is another.</summary>
    private static Value ElementNumber(Value index, Value any)
    {
        Value result = NeverValue.Instance;
        foreach (var alternative in any.Alternatives)
        {
            result = Value.Join(result, alternative is UnknownValue unknown
                ? new UnknownValue(Key.Of(unknown.Token, index.Identity), unknown.Type, unknown.Origin) { Trace = unknown.Trace, DependsOn = unknown.DependsOn }
                : alternative is ObjectValue each ? each.At(index.Identity)
                : alternative);
        }

        return result;
    }

    /// <summary>An element at an index nobody knows, of a list filled by a loop: what one element is like says nothing about which rows another holds.</summary>
    private Value SomeElement(Value index, Value any)
    {
        Value result = NeverValue.Instance;
        foreach (var alternative in any.Alternatives)
        {
            result = Value.Join(result, alternative switch
            {
                ViewValue view => view.WithRows(new UnknownRows(new object())),
                SequenceValue sequence => NewSequence(sequence.ElementType, new UnknownRows(new object()), ItemsOf(sequence), sequence.Order),
                UnknownValue unknown => new UnknownValue(new object(), unknown.Type, unknown.Origin) { Trace = unknown.Trace, DependsOn = unknown.DependsOn },
                ObjectValue each => each.At(index.Identity),
                _ => alternative,
            });
        }

        return result;
    }

    public static Value EntryValues(Value any)
    {
        Value result = NeverValue.Instance;
        foreach (var alternative in any.Alternatives)
        {
            result = Value.Join(result, alternative is EntryValue entry ? entry.Value : alternative);
        }

        return result;
    }

    public void AppendItem(Value collection, Value item)
    {
        var kept = item is EntryValue entry ? entry.Value : item;
        _engine.Escapes.NoteKept(kept);
        _engine.Lifetimes.NoteStoredIn(collection, kept);
        foreach (var alternative in collection.Alternatives)
        {
            if (alternative is SequenceValue sequence)
            {
                var items = ItemsOf(sequence) ?? new ItemsValue(ImmutableArray<Value>.Empty, isOpen: true);

                // A loop appends something new in each round: the number of items is not known then.
                _store.Set(new Place(sequence.Id, Items), new ItemsValue(items.Items.Add(item), items.IsOpen || (_at.Loop is not null && item is UnknownValue)));
            }
        }
    }

    public void OpenItems(Value collection)
    {
        foreach (var alternative in collection.Alternatives)
        {
            if (alternative is SequenceValue sequence)
            {
                _store.Set(new Place(sequence.Id, Items), new ItemsValue(ItemsOf(sequence)?.Items ?? ImmutableArray<Value>.Empty, isOpen: true));
            }
        }
    }

    /// <summary>Proven: nothing has been put in yet.</summary>
    public bool HoldsNothing(SequenceValue sequence) =>
        ItemsOf(sequence) is { IsOpen: false, Items.IsEmpty: true } && (!_store.TryGet(new Place(sequence.Id, RowsHeld), out var held) || (held is RowsValue rows && rows.Rows.Equals(sequence.Rows)));

    /// <summary>From here on the list holds these rows.</summary>
    public void SetRows(SequenceValue sequence, Rows rows) => _store.Set(new Place(sequence.Id, RowsHeld), new RowsValue(rows));

    public Rows CurrentRows(SequenceValue sequence)
    {
        if (!_store.TryGet(new Place(sequence.Id, RowsHeld), out var held))
        {
            return OfItems(sequence) ?? sequence.Rows;
        }

        if (held is RowsValue known)
        {
            return known.Rows.Equals(sequence.Rows) ? OfItems(sequence) ?? sequence.Rows : known.Rows;
        }

        // On either path at least these, and once if on some path only once.
        Rows? least = null;
        foreach (var alternative in held.Alternatives)
        {
            if (alternative is RowsValue one && held.Alternatives.All(other => other is RowsValue more && one.Rows.IsContainedIn(more.Rows)) && least is null or UnionRows or ResampledRows)
            {
                least = ((RowsValue)alternative).Rows;
            }
        }

        return least ?? new UnknownRows(held);
    }

    private Rows? OfItems(SequenceValue sequence) =>
        sequence.Rows is SourceRows { Key: Key { First: "list" } } && ItemsOf(sequence) is { IsOpen: false, Items.IsEmpty: false } items ? _engine.Manifold.Picked(sequence.Id, items.Items) ?? Typed(sequence) : null;

    /// <summary>Rows that are typed into the program are the same wherever they are typed in again.</summary>
    private SourceRows? Typed(SequenceValue sequence)
    {
        if (sequence.Rows is not SourceRows { Key: Key { First: "list" } } || ItemsOf(sequence) is not { IsOpen: false, Items.Length: > 1 } items)
        {
            return null;
        }

        var contents = new object[items.Items.Length];
        for (var i = 0; i < items.Items.Length; i++)
        {
            if (items.Items[i] is not ObjectValue row || Contents(row) is not { } known)
            {
                return null;
            }

            contents[i] = known;
        }

        return new SourceRows(new TypedRows(contents), isFile: false);
    }

    /// <summary>The constants that an object holds, or null when it holds something else, or nothing.</summary>
    private Key? Contents(ObjectValue row)
    {
        var parts = new System.Collections.Generic.List<object?> { row.Type };
        foreach (var member in row.Type.GetMembers())
        {
            if (member is not (IFieldSymbol or IPropertySymbol) || !_store.TryGet(new Place(row.Id, Symbols.KeyOf(member.OriginalDefinition)), out var value))
            {
                continue;
            }

            if (!IsConstant(value))
            {
                return null;
            }

            parts.Add(member.Name);
            parts.Add(value);
        }

        return parts.Count > 1 ? Key.Of(parts.ToArray()) : null;
    }

    /// <summary>Which rows a value stands for when it is loaded as data.</summary>
    public Rows RowsOf(Value value)
    {
        switch (value)
        {
            case ViewValue view:
                return view.Rows;
            case SequenceValue sequence:
                return HoldsNothing(sequence) ? EmptyRows.Instance : CurrentRows(sequence);
            case UnknownValue unknown:
                return new UnknownRows(unknown.Token);
            case ObjectValue obj:
                return new UnknownRows(obj);
            default:
                return new UnknownRows(new object());
        }
    }
}
