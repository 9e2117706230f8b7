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

        if (call.Values.IsEmpty)
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
        _at.Parallel += isParallel ? 1 : 0;
        Value result = NeverValue.Instance;
        foreach (var source in call.Values[0].Alternatives)
        {
            result = source is ViewValue or ModelValue or EstimatorValue or ContextValue ? result : Value.Join(result, Query(call, operation.Role, source));
        }

        _at.Parallel -= isParallel ? 1 : 0;
        return result is NeverValue ? null : result;
    }

    private Value Query(KnownCall call, OperationRole role, Value source)
    {
        var arguments = call.Values;
        var invocation = call.Operation;
        var element = ElementType(invocation.Type);
        var items = source is SequenceValue sequence ? ItemsOf(sequence) : KnownElements(source) is { } columns ? new ItemsValue(columns, isOpen: false) : null;
        var function = arguments.Length > 1 ? arguments[arguments.Length - 1] as FunctionValue ?? arguments[1] as FunctionValue : null;
        switch (role)
        {
            case OperationRole.QueryList:
                return source is ResultValue or FoldsValue ? source : _known.Ranking.Keep(source, NewSequence(element, RowsOf(source), items, Sequences.Materialized(Sequences.OrderOf(source)), ReadFrom(source)));
            case OperationRole.QuerySame:
                return source is ResultValue or FoldsValue ? source : _known.Ranking.Keep(source, NewSequence(element, RowsOf(source), items, Sequences.OrderOf(source), ReadFrom(source)));
            case OperationRole.QueryTake or OperationRole.QueryTakeSome:
                if (arguments.Length > 1 && arguments[1] is ConstValue { Value: 1 })
                {
                    _known.Ranking.NoteTaken(source, ElementOf(source, new object(), null), invocation);
                }

                return Cut(call.Member.Name, SubsetKind.Take, role == OperationRole.QueryTake, source, arguments, element, items);
            case OperationRole.QuerySkip or OperationRole.QuerySkipSome:
                return Cut(call.Member.Name, SubsetKind.Skip, role == OperationRole.QuerySkip, source, arguments, element, items);
            case OperationRole.QueryChunk:
                return NewSequence(element, RowsOf(source), order: Sequences.OrderOf(source));
            case OperationRole.QueryFilter:
                return _known.Ranking.Keep(source, Filter(source, function, element, items, invocation));
            case OperationRole.QueryMap:
                return _known.Resampling.KeepCount(source, _known.Ranking.Keep(source, Map(source, function, element, items, invocation)));
            case OperationRole.QuerySort:
                return Sort(source, function, element, items, invocation);
            case OperationRole.QueryShuffle:
                return source is ResultValue or FoldsValue ? source : NewSequence(element, RowsOf(source), items is null ? null : new ItemsValue(items.Items, isOpen: true), RowOrder.RandomPerRead);
            case OperationRole.QueryFlatten when source is not (ResultValue or FoldsValue) && arguments.Length == 2:
                return _known.Resampling.Flatten(source, function, element, invocation);
            case OperationRole.QueryGroup when source is not (ResultValue or FoldsValue) && arguments.Length == 2 && function is not null:
                InvokeOn(function, ElementOf(source, new object(), null), invocation);
                var group = NewSequence(null, new SubsetRows(RowsOf(source), SubsetKind.Filter, new object()), items is null ? null : new ItemsValue(items.Items, isOpen: true));
                return NewSequence(element, RowsOf(source), new ItemsValue(ImmutableArray.Create<Value>(group), isOpen: true), Sequences.OrderOf(source));
            case OperationRole.QueryConcat when call.Member.Name == "Union" && RowsOf(arguments[1]).IsContainedIn(RowsOf(source)):
                return NewSequence(element, RowsOf(source), items is null ? null : new ItemsValue(items.Items, isOpen: true), Sequences.OrderOf(source));
            case OperationRole.QueryConcat:
                return Together(source, arguments[1], element);
            case OperationRole.QueryAppend:
                return NewSequence(element, RowsOf(source), items is null ? null : new ItemsValue(items.Items.Add(arguments[1]), items.IsOpen));
            case OperationRole.QueryExcept:
                return Without(source, arguments[1], element, items);
            case OperationRole.QueryFirst or OperationRole.QueryLast or OperationRole.QueryPick or OperationRole.QueryBest:
                return Pick(role, source, function, items, invocation);
            case OperationRole.QueryFold:
                return Fold(source, arguments, items, invocation);
            case OperationRole.QueryContains:
                return (arguments.Length > 1 ? Collections.Contains(items, arguments[1]) : null) ?? Reduce(source, function, invocation);
            case OperationRole.QueryExtreme when function is null && ElementOf(source, new object(), null) is var extreme && Ranking.MeasuredBy(_known.Ranking.FirstItem(extreme)) is { IsEmpty: false } compared:
                _known.Ranking.NoteChosen(compared, extreme, invocation);
                return extreme;
            case OperationRole.QueryReduce or OperationRole.QueryExtreme:
                return Reduce(source, function, invocation);
            default:
                return Other(source, arguments, element, invocation);
        }
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
        return NewSequence(element, new SubsetRows(RowsOf(source), kind, Key.Of(name, amount.Identity)), known ?? (items is null ? null : new ItemsValue(items.Items, isOpen: true)), Sequences.OrderOf(source), ReadFrom(source));
    }

    private static ViewValue? ReadFrom(Value source) => (source as SequenceValue)?.ReadFrom;

    private Value Filter(Value source, FunctionValue? predicate, ITypeSymbol? element, ItemsValue? items, IOperation invocation)
    {
        if (source is ResultValue or FoldsValue || predicate is null)
        {
            return source is ResultValue or FoldsValue ? source : NewSequence(element, new SubsetRows(RowsOf(source), SubsetKind.Filter, new object()), null);
        }

        if (items is { IsOpen: false, Items.Length: <= 64 })
        {
            var kept = ImmutableArray.CreateBuilder<Value>();
            var isExact = true;
            RowOrder? drawn = null;
            foreach (var item in items.Items)
            {
                var verdict = InvokeOn(predicate, item, invocation);
                drawn = OrderBy(verdict) ?? drawn;
                switch (verdict)
                {
                    case ConstValue { Value: false }:
                        break;
                    case ConstValue { Value: true }:
                        kept.Add(item);
                        break;
                    case var _ when item is TextValue or ColumnNameValue:
                        // It may be left out: nothing is proven of a name that may not be there.
                        isExact = false;
                        break;
                    default:
                        isExact = false;
                        kept.Add(item);
                        break;
                }
            }

            var rows = new SubsetRows(RowsOf(source), SubsetKind.Filter, drawn is null ? _known.Predicates.KeyOf(predicate) : new object());
            return NewSequence(element, rows, new ItemsValue(kept.ToImmutable(), !isExact), drawn ?? Sequences.OrderOf(source));
        }

        var test = InvokeOn(predicate, ElementOf(source, new object(), element), invocation);
        var order = OrderBy(test) ?? Sequences.OrderOf(source);
        var token = OrderBy(test) is null ? _known.Predicates.KeyOf(predicate) : new object();
        return NewSequence(element, new SubsetRows(RowsOf(source), SubsetKind.Filter, token), items is null ? null : new ItemsValue(items.Items, isOpen: true), order, ReadFrom(source));
    }

    private Value Map(Value source, FunctionValue? selector, ITypeSymbol? element, ItemsValue? items, IOperation invocation)
    {
        if (selector is null)
        {
            return NewSequence(element, RowsOf(source), null, Sequences.OrderOf(source));
        }

        if (items is { IsOpen: false, Items.Length: > 0 and <= Loops.UnrollLimit * 3 })
        {
            var mapped = ImmutableArray.CreateBuilder<Value>();
            foreach (var item in items.Items)
            {
                mapped.Add(InvokeOn(selector, item, invocation));
            }

            return NewSequence(element, RowsOf(source), new ItemsValue(mapped.ToImmutable(), isOpen: false), Sequences.OrderOf(source));
        }

        var outer = _at.Loop;
        _at.Loop = new LoopScope(invocation.Syntax, outer);
        _known.Resampling.ForgetDraws();
        var one = InvokeOn(selector, ElementOf(source, new object(), selector.Method.Parameters.Length > 0 ? selector.Method.Parameters[0].Type : null), invocation);
        _at.Loop = outer;
        var order = _engine.Objects.DrawsRandom(one) ? RowOrder.RandomPerRead : Sequences.OrderOf(source);
        var rows = source is ResultValue or FoldsValue ? new UnknownRows(new object()) : _known.Resampling.DrawnBy(one) ?? RowsOf(source);
        return NewSequence(element, rows, new ItemsValue(ImmutableArray.Create(one), isOpen: true), order);
    }

    private Value Sort(Value source, FunctionValue? key, ITypeSymbol? element, ItemsValue? items, IOperation invocation)
    {
        var by = key is null ? Fresh() : InvokeOn(key, ElementOf(source, new object(), null), invocation);
        var measurements = Ranking.MeasuredBy(key is null ? _known.Ranking.FirstItem(ElementOf(source, new object(), null)) : by);
        if (source is ResultValue or FoldsValue)
        {
            _known.Ranking.NoteChosen(measurements, ElementOf(source, new object(), null), invocation);
            return source;
        }

        var order = OrderBy(by) ?? Sequences.OrderOf(source);
        var sorted = NewSequence(element, RowsOf(source), items is null ? null : new ItemsValue(items.Items, isOpen: true), order, ReadFrom(source));
        _known.Ranking.Rank(sorted, measurements, invocation);
        return sorted;
    }

    /// <summary>What a query that depends on this value does to the order of rows at each read; null for nothing.</summary>
    private static RowOrder? OrderBy(Value value) => value switch
    {
        UnknownValue { Origin: Origin.Random } => RowOrder.RandomPerRead,
        UnknownValue { Origin: Origin.SeededRandom } => RowOrder.SeededPerRead,
        _ => null,
    };

    private Value Together(Value first, Value second, ITypeSymbol? element)
    {
        var a = first is SequenceValue s1 ? ItemsOf(s1) : null;
        var b = second is SequenceValue s2 ? ItemsOf(s2) : null;
        var items = a is null || b is null ? null : new ItemsValue(a.Items.AddRange(b.Items), a.IsOpen || b.IsOpen);
        return NewSequence(element, new UnionRows(RowsOf(first), RowsOf(second)), items, Sequences.OrderOf(first));
    }

    private Value Without(Value source, Value removed, ITypeSymbol? element, ItemsValue? items)
    {
        if (items is { IsOpen: false } && KnownElements(removed) is { } gone)
        {
            return NewSequence(element, RowsOf(source), new ItemsValue(items.Items.RemoveRange(gone), isOpen: false));
        }

        return NewSequence(element, new SubsetRows(RowsOf(source), SubsetKind.Filter, new object()), items is null ? null : new ItemsValue(items.Items, isOpen: true));
    }

    private Value Pick(OperationRole role, Value source, FunctionValue? function, ItemsValue? items, IOperation invocation)
    {
        var element = ElementOf(source, new object(), invocation.Type);
        var by = function is null ? Fresh() : InvokeOn(function, element, invocation);
        if (role == OperationRole.QueryBest)
        {
            _known.Ranking.NoteChosen(Ranking.MeasuredBy(by), element, invocation);
        }
        else
        {
            _known.Ranking.NoteTaken(source, element, invocation);
        }

        if (function is not null && role != OperationRole.QueryBest && items is { IsOpen: false, Items.Length: <= 64 } && Fitting(items, function, role, invocation) is { } fitting)
        {
            return fitting;
        }

        if (items is { IsOpen: false, Items.IsEmpty: false } && function is null && role is OperationRole.QueryFirst or OperationRole.QueryLast)
        {
            return role == OperationRole.QueryFirst ? items!.Items[0] : items!.Items[items.Items.Length - 1];
        }

        return element;
    }

    /// <summary>The first or last known element that a condition surely lets through; null when that is not known.</summary>
    private Value? Fitting(ItemsValue items, FunctionValue condition, OperationRole role, IOperation invocation)
    {
        Value? found = null;
        foreach (var item in items.Items)
        {
            switch (InvokeOn(condition, item, invocation))
            {
                case ConstValue { Value: true }:
                    found = item;
                    break;
                case ConstValue { Value: false }:
                    continue;
                default:
                    return null;
            }

            if (role != OperationRole.QueryLast)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>Known elements are folded one by one; of others, none, one and more of them may go in.</summary>
    private Value Fold(Value source, ImmutableArray<Value> arguments, ItemsValue? items, IOperation invocation)
    {
        if (arguments.Length < 2 || arguments[arguments.Length == 2 ? 1 : 2] is not FunctionValue step)
        {
            return Fresh(invocation.Type);
        }

        var hasSeed = arguments.Length > 2;
        Value whole;
        if (items is { IsOpen: false, Items.Length: > 0 and <= Loops.UnrollLimit * 3 })
        {
            whole = hasSeed ? arguments[1] : items.Items[0];
            for (var i = hasSeed ? 0 : 1; i < items.Items.Length; i++)
            {
                whole = Invoke(step, ImmutableArray.Create(whole, items.Items[i]), invocation);
            }
        }
        else
        {
            var outer = _at.Loop;
            _at.Loop = new LoopScope(invocation.Syntax, outer);
            var start = hasSeed ? arguments[1] : ElementOf(source, new object(), null);
            Value next = NeverValue.Instance;
            RunArms(invocation, new Action[] { () => next = Invoke(step, ImmutableArray.Create(start, ElementOf(source, new object(), null)), invocation) }, mayFallThrough: true);
            whole = EstimatorValue.Grown(Value.Join(start, next));
            _at.Loop = outer;
        }

        return arguments.Length > 3 && arguments[3] is FunctionValue last ? InvokeOn(last, whole, invocation) : whole;
    }

    private Value Reduce(Value source, FunctionValue? function, IOperation invocation)
    {
        var of = ElementOf(source, new object(), null);
        var value = function is null ? of : InvokeOn(function, of, invocation);
        var measured = Measurements(new[] { value });
        return measured.IsEmpty ? Fresh(invocation.Type, OriginOf(new[] { value }) is var origin && origin == Origin.Derived ? Origin.Unknown : origin) : Measured(measured, new[] { value });
    }

    private Value Other(Value source, ImmutableArray<Value> arguments, ITypeSymbol? element, IOperation invocation)
    {
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
