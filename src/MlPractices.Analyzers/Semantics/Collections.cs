using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Lists, sets and dictionaries: what is put in, taken out and found.</summary>
internal sealed class Collections : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.NewCollection,
        OperationRole.EmptyArray,
        OperationRole.ListAdd,
        OperationRole.ListAddAll,
        OperationRole.ListForEach,
        OperationRole.ListConvert,
        OperationRole.ListSame,
        OperationRole.ListRange,
        OperationRole.CopyRows,
        OperationRole.ListRemove,
        OperationRole.ListForget,
        OperationRole.ListContains,
        OperationRole.ListLookUp,
        OperationRole.ListSort,
        OperationRole.ListTakeNext,
        OperationRole.ListExtreme,
        OperationRole.ArraySort,
        OperationRole.ListCall,
        OperationRole.SpanContains,
        OperationRole.Size,
        OperationRole.DictionaryKeys,
        OperationRole.DictionaryValues,
        OperationRole.NewEntry,
        OperationRole.EntryKey,
        OperationRole.EntryValue,
    };

    public Collections(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        switch (operation.Role)
        {
            case OperationRole.NewCollection:
                return Made(call);
            case OperationRole.EmptyArray:
                return NewList(call.TypeArgument is { } type ? Resolve(type) : null, ImmutableArray<Value>.Empty);
            case OperationRole.SpanContains:
                return call.Values.Length == 2 && call.Values[0] is SequenceValue span ? Contains(ItemsOf(span), call.Values[1]) : null;
            case OperationRole.Size:
                return call.Receiver is SequenceValue counted
                    ? new UnknownValue(Cuts.Size(RowsOf(counted), ItemsOf(counted)), call.Operation.Type)
                    : call.Receiver is { IsFixed: true } ? Fresh(call.Operation.Type) : null;
            case OperationRole.DictionaryKeys:
            case OperationRole.DictionaryValues:
                return Entries(call.Receiver, operation.Role == OperationRole.DictionaryKeys, call.Operation);
            case OperationRole.NewEntry:
                return call.Values.Length == 2 ? new EntryValue(call.Values[0], call.Values[1]) : null;
            case OperationRole.EntryKey:
            case OperationRole.EntryValue:
                return OfEntry(call.Receiver, operation.Role == OperationRole.EntryKey);
            case OperationRole.CopyRows:
                return Copied(call);
            case OperationRole.ArraySort:
                SortArray(call);
                return Fresh(call.Operation.Type);
            default:
                return call.Receiver is { } receiver ? OnList(call, operation.Role, receiver) : null;
        }
    }

    private Value? OnList(KnownCall call, OperationRole role, Value receiver)
    {
        var arguments = call.Values;
        if (receiver is ImportanceValue)
        {
            return receiver;
        }

        switch (role)
        {
            case OperationRole.ListAdd:
                Add(call, receiver);
                return Fresh(call.Operation.Type);
            case OperationRole.ListAddAll:
                AddAll(receiver, arguments[arguments.Length - 1], call);
                return Fresh(call.Operation.Type);
            case OperationRole.ListSort:
                _known.Shuffling.NoteSorted(receiver);
                _known.Ranking.Rank(receiver, Ordering(receiver, arguments, call.Operation), call.Operation);
                _known.Statistics.NoteSorted(receiver);
                if (call.Operation is IInvocationOperation { Instance: { } instance } && Sorting.InPlace(_engine.Sequences, receiver) is { } ordered)
                {
                    KeepMarks(receiver, ordered);
                    Assign(instance, ordered);
                }

                return Fresh(call.Operation.Type);
            case OperationRole.ListTakeNext or OperationRole.ListExtreme:
                var next = Sequences.EntryValues(ElementOf(receiver, new object(), call.Operation.Type));
                _known.Ranking.NoteTaken(receiver, next, call.Operation);

                // Taken out of a queue it belongs to whoever took it.
                return role == OperationRole.ListTakeNext && next is EngineValue ? Fresh(call.Operation.Type) : next;
            case OperationRole.ListForEach:
                ForEach(call.Operation, receiver, arguments[0]);
                return NeverValue.Instance;
            case OperationRole.ListConvert:
                return arguments.Length == 1 ? _known.Queries.Map(receiver, arguments[0] as FunctionValue, ElementType(call.Operation.Type), receiver is SequenceValue source ? ItemsOf(source) : null, call.Operation) : null;
            case OperationRole.ListSame:
                return receiver;
            case OperationRole.ListRange:
                return arguments.Length == 2 ? _engine.Slices.Sliced(receiver, arguments[0], arguments[1]) : null;
            case OperationRole.ListRemove when receiver is SequenceValue chosen && arguments.Length == 1 && _known.Importances.NoteRemoved(chosen, arguments[0]):
                return Fresh(call.Operation.Type);
            case OperationRole.ListRemove when receiver is SequenceValue list && arguments.Length == 1 && ItemsOf(list) is { } items && Contains(items, arguments[0]) is { Value: bool isThere }:
                _store.Set(new Place(list.Id, Sequences.Items), isThere ? new ItemsValue(items.Items.Remove(arguments[0]), isOpen: false) : items);
                return ConstValue.Of(isThere);
            case OperationRole.ListRemove:
            case OperationRole.ListForget:
                _engine.Slices.Shrink(receiver);
                return Fresh(call.Operation.Type);
            case OperationRole.ListContains:
                return receiver is SequenceValue holder && arguments.Length == 1 ? Contains(ItemsOf(holder), arguments[0]) ?? (Value?)ImportanceValue.Among(ItemsOf(holder)?.Items ?? ImmutableArray<Value>.Empty) : null;
            case OperationRole.ListLookUp:
                var found = ((IInvocationOperation)call.Operation).Arguments[1].Value;
                Assign(found, At(receiver, arguments[0], found.Type));
                return Fresh(call.Operation.Type);
            default:
                return receiver is SequenceValue ? Fresh(call.Operation.Type) : null;
        }
    }

    private SequenceValue Made(KnownCall call)
    {
        var type = call.Method.ContainingType;
        var element = type.TypeArguments.Length > 0 ? Resolve(type.TypeArguments[type.TypeArguments.Length - 1]) : null;
        var source = call.Values.Length > 0 && call.Method.Parameters[0].Type is { SpecialType: SpecialType.None, TypeKind: TypeKind.Interface } given && !given.Name.EndsWith("Comparer", StringComparison.Ordinal)
            ? call.Values[0]
            : null;
        var made = source is null
            ? NewList(element, ImmutableArray<Value>.Empty)
            : NewSequence(element, RowsOf(source), source is SequenceValue copied ? ItemsOf(copied) : null, Sequences.Materialized(OrderOf(source)));
        if (type.Name is "SortedDictionary" or "SortedList" or "SortedSet" or "PriorityQueue")
        {
            _known.Ranking.KeepSorted(made);
        }
        else if (source is not null)
        {
            _known.RowChanges.Keep(source, made);
            _known.Ranking.Keep(source, made);
        }

        return made;
    }

    /// <summary>A list, or a part of it, is copied into an array.</summary>
    private Value? Copied(KnownCall call)
    {
        var source = call.Receiver ?? call["sourceArray"];
        if (source is null || (call["destinationArray"] ?? call["array"]) is not { } target)
        {
            return null;
        }

        var from = call["sourceIndex"] ?? (call.Values.Length == 4 ? call["index"] : null);
        var count = call["length"] ?? call["count"];
        _engine.Slices.Copy(from is null && count is null ? source : _engine.Slices.Sliced(source, from ?? new ConstValue(0), count), target);
        return Fresh(call.Operation.Type);
    }

    private void Add(KnownCall call, Value receiver)
    {
        if (_at.Parallel > 0 && receiver is SequenceValue shared && shared.Id < _at.ParallelSince)
        {
            // Several threads add to it, each when it comes to it.
            _engine.Arrangements.SetOrder(receiver, RowOrder.Parallel);
            _log.Add(new SurroundingFact(Site(call.Operation), Surrounding.ParallelOrder) { Rows = shared.Rows, IsOfLoop = true });
        }

        if (call.Member.Name is "Add" or "Insert")
        {
            _known.Resampling.NoteAdded(receiver, call.Values[call.Values.Length - 1], call.Operation);
        }

        // A queue with priorities takes the element first, a dictionary its key.
        var values = call.Values;
        AppendItem(receiver, values.Length != 2 ? _known.Importances.Added(values[values.Length - 1]) : call.Member.Name switch
        {
            "Add" or "TryAdd" => new EntryValue(values[0], values[1]),
            "Enqueue" => new EntryValue(values[1], values[0]),
            _ => values[1],
        });
    }

    private void AddAll(Value receiver, Value added, KnownCall call)
    {
        _known.Resampling.NoteAddedAll(receiver, added, call.Member.Name == "UnionWith", call.Operation);
        if (KnownElements(added) is { } known)
        {
            foreach (var each in known)
            {
                AppendItem(receiver, each);
            }

            return;
        }

        OpenItems(receiver);
        if (added is SequenceValue)
        {
            AppendItem(receiver, ElementOf(added, new object(), null));
        }
    }

    private void ForEach(IOperation operation, Value receiver, Value action)
    {
        if (action is not FunctionValue body)
        {
            return;
        }

        var outer = _at.Loop;
        _at.Loop = new LoopScope(operation.Syntax, outer);
        if (KnownElements(receiver) is { Length: <= Loops.UnrollLimit } all)
        {
            foreach (var each in all)
            {
                _known.Queries.InvokeOn(body, each, operation);
            }
        }
        else
        {
            RunArms(operation, new Action[] { () => _known.Queries.InvokeOn(body, ElementOf(receiver, new object(), null), operation) }, mayFallThrough: true);
        }

        _at.Loop = outer;
    }

    private SequenceValue? Entries(Value? receiver, bool isKey, IOperation reference)
    {
        if (receiver is not SequenceValue dictionary || ItemsOf(dictionary) is not { } items)
        {
            return null;
        }

        var picked = ImmutableArray.CreateBuilder<Value>();
        foreach (var item in items.Items)
        {
            picked.Add(item is EntryValue pair ? (isKey ? pair.Key : pair.Value) : item);
        }

        var list = NewList(null, picked.ToImmutable(), items.IsOpen);
        if (_known.Ranking.RankingOf(dictionary, reference) is { } ranking)
        {
            _known.Ranking.Rank(list, ranking.Measurements, ranking.By);
        }

        return list;
    }

    /// <summary>By keys that are given beside the items, or by a comparison of the items.</summary>
    private void SortArray(KnownCall call)
    {
        _known.Shuffling.NoteSorted(call.Values[0]);
        _known.Statistics.NoteSorted(call.Values[0]);
        var arguments = call.Values;
        _known.Ranking.Rank(arguments[0], Ordering(arguments[0], arguments, call.Operation), call.Operation);
        if (Sorting.InPlace(_engine.Sequences, arguments[0]) is { } ordered)
        {
            KeepMarks(arguments[0], ordered);
            Assign(((IInvocationOperation)call.Operation).Arguments[0].Value, ordered);
        }

        if (arguments.Length > 1 && arguments[1] is SequenceValue)
        {
            _known.Ranking.Rank(arguments[1], Ranking.MeasuredBy(ElementOf(arguments[0], new object(), null)), call.Operation);
        }
    }

    /// <summary>A list put in order is still the list that it was.</summary>
    private void KeepMarks(Value list, Value ordered)
    {
        _known.Statistics.Keep(list, ordered);
        _known.Ranking.Keep(list, ordered);
        _known.RowChanges.Keep(list, ordered);
    }

    /// <summary>The measurements that a comparison, or the first items of tuples, put a list in order by.</summary>
    private ImmutableArray<PipelineFact> Ordering(Value list, ImmutableArray<Value> arguments, IOperation operation)
    {
        var element = ElementOf(list, new object(), null);
        if (arguments.IsEmpty || arguments[arguments.Length - 1] is not FunctionValue comparison)
        {
            return Ranking.MeasuredBy(_known.Ranking.FirstItem(element));
        }

        var compared = Invoke(comparison, ImmutableArray.Create(element, element), operation);
        if (compared is UnknownValue { Origin: Origin.Random or Origin.SeededRandom } drawn)
        {
            _known.Shuffling.Note(list, operation, drawn.Origin);
        }

        return Measurements(new[] { compared });
    }

    private static Value? OfEntry(Value? receiver, bool isKey)
    {
        if (receiver is null || receiver.Alternatives[0] is not EntryValue)
        {
            return null;
        }

        Value result = NeverValue.Instance;
        foreach (var alternative in receiver.Alternatives)
        {
            result = Value.Join(result, alternative is EntryValue entry ? (isKey ? entry.Key : entry.Value) : Fresh());
        }

        return result;
    }

    /// <summary>Whether a constant is among known items; null when that is not known, for the case of letters too.</summary>
    public static ConstValue? Contains(ItemsValue? items, Value value)
    {
        if (items is not { IsOpen: false } || !IsConstant(value))
        {
            return null;
        }

        var isKnown = true;
        foreach (var item in items.Items)
        {
            if (item.Equals(value))
            {
                return ConstValue.True;
            }

            // The collection may have a comparer that takes small and capital letters for the same.
            isKnown &= IsConstant(item) && !(item is TextValue { Constant: { } a } && value is TextValue { Constant: { } b } && string.Equals(a, b, StringComparison.OrdinalIgnoreCase));
        }

        return isKnown ? ConstValue.False : null;
    }
}
