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

/// <summary>LINQ: which rows are left, which items are known.</summary>
internal sealed class Queries : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.QueryEmpty,
        OperationRole.QueryList,
        OperationRole.QuerySame,
        OperationRole.QueryTake,
        OperationRole.QueryTakeSome,
        OperationRole.QuerySkip,
        OperationRole.QuerySkipSome,
        OperationRole.QueryChunk,
        OperationRole.QueryFilter,
        OperationRole.QueryMap,
        OperationRole.QuerySort,
        OperationRole.QueryShuffle,
        OperationRole.QueryConcat,
        OperationRole.QueryAppend,
        OperationRole.QueryExcept,
        OperationRole.QueryFirst,
        OperationRole.QueryLast,
        OperationRole.QueryPick,
        OperationRole.QueryFold,
        OperationRole.QueryBest,
        OperationRole.QueryReduce,
        OperationRole.QueryExtreme,
        OperationRole.QueryFlatten,
        OperationRole.QueryRepeat,
        OperationRole.QueryRange,
        OperationRole.QueryGroup,
        OperationRole.QueryContains,
        OperationRole.QueryCall,
    };

    public Queries(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        if (operation.Role == OperationRole.QueryEmpty)
        {
            return NewList(ElementType(call.Operation.Type), ImmutableArray<Value>.Empty);
        }

        // Lists have methods of their own beside the queries (FindAll, Find).
        var arguments = call.Receiver is { } list ? call.Values.Insert(0, list) : call.Values;
        if (arguments.IsEmpty)
        {
            return null;
        }

        if (operation.Role == OperationRole.QueryRepeat)
        {
            return _known.Resampling.Repeat(call);
        }

        if (operation.Role == OperationRole.QueryRange)
        {
            return _known.Resampling.Count(call);
        }

        var isParallel = call.Method.ContainingType.Name == "ParallelEnumerable";
        var since = _at.ParallelSince;
        _at.ParallelSince = isParallel && _at.Parallel == 0 ? _engine.NextId : since;
        _at.Parallel += isParallel ? 1 : 0;
        Value result = NeverValue.Instance;
        foreach (var source in arguments[0].Alternatives)
        {
            result = source is ViewValue or ModelValue or EstimatorValue or ContextValue ? result : Value.Join(result, Query(call, operation.Role, source, arguments));
        }

        _at.Parallel -= isParallel ? 1 : 0;
        _at.ParallelSince = since;
        return result is NeverValue ? null : result;
    }

    private Value Query(KnownCall call, OperationRole role, Value source, ImmutableArray<Value> arguments)
    {
        if (source is ImportanceValue importances)
        {
            return _known.Importances.Query(call, role, importances);
        }

        var invocation = call.Operation;
        var element = ElementType(invocation.Type);
        var items = source is SequenceValue sequence ? ItemsOf(sequence)
            : source is UnknownValue { DependsOn.IsEmpty: false } ? new ItemsValue(ImmutableArray.Create(ElementOf(source, new object(), null)), isOpen: true)
            : KnownElements(source) is { } columns ? new ItemsValue(columns, isOpen: false) : null;
        var function = arguments.Length > 1 ? arguments[arguments.Length - 1] as FunctionValue ?? arguments[1] as FunctionValue : null;
        switch (role)
        {
            case OperationRole.QueryList:
                return source is ResultValue or FoldsValue ? source : Same(source, NewSequence(element, RowsOf(source), items, Sequences.Materialized(OrderOf(source)), ReadFrom(source)));
            case OperationRole.QuerySame when call.Member.Name == "Reverse" && source is SequenceValue:
                var reversed = Same(source, NewSequence(element, RowsOf(source), items is null ? null : new ItemsValue(items.Items, isOpen: true), OrderOf(source), ReadFrom(source)));
                _engine.Arrangements.Arrange(reversed, Key.Of("reversed", _engine.Arrangements.Of(source)));
                return reversed;
            case OperationRole.QuerySame:
                return source is ResultValue or FoldsValue ? source : Same(source, NewSequence(element, RowsOf(source), items, OrderOf(source), ReadFrom(source)));
            case OperationRole.QueryTake or OperationRole.QueryTakeSome:
                if (arguments.Length > 1 && arguments[1] is ConstValue { Value: 1 })
                {
                    _known.Ranking.NoteTaken(source, ElementOf(source, new object(), null), invocation);
                }

                return Shuffled(source, Cut(call.Member.Name, SubsetKind.Take, role == OperationRole.QueryTake, source, arguments, element, items));
            case OperationRole.QuerySkip or OperationRole.QuerySkipSome:
                return Shuffled(source, Cut(call.Member.Name, SubsetKind.Skip, role == OperationRole.QuerySkip, source, arguments, element, items));
            case OperationRole.QueryChunk:
                var which = new object();
                var chunk = _engine.Manifold.Each(NewSequence(ElementType(element), new SubsetRows(RowsOf(source), SubsetKind.Filter, Key.Of("chunk", which)), items is null ? null : new ItemsValue(items.Items, isOpen: true), OrderOf(source)), which);
                return NewSequence(element, RowsOf(source), new ItemsValue(ImmutableArray.Create(chunk), isOpen: true), OrderOf(source));
            case OperationRole.QueryFilter:
                return Same(source, _known.Filters.Keep(source, function, element, items, invocation));
            case OperationRole.QueryMap:
                return _known.Resampling.KeepCount(source, _known.Ranking.Keep(source, Map(source, function, element, items, invocation)));
            case OperationRole.QuerySort:
                return Sort(source, function, element, items, invocation);
            case OperationRole.QueryShuffle:
                if (source is ResultValue or FoldsValue)
                {
                    return source;
                }

                var shuffled = NewSequence(element, RowsOf(source), items is null ? null : new ItemsValue(items.Items, isOpen: true), RowOrder.RandomPerRead);
                _known.Shuffling.Note(shuffled, invocation);
                return shuffled;
            case OperationRole.QueryFlatten when source is not (ResultValue or FoldsValue) && arguments.Length == 2:
                return _known.Resampling.Flatten(source, function, element, invocation);
            case OperationRole.QueryGroup when source is not (ResultValue or FoldsValue) && arguments.Length is 2 or 3 && function is not null:
                var grouped = InvokeOn(function, ElementOf(source, new object(), null), invocation);
                var members = arguments.Length == 3 ? new ItemsValue(ImmutableArray.Create(grouped), isOpen: true) : items is null ? null : new ItemsValue(items.Items, isOpen: true);
                var name = new object();
                var group = _engine.Manifold.Each(NewSequence(null, new SubsetRows(RowsOf(source), SubsetKind.Filter, Key.Of(Statistics.Group, name)), members), name);
                return NewSequence(element, RowsOf(source), new ItemsValue(ImmutableArray.Create(group), isOpen: true), OrderOf(source));
            case OperationRole.QueryConcat when call.Member.Name == "Union" && RowsOf(arguments[1]).IsContainedIn(RowsOf(source)):
                return NewSequence(element, RowsOf(source), items is null ? null : new ItemsValue(items.Items, isOpen: true), OrderOf(source));
            case OperationRole.QueryConcat:
                return Together(source, arguments[1], element);
            case OperationRole.QueryAppend:
                return NewSequence(element, RowsOf(source), items is null ? null : new ItemsValue(items.Items.Add(arguments[1]), items.IsOpen));
            case OperationRole.QueryExcept:
                return _known.Filters.Without(source, arguments[1], element, items);
            case OperationRole.QueryFirst or OperationRole.QueryLast or OperationRole.QueryPick or OperationRole.QueryBest:
                return _known.Reductions.Pick(role, source, function, items, invocation);
            case OperationRole.QueryFold:
                return _known.Reductions.Fold(source, arguments, items, invocation);
            case OperationRole.QueryContains:
                return (arguments.Length > 1 ? Collections.Contains(items, arguments[1]) : null) ?? _known.Reductions.Reduce(source, function, invocation);
            case OperationRole.QueryExtreme when function is null && ElementOf(source, new object(), null) is var extreme && Ranking.MeasuredBy(_known.Ranking.FirstItem(extreme)) is { IsEmpty: false } compared:
                _known.Ranking.NoteChosen(compared, extreme, invocation);
                return extreme;
            case OperationRole.QueryReduce or OperationRole.QueryExtreme:
                return _known.Reductions.Reduce(source, function, invocation);
            default:
                return Other(source, arguments, element, invocation);
        }
    }

    /// <summary>The same elements in the same order, or some of them.</summary>
    private Value Same(Value source, Value made)
    {
        _known.RowChanges.Keep(source, made);
        return _known.Ranking.Keep(source, made);
    }

    /// <summary>Part of a shuffled sequence is in a random order too.</summary>
    private Value Shuffled(Value source, Value part)
    {
        _known.Shuffling.Keep(source, part);
        _known.RowChanges.Keep(source, part);
        return part;
    }

    private Value Cut(string name, SubsetKind kind, bool isExact, Value source, ImmutableArray<Value> arguments, ITypeSymbol? element, ItemsValue? items)
    {
        if (source is ResultValue or FoldsValue)
        {
            return source;
        }

        if (arguments.Length > 1 && arguments[1] is RangeValue range)
        {
            return _engine.Slices.Sliced(source, range);
        }

        var amount = arguments.Length > 1 ? arguments[1] : Fresh();
        var known = items is { IsOpen: false } && isExact && amount is ConstValue { Value: int count }
            ? kind == SubsetKind.Take ? items.Part(0, count) : items.Part(count, int.MaxValue)
            : null;
        return NewSequence(element, new SubsetRows(RowsOf(source), kind, Key.Of(name, amount.Identity)) { Arrangement = _engine.Arrangements.Of(source) }, known ?? (items is null ? null : new ItemsValue(items.Items, isOpen: true)), OrderOf(source), ReadFrom(source));
    }

    private static ViewValue? ReadFrom(Value source) => (source as SequenceValue)?.ReadFrom;

    /// <summary>What a function makes of each element.</summary>
    public Value Map(Value source, FunctionValue? selector, ITypeSymbol? element, ItemsValue? items, IOperation invocation)
    {
        if (selector is null)
        {
            return NewSequence(element, RowsOf(source), null, OrderOf(source));
        }

        // Numbers that texts are made with: names of columns, most likely.
        items = element?.SpecialType == SpecialType.System_String && items is null ? _known.Resampling.NumbersIn(source) : items;
        if (items is { IsOpen: false, Items.Length: > 0 and <= Loops.UnrollLimit * 3 })
        {
            var mapped = ImmutableArray.CreateBuilder<Value>();
            foreach (var item in items.Items)
            {
                mapped.Add(InvokeOn(selector, item, invocation));
            }

            return NewSequence(element, RowsOf(source), new ItemsValue(mapped.ToImmutable(), isOpen: false), OrderOf(source));
        }

        var outer = _at.Loop;
        _at.Loop = new LoopScope(invocation.Syntax, outer);
        _known.Resampling.ForgetDraws();
        var each = ElementOf(source, new object(), selector.Method.Parameters.Length > 0 ? selector.Method.Parameters[0].Type : null);
        var one = InvokeOn(selector, each, invocation);
        _at.Loop = outer;
        var order = _engine.Objects.DrawsRandom(one) ? RowOrder.RandomPerRead : OrderOf(source);
        var rows = source is ResultValue or FoldsValue ? new UnknownRows(new object()) : _known.Resampling.DrawnBy(one) ?? RowsOf(source);
        var made = NewSequence(element, rows, new ItemsValue(ImmutableArray.Create(_engine.Manifold.Each(one, each.Identity)), isOpen: true), order);
        _engine.Manifold.NoteElement(one, RowsOf(made));
        if (one.Equals(each))
        {
            _known.RowChanges.Keep(source, made);
        }

        return made;
    }

    private Value Sort(Value source, FunctionValue? key, ITypeSymbol? element, ItemsValue? items, IOperation invocation)
    {
        var by = key is null ? Fresh() : InvokeOn(key, ElementOf(source, new object(), null), invocation);
        if (by is ImportanceValue importance)
        {
            return importance;
        }

        var measurements = Ranking.MeasuredBy(key is null ? _known.Ranking.FirstItem(ElementOf(source, new object(), null)) : by);
        if (source is ResultValue or FoldsValue)
        {
            _known.Ranking.NoteChosen(measurements, ElementOf(source, new object(), null), invocation);
            return source;
        }

        var order = Sorting.DrawnBy(by) ?? Sorting.After(OrderOf(source));
        var sorted = NewSequence(element, RowsOf(source), items is null ? null : Sorting.InKnownOrder(items), order, ReadFrom(source));
        _known.Ranking.Rank(sorted, measurements, invocation);
        _known.Statistics.NoteSorted(sorted);
        _known.RowChanges.Keep(source, sorted);
        if (invocation is IInvocationOperation { TargetMethod.Name: { } name } && name.StartsWith("Then", StringComparison.Ordinal))
        {
            // Only what the order before leaves equal is told apart.
            _known.Ranking.Keep(source, sorted);
        }
        else if (by is UnknownValue { Origin: Origin.Random or Origin.SeededRandom })
        {
            _known.Shuffling.Note(sorted, invocation);
        }
        else
        {
            _engine.Arrangements.Arrange(sorted, key is null ? new object() : Key.Of((invocation as IInvocationOperation)?.TargetMethod.Name, _known.Predicates.KeyOf(key), _engine.Arrangements.Of(source)));
        }

        return sorted;
    }

    private Value Together(Value first, Value second, ITypeSymbol? element)
    {
        var a = first is SequenceValue s1 ? ItemsOf(s1) : null;
        var b = second is SequenceValue s2 ? ItemsOf(s2) : null;
        var items = a is null || b is null ? null : new ItemsValue(a.Items.AddRange(b.Items), a.IsOpen || b.IsOpen);
        return NewSequence(element, new UnionRows(RowsOf(first), RowsOf(second)), items, OrderOf(first));
    }

    private Value Other(Value source, ImmutableArray<Value> arguments, ITypeSymbol? element, IOperation invocation)
    {
        if (_known.Reductions.Table(source, arguments, invocation) is { } table)
        {
            return table;
        }

        foreach (var argument in arguments)
        {
            if (argument is FunctionValue function)
            {
                var parameters = ImmutableArray.CreateBuilder<Value>();
                for (var i = 0; i < function.Method.Parameters.Length; i++)
                {
                    parameters.Add(i == 0 ? ElementOf(source, new object(), null) : Fresh(function.Method.Parameters[i].Type));
                }

                RunArms(invocation, new Action[] { () => Invoke(function, parameters.ToImmutable(), invocation) }, mayFallThrough: true);
            }
        }

        return element is null ? Fresh(invocation.Type) : NewSequence(element, new UnknownRows(new object()));
    }

    public Value InvokeOn(FunctionValue function, Value argument, IOperation operation)
    {
        var parameters = ImmutableArray.CreateBuilder<Value>();
        for (var i = 0; i < function.Method.Parameters.Length; i++)
        {
            parameters.Add(i == 0 ? argument : Fresh(function.Method.Parameters[i].Type));
        }

        return Invoke(function, parameters.ToImmutable(), operation);
    }
}
