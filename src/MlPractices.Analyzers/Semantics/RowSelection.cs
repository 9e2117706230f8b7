using System;
using System.Collections.Generic;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Rows selected, shuffled, cached and read.</summary>
internal sealed class RowSelection : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.TakeRows,
        OperationRole.SkipRows,
        OperationRole.FilterRows,
        OperationRole.ShuffleRows,
        OperationRole.OrderRows,
        OperationRole.BootstrapSample,
        OperationRole.CacheRows,
        OperationRole.SampleRows,
        OperationRole.CreateEnumerable,
        OperationRole.GetColumn,
        OperationRole.ReadRows,
    };

    public RowSelection(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation) =>
        operation.Role is OperationRole.CreateEnumerable or OperationRole.GetColumn or OperationRole.ReadRows ? ReadRows(call, operation) : SelectRows(call, operation);

    private Value SelectRows(KnownCall call, OperationFact operation)
    {
        var input = AsViews(call[operation.Data] ?? Fresh());
        var seed = call.Given(operation.Seed);
        var fact = new RowsFact(Site(call.Operation), operation.Role, call.Context, input, seed, call.Given(operation.Column));
        _log.Add(fact);
        Value result = NeverValue.Instance;
        foreach (var alternative in input.Alternatives)
        {
            if (alternative is ViewValue view)
            {
                result = Value.Join(result, new ViewValue(Selected(view.Rows, call, operation, seed), view.Schema, view.Input, view.Via, OrderAfter(operation.Role, view.Order, seed), view.LoadedBy)
                {
                    IsCached = view.IsCached || operation.Role == OperationRole.CacheRows,
                    Site = view.Site,
                    ShuffledBy = operation.Role == OperationRole.ShuffleRows ? fact : view.ShuffledBy,
                });
            }
        }

        return result;
    }

    private static RowOrder OrderAfter(OperationRole role, RowOrder order, Value? seed) => role switch
    {
        OperationRole.CacheRows => Sequences.Materialized(order),
        OperationRole.ShuffleRows when seed is null && order is RowOrder.Stable or RowOrder.Sorted => RowOrder.Shuffled,
        _ => order,
    };

    private Rows Selected(Rows rows, KnownCall call, OperationFact operation, Value? seed)
    {
        var count = call[operation.Count];
        var token = count is not null && IsConstant(count) ? count.Identity : new object();
        return operation.Role switch
        {
            OperationRole.TakeRows => new SubsetRows(rows, SubsetKind.Take, token),
            OperationRole.SkipRows => new SubsetRows(rows, SubsetKind.Skip, token),
            OperationRole.FilterRows => new SubsetRows(rows, SubsetKind.Filter, BoundsOf(call, operation) ?? FilterToken(call)),
            OperationRole.SampleRows => new SubsetRows(rows, SubsetKind.Filter, new object()),
            OperationRole.BootstrapSample => new ResampledRows(rows, seed?.Identity ?? new object()),
            _ => rows,
        };
    }

    /// <summary>Between which constants a column lies in the rows that are left.</summary>
    private static object? BoundsOf(KnownCall call, OperationFact operation)
    {
        if (operation.LowerBound is null || call[operation.Column] is not TextValue { Constant: { } column })
        {
            return null;
        }

        var low = call.Given(operation.LowerBound);
        var high = call.Given(operation.UpperBound);
        return low is null or ConstValue { Value: double } && high is null or ConstValue { Value: double }
            ? RowConditions.Of(RowBound.Between(Key.Of(call.Member.OriginalDefinition, column), RowBound.Number((low as ConstValue)?.Value), RowBound.Number((high as ConstValue)?.Value)))
            : null;
    }

    /// <summary>The same filter with the same constant arguments selects the same rows.</summary>
    private static object FilterToken(KnownCall call)
    {
        var parts = new System.Collections.Generic.List<object?> { call.Member.OriginalDefinition };
        foreach (var pair in call.Arguments())
        {
            if (pair.Value is ViewValue or ContextValue)
            {
                continue;
            }

            if (!IsConstant(pair.Value))
            {
                return new object();
            }

            parts.Add(pair.Key);
            parts.Add(pair.Value.Identity);
        }

        return Key.Of(parts.ToArray());
    }

    private Value ReadRows(KnownCall call, OperationFact operation)
    {
        var input = AsViews(call[operation.Data] ?? Fresh());
        _log.Add(new ReadFact(Site(call.Operation), operation.Role, input) { Column = call.Given(operation.Column) });
        if (operation.Role == OperationRole.CreateEnumerable && input is ViewValue view)
        {
            return new SequenceValue(NewId(), RowType(call), view.Rows, view.Order) { ReadFrom = view };
        }

        return operation.Role == OperationRole.GetColumn && input is ViewValue column ? NewSequence(RowType(call), column.Rows, order: column.Order) : Fresh(call.Operation.Type);
    }
}
