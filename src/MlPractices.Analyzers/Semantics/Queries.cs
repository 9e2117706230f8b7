using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>LINQ: which rows are left, which items are known.</summary>
internal sealed class Queries : Family
{
    public Queries(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public bool TryQuery(IInvocationOperation invocation, ImmutableArray<Value> arguments, out Value result)
    {
        var method = invocation.TargetMethod;
        result = NeverValue.Instance;
        if (method.ContainingType.Name is not ("Enumerable" or "Queryable" or "AsyncEnumerable") || arguments.IsEmpty)
        {
            return false;
        }

        var element = ElementType(invocation.Type);
        var source = arguments[0];
        if (method.Name == "Empty")
        {
            result = NewList(element, ImmutableArray<Value>.Empty);
            return true;
        }

        if (source is OneOfValue several)
        {
            foreach (var alternative in several.Alternatives)
            {
                if (TryQuery(invocation, arguments.SetItem(0, alternative), out var one))
                {
                    result = Value.Join(result, one);
                }
            }

            return result is not NeverValue;
        }

        if (source is ViewValue or ModelValue or EstimatorValue or ContextValue)
        {
            return false;
        }

        var items = source is SequenceValue sequence ? ItemsOf(sequence) : KnownElements(source) is { } columns ? new ItemsValue(columns, isOpen: false) : null;
        var function = arguments.Length > 1 ? arguments[arguments.Length - 1] as FunctionValue ?? arguments[1] as FunctionValue : null;
        result = method.Name switch
        {
            "ToList" or "ToArray" or "ToHashSet" or "AsEnumerable" or "AsQueryable" or "AsParallel" or "Cast" or "OfType" or "Distinct" or "Reverse" or "ToListAsync" or "ToArrayAsync" or "DistinctBy"
                => source is ResultValue or FoldsValue ? source : NewSequence(element, RowsOf(source), items, method.Name.StartsWith("To", StringComparison.Ordinal) ? Sequences.Materialized(Sequences.OrderOf(source)) : Sequences.OrderOf(source)),
            "Take" or "TakeLast" or "TakeWhile" or "Skip" or "SkipLast" or "SkipWhile" => Cut(method.Name, source, arguments, element, items),
            "Where" => Filter(source, function, element, items, invocation),
            "Select" => Map(source, function, element, items, invocation),
            "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Order" or "Shuffle" => Sort(source, function, element, items, invocation),
            "Concat" or "Union" => Together(source, arguments[1], element),
            "Append" or "Prepend" => NewSequence(element, RowsOf(source), items is null ? null : new ItemsValue(items.Items.Add(arguments[1]), items.IsOpen)),
            "Except" => Without(source, arguments[1], element, items),
            "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "Single" or "SingleOrDefault" or "ElementAt" or "ElementAtOrDefault" or "MaxBy" or "MinBy" or "Aggregate"
                => Pick(method.Name, source, function, items, invocation),
            "Average" or "Sum" or "Max" or "Min" or "Count" or "Any" or "All" or "Contains" => Reduce(source, function, items, arguments, invocation),
            _ => Other(source, arguments, element, invocation),
        };
        return true;
    }

    private Value Cut(string name, Value source, ImmutableArray<Value> arguments, ITypeSymbol? element, ItemsValue? items)
    {
        if (source is ResultValue or FoldsValue)
        {
            return source;
        }

        var amount = arguments.Length > 1 ? arguments[1] : Fresh();
        var kind = name.StartsWith("Take", StringComparison.Ordinal) ? SubsetKind.Take : SubsetKind.Skip;
        var known = items is { IsOpen: false } && amount is ConstValue { Value: int count } && name is "Take" or "Skip"
            ? kind == SubsetKind.Take ? Slice(items!.Items, 0, ((ConstValue)amount).Value is int n ? n : 0) : Slice(items!.Items, ((ConstValue)amount).Value is int m ? m : 0, int.MaxValue)
            : null;
        return NewSequence(element, new SubsetRows(RowsOf(source), kind, Key.Of(name, amount.Identity)), known ?? (items is null ? null : new ItemsValue(items.Items, isOpen: true)), Sequences.OrderOf(source));
    }

    private static ItemsValue Slice(ImmutableArray<Value> items, int from, int count)
    {
        from = Math.Max(0, Math.Min(from, items.Length));
        var length = Math.Max(0, Math.Min(count, items.Length - from));
        return new ItemsValue(ImmutableArray.CreateRange(items, from, length, i => i), isOpen: false);
    }

    private Value Filter(Value source, FunctionValue? predicate, ITypeSymbol? element, ItemsValue? items, IInvocationOperation invocation)
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
                    default:
                        isExact = false;
                        kept.Add(item);
                        break;
                }
            }

            var rows = new SubsetRows(RowsOf(source), SubsetKind.Filter, invocation.Syntax);
            return NewSequence(element, rows, new ItemsValue(kept.ToImmutable(), !isExact), drawn ?? Sequences.OrderOf(source));
        }

        var test = InvokeOn(predicate, ElementOf(source, new object(), element), invocation);
        var order = OrderBy(test) ?? Sequences.OrderOf(source);
        return NewSequence(element, new SubsetRows(RowsOf(source), SubsetKind.Filter, new object()), items is null ? null : new ItemsValue(items.Items, isOpen: true), order);
    }

    private Value Map(Value source, FunctionValue? selector, ITypeSymbol? element, ItemsValue? items, IInvocationOperation invocation)
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
        var one = InvokeOn(selector, ElementOf(source, new object(), selector.Method.Parameters.Length > 0 ? selector.Method.Parameters[0].Type : null), invocation);
        _at.Loop = outer;
        var order = _engine.Objects.DrawsRandom(one) ? RowOrder.RandomPerRead : Sequences.OrderOf(source);
        return NewSequence(element, source is ResultValue or FoldsValue ? new UnknownRows(new object()) : RowsOf(source), new ItemsValue(ImmutableArray.Create(one), isOpen: true), order);
    }

    private Value Sort(Value source, FunctionValue? key, ITypeSymbol? element, ItemsValue? items, IInvocationOperation invocation)
    {
        var by = key is null ? Fresh() : InvokeOn(key, ElementOf(source, new object(), null), invocation);
        if (by is MeasuredValue measured)
        {
            _log.Add(new SelectionFact(Site(invocation), measured.Facts, ImmutableArray.Create(ElementOf(source, new object(), null))));
        }

        if (source is ResultValue or FoldsValue)
        {
            return source;
        }

        var order = invocation.TargetMethod.Name == "Shuffle" ? RowOrder.RandomPerRead : OrderBy(by) ?? Sequences.OrderOf(source);
        return NewSequence(element, RowsOf(source), items is null ? null : new ItemsValue(items.Items, isOpen: true), order);
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

    private Value Pick(string name, Value source, FunctionValue? function, ItemsValue? items, IInvocationOperation invocation)
    {
        if (function is not null && name != "Aggregate")
        {
            var by = InvokeOn(function, ElementOf(source, new object(), null), invocation);
            if (by is MeasuredValue measured && name is "MaxBy" or "MinBy")
            {
                _log.Add(new SelectionFact(Site(invocation), ((MeasuredValue)by).Facts, ImmutableArray.Create(ElementOf(source, new object(), null))));
            }
        }

        if (items is { IsOpen: false, Items.IsEmpty: false } && function is null)
        {
            return name.StartsWith("First", StringComparison.Ordinal) ? items.Items[0] : name.StartsWith("Last", StringComparison.Ordinal) ? items.Items[items.Items.Length - 1] : ElementOf(source, new object(), invocation.Type);
        }

        return ElementOf(source, new object(), invocation.Type);
    }

    private Value Reduce(Value source, FunctionValue? function, ItemsValue? items, ImmutableArray<Value> arguments, IInvocationOperation invocation)
    {
        if (invocation.TargetMethod.Name == "Contains" && arguments.Length > 1 && Collections.Contains(items, arguments[1]) is { } contained)
        {
            return contained;
        }

        var of = ElementOf(source, new object(), null);
        var value = function is null ? of : InvokeOn(function, of, invocation);
        var measured = Measurements(new[] { value });
        return measured.IsEmpty ? Fresh(invocation.Type, OriginOf(new[] { value }) is var origin && origin == Origin.Derived ? Origin.Unknown : origin) : Measured(measured, new[] { value });
    }

    private Value Other(Value source, ImmutableArray<Value> arguments, ITypeSymbol? element, IInvocationOperation invocation)
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
