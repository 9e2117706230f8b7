using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Which rows and which items a condition leaves, or another list takes out.</summary>
internal sealed class Filters : SemanticPart
{
    public Filters(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    /// <summary>What the condition holds for.</summary>
    public Value Keep(Value source, FunctionValue? predicate, ITypeSymbol? element, ItemsValue? items, IOperation invocation)
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
                var verdict = _known.Queries.InvokeOn(predicate, item, invocation);
                drawn = Sorting.DrawnBy(verdict) ?? drawn;
                switch (verdict)
                {
                    case ImportanceValue importance:
                        isExact = false;
                        kept.Add(importance.Chosen);
                        break;
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
            return NewSequence(element, rows, new ItemsValue(kept.ToImmutable(), !isExact), drawn ?? OrderOf(source));
        }

        var test = _known.Queries.InvokeOn(predicate, ElementOf(source, new object(), element), invocation);
        if (test is ImportanceValue deciding)
        {
            return deciding.Chosen;
        }

        var order = Sorting.DrawnBy(test) ?? OrderOf(source);
        var token = Sorting.DrawnBy(test) is null ? _known.Predicates.KeyOf(predicate) : new object();
        token = _known.Statistics.AsksForMissing(predicate) ? Key.Of(Statistics.Present, token) : token;
        return NewSequence(element, new SubsetRows(RowsOf(source), SubsetKind.Filter, token), items is null ? null : new ItemsValue(items.Items, isOpen: true), order, (source as SequenceValue)?.ReadFrom);
    }

    /// <summary>What the other list does not have.</summary>
    public Value Without(Value source, Value removed, ITypeSymbol? element, ItemsValue? items)
    {
        if (ImportanceValue.Among(removed is SequenceValue named && ItemsOf(named) is { } names ? names.Items : removed.Alternatives) is { } decided)
        {
            return decided.Chosen;
        }

        if (items is { IsOpen: false } && KnownElements(removed) is { } gone)
        {
            return NewSequence(element, RowsOf(source), new ItemsValue(items.Items.RemoveRange(gone), isOpen: false));
        }

        return NewSequence(element, new SubsetRows(RowsOf(source), SubsetKind.Filter, new object()), items is null ? null : new ItemsValue(items.Items, isOpen: true));
    }
}
