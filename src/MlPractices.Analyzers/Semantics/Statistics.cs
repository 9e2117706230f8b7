using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Numbers that are computed over many rows: by queries, and by loops that add up.</summary>
internal sealed class Statistics : SemanticPart
{
    /// <summary>What stands first in the token of the rows of one group of a query.</summary>
    public const string Group = "group";

    /// <summary>What stands first in the token of rows of which only those with a missing value are left out.</summary>
    public const string Present = "present";

    /// <summary>Marks a list whose numbers stand in their order.</summary>
    private const string Sorted = "#sorted-numbers";

    private readonly Dictionary<SyntaxNode, ImmutableArray<Accumulation>> _accumulations = new();

    public Statistics(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    /// <summary>A number that a query computes over all its rows.</summary>
    public UnknownValue Of(Value source, FunctionValue? function, IOperation by, UnknownValue value)
    {
        var rows = RowsOf(source);
        var isCount = by is IInvocationOperation { TargetMethod.Name: "Count" or "LongCount" } && function is null;
        return source is not (SequenceValue or UnknownValue) || !IsNumber(by.Type) || (isCount && !IsGroup(rows)) || (function is not null && Compares(function))
            ? value
            : Statistic(rows, by, value.Type, value.Origin);
    }

    /// <summary>From here on the numbers of the list stand in their order.</summary>
    public void NoteSorted(Value list)
    {
        if (list is SequenceValue { ElementType: { } element } sequence && IsNumber(element))
        {
            _store.Set(new Place(sequence.Id, Sorted), ConstValue.True);
        }
    }

    public void Keep(Value from, Value made)
    {
        if (from is SequenceValue source && made is SequenceValue derived && _store.TryGet(new Place(source.Id, Sorted), out var mark))
        {
            _store.Set(new Place(derived.Id, Sorted), mark);
        }
    }

    /// <summary>A number at a place of a sorted list: a median, a quantile, an extreme.</summary>
    public Value Taken(Value list, Value element, IOperation by) =>
        list is SequenceValue sequence && element is UnknownValue { Trace: null } number && _store.TryGet(new Place(sequence.Id, Sorted), out _) ? Statistic(RowsOf(list), by, number.Type, number.Origin) : element;

    /// <summary>The condition only leaves out rows with a missing value.</summary>
    public bool AsksForMissing(FunctionValue predicate)
    {
        var asks = false;
        foreach (var operation in predicate.Body?.Descendants() ?? System.Array.Empty<IOperation>())
        {
            switch (operation)
            {
                case IInvocationOperation { TargetMethod.ContainingType.SpecialType: SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_String, TargetMethod.IsStatic: true }:
                case IPropertyReferenceOperation { Property.ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, Property.Type.SpecialType: SpecialType.System_Boolean }:
                    asks = true;
                    break;
                case IBinaryOperation or IInvocationOperation:
                    return false;
            }
        }

        return asks;
    }

    /// <summary>What the loop has added up over its rows is known when it has been left.</summary>
    public void NoteLoop(ILoopOperation loop, Value? collection)
    {
        if (!_accumulations.TryGetValue(loop.Syntax, out var found))
        {
            _accumulations[loop.Syntax] = found = Accumulation.In(loop);
        }

        foreach (var accumulation in found)
        {
            if ((collection ?? Indexed(loop)) is not { } over || RowsOf(over) is not { } rows)
            {
                return;
            }

            var value = Statistic(rows, accumulation.Operation, accumulation.Target.Type, Origin.Unknown);
            switch (accumulation.Target)
            {
                case ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation:
                    Assign(accumulation.Target, value);
                    break;
                case IPropertyReferenceOperation { Arguments.Length: 1, Instance: { } dictionary }:
                    AppendItem(Visit(dictionary), new EntryValue(Fresh(), value));
                    break;
            }
        }
    }

    /// <summary>The list that a counting loop reads by its position.</summary>
    private Value? Indexed(ILoopOperation loop)
    {
        foreach (var operation in loop.Body.Descendants())
        {
            var list = operation switch
            {
                IPropertyReferenceOperation { Arguments.Length: 1, Instance: ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation } indexer when indexer.Arguments[0].Value is ILocalReferenceOperation index && Accumulation.IsOfRound(index.Local, loop) => indexer.Instance,
                IArrayElementReferenceOperation { Indices.Length: 1 } element when element.Indices[0] is ILocalReferenceOperation index && Accumulation.IsOfRound(index.Local, loop) => element.ArrayReference,
                _ => null,
            };
            if (list is not null && Visit(list) is SequenceValue or UnknownValue)
            {
                return Visit(list);
            }
        }

        return null;
    }

    private UnknownValue Statistic(Rows rows, IOperation by, ITypeSymbol? type, Origin origin) =>
        new(new object(), type, origin) { Trace = ValueTrace.Of(new StatisticFact(Site(by), Whole(rows))) };

    /// <summary>All groups together are all rows.</summary>
    private static Rows Whole(Rows rows)
    {
        while (rows is SubsetRows { Token: Key { First: Group or Present } } part)
        {
            rows = part.Source;
        }

        return rows;
    }

    private static bool IsGroup(Rows rows) => rows is SubsetRows { Token: Key { First: Group } };

    /// <summary>Rows are picked by more or less than something, a moment in time perhaps: they may be those before the row at hand.</summary>
    private static bool Compares(FunctionValue function)
    {
        foreach (var operation in function.Body?.Descendants() ?? System.Array.Empty<IOperation>())
        {
            if (operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.NotEquals })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNumber(ITypeSymbol? type) => Accumulation.IsNumber(type);
}
