using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Methods of lists, sets and dictionaries.</summary>
internal sealed class Collections : Family
{
    public Collections(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
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

    public bool TryListCall(IInvocationOperation invocation, Value? receiver, ImmutableArray<Value> arguments, out Value result)
    {
        result = NeverValue.Instance;
        if (receiver is null)
        {
            return false;
        }

        switch (invocation.TargetMethod.Name)
        {
            case "Add" or "Push" or "Enqueue" or "TryAdd" or "Insert" or "AddOrUpdate":
                var item = arguments.Length == 2 && invocation.TargetMethod.Name is "Add" or "TryAdd" && arguments.Length == 2
                    ? new EntryValue(arguments[0], arguments[1])
                    : arguments[arguments.Length - 1];
                AppendItem(receiver, item);
                result = Fresh(invocation.Type);
                return true;
            case "AddRange" or "UnionWith" or "InsertRange":
                var added = arguments[arguments.Length - 1];
                if (KnownElements(added) is { } known)
                {
                    foreach (var each in known)
                    {
                        AppendItem(receiver, each);
                    }
                }
                else
                {
                    OpenItems(receiver);
                    if (added is SequenceValue)
                    {
                        AppendItem(receiver, ElementOf(added, new object(), null));
                    }
                }

                result = Fresh(invocation.Type);
                return true;
            case "ForEach":
                if (arguments[0] is FunctionValue body)
                {
                    var outer = _at.Loop;
                    _at.Loop = new LoopScope(invocation.Syntax, outer);
                    RunArms(invocation, new Action[] { () => _known.Queries.InvokeOn(body, ElementOf(receiver, new object(), null), invocation) }, mayFallThrough: true);
                    _at.Loop = outer;
                }

                return true;
            case "ToArray" or "AsReadOnly":
                result = receiver;
                return true;
            case "GetRange" when arguments.Length == 2:
                result = NewSequence(ElementType(invocation.Type), new SubsetRows(RowsOf(receiver), SubsetKind.Filter, Key.Of(arguments[0].Identity, arguments[1].Identity)));
                return true;
            case "Remove" when receiver is SequenceValue list && arguments.Length == 1 && ItemsOf(list) is { } items && Contains(items, arguments[0]) is { Value: bool isThere }:
                _store.Set(new Place(list.Id, Sequences.Items), isThere ? new ItemsValue(items.Items.Remove(arguments[0]), isOpen: false) : items);
                result = ConstValue.Of(isThere);
                return true;
            case "Clear" or "Remove" or "RemoveAll" or "RemoveAt" or "RemoveRange":
                OpenItems(receiver);
                result = Fresh(invocation.Type);
                return true;
            case "Contains" when receiver is SequenceValue holder && arguments.Length == 1 && Contains(ItemsOf(holder), arguments[0]) is { } contained:
                result = contained;
                return true;
            case "TryGetValue":
                result = Fresh(invocation.Type);
                var argument = invocation.Arguments[1];
                Assign(argument.Value, At(receiver, arguments[0], argument.Value.Type));
                return true;
            default:
                result = receiver is UnknownValue { IsFixed: true } ? Combine(invocation.Type, Inputs(receiver, arguments)) : Fresh(invocation.Type);
                return receiver is SequenceValue;
        }
    }
}
