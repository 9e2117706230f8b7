using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>LINQ: what comes out of all elements together: one of them, folds, numbers, tables of numbers.</summary>
internal sealed class Reductions : SemanticPart
{
    public Reductions(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    /// <summary>One element: by its place, by a condition, or the best.</summary>
    public Value Pick(OperationRole role, Value source, FunctionValue? function, ItemsValue? items, IOperation invocation)
    {
        var element = ElementOf(source, new object(), invocation.Type);
        var by = function is null ? Fresh() : _known.Queries.InvokeOn(function, element, invocation);
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

        return role == OperationRole.QueryBest ? element : _known.Statistics.Taken(source, element, invocation);
    }

    /// <summary>The first or last known element that a condition surely lets through; null when that is not known.</summary>
    private Value? Fitting(ItemsValue items, FunctionValue condition, OperationRole role, IOperation invocation)
    {
        Value? found = null;
        foreach (var item in items.Items)
        {
            switch (_known.Queries.InvokeOn(condition, item, invocation))
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
    public Value Fold(Value source, ImmutableArray<Value> arguments, ItemsValue? items, IOperation invocation)
    {
        if (arguments.Length < 2 || arguments[arguments.Length == 2 ? 1 : 2] is not FunctionValue step)
        {
            return Fresh(invocation.Type);
        }

        var hasSeed = arguments.Length > 2;
        Value whole;
        // One element may be what every round of a loop puts in.
        if (items is { IsOpen: false, Items.Length: > 0 and <= Loops.UnrollLimit * 3 } && (hasSeed || items.Items.Length > 1))
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
            if (Measurements(new[] { whole }).IsEmpty && arguments.Length < 4)
            {
                var folded = _known.Statistics.Of(source, null, invocation, Fresh(invocation.Type));
                whole = folded.Trace is null ? whole : folded;
            }
        }

        return arguments.Length > 3 && arguments[3] is FunctionValue last ? _known.Queries.InvokeOn(last, whole, invocation) : whole;
    }

    public Value Reduce(Value source, FunctionValue? function, IOperation invocation)
    {
        var of = ElementOf(source, new object(), null);
        var value = function is null ? of : _known.Queries.InvokeOn(function, of, invocation);
        var measured = Measurements(new[] { value });
        return measured.IsEmpty
            ? _known.Statistics.Of(source, function, invocation, Fresh(invocation.Type, OriginOf(new[] { value }) is var origin && origin == Origin.Derived ? Origin.Unknown : origin))
            : Measured(measured, new[] { value });
    }

    /// <summary>A table of what a query computes for each key, when that is a number over rows; else null.</summary>
    public SequenceValue? Table(Value source, ImmutableArray<Value> arguments, IOperation invocation)
    {
        if (source is not SequenceValue || arguments.Length < 3 || arguments[2] is not FunctionValue valueOf)
        {
            return null;
        }

        var value = _known.Queries.InvokeOn(valueOf, ElementOf(source, new object(), null), invocation);
        return ValueTrace.Of(value) is { Statistics.IsEmpty: false }
            ? NewSequence(null, RowsOf(source), new ItemsValue(ImmutableArray.Create<Value>(new EntryValue(Fresh(), value)), isOpen: true))
            : null;
    }
}
