using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Semantics;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <content>Loading, splitting and selecting rows.</content>
internal sealed partial class Interpreter
{
    private bool TryLoad(PipelineCall call, OperationFact operation, out Value result)
    {
        var rowType = RowType(call);
        switch (operation.Role)
        {
            case OperationRole.CreateLoader:
                result = new LoaderValue(LoadedSchema(call, rowType), null, call.Operation.Syntax);
                return true;
            case OperationRole.FileSource:
                result = new StreamValue(PathOf(call[operation.Path]));
                return true;
            case OperationRole.QuerySource:
                result = new QueryValue(call[operation.Path] ?? Fresh(), call[operation.Database] ?? Fresh(), FactLocations.OfArgument(call.Operation, operation.Path));
                return true;
            case OperationRole.InferColumns:
                result = Member(call);
                return true;
            case OperationRole.LoadEnumerable:
                var data = call[operation.Data] ?? Fresh();
                result = LoadEnumerable(call, operation, data, rowType);
                return true;
            case OperationRole.LoaderLoad:
                var loader = call.Receiver as LoaderValue ?? FirstLoader(call);
                var schema = loader?.Schema ?? Schema.Unknown;
                result = LoadPath(call, operation, PathOf(call[operation.Path]), schema);
                return true;
            default:
                result = LoadPath(call, operation, operation.Path is null ? Fresh() : PathOf(call[operation.Path]), LoadedSchema(call, rowType));
                return true;
        }
    }

    private static LoaderValue? FirstLoader(PipelineCall call)
    {
        foreach (var value in call.Arguments().Values)
        {
            if (value is LoaderValue loader)
            {
                return loader;
            }
        }

        return null;
    }

    private INamedTypeSymbol? RowType(PipelineCall call) => call.TypeArgument is { } type ? Resolve(type) as INamedTypeSymbol : null;

    /// <summary>The path behind a path argument: a text, the stream's path, the one file of several.</summary>
    private Value PathOf(Value? value)
    {
        switch (value)
        {
            case StreamValue stream:
                return stream.Path;
            case SequenceValue sequence when KnownElements(sequence) is { Length: > 0 } files:
                var all = files[0];
                for (var i = 1; i < files.Length; i++)
                {
                    all = TextValue.Concat(TextValue.Concat(all, new TextValue("+")), files[i]);
                }

                return all;
            case null:
                return Fresh();
            default:
                return value;
        }
    }

    private Value LoadPath(PipelineCall call, OperationFact operation, Value path, Schema schema)
    {
        Value result = NeverValue.Instance;
        foreach (var alternative in path.Alternatives)
        {
            var query = alternative as QueryValue;
            var source = query?.Text ?? alternative;
            var fact = new LoadFact(Site(call.Operation), operation.Role, source, schema, operation.Path ?? operation.Data) { Query = query };
            _log.Add(fact);
            var rows = new SourceRows(query is null ? Key.Of("file", source.Identity) : query.RowsKey, isFile: true);
            result = Value.Join(result, new ViewValue(rows, schema, order: query?.Order ?? RowOrder.Stable, load: fact));
        }

        return result;
    }

    private Value LoadEnumerable(PipelineCall call, OperationFact operation, Value data, INamedTypeSymbol? rowType)
    {
        var schema = rowType is null || call.Given(operation.Schema) is not null || call.Given("schemaDefinition") is not null ? Schema.Unknown : SchemaReader.OfRowType(rowType, forText: false);
        Value result = NeverValue.Instance;
        foreach (var alternative in data.Alternatives)
        {
            var fact = new LoadFact(Site(call.Operation), operation.Role, alternative, schema, operation.Path ?? operation.Data);
            _log.Add(fact);
            result = Value.Join(result, new ViewValue(RowsOf(alternative), schema, order: OrderOf(alternative), load: fact));
        }

        return result;
    }

    /// <summary>Columns by the row type, or by the list of column definitions in the arguments or options.</summary>
    private Schema LoadedSchema(PipelineCall call, INamedTypeSymbol? rowType)
    {
        if (rowType is not null)
        {
            return SchemaReader.OfRowType(rowType, forText: true);
        }

        var columns = call["columns"] as SequenceValue ?? (call["options"] is ObjectValue options ? ReadMember(options, "Columns", Fresh()) as SequenceValue : null);
        if (columns is null || ItemsOf(columns) is not { IsOpen: false } items)
        {
            return Schema.Unknown;
        }

        var known = ImmutableArray.CreateBuilder<SchemaColumn>();
        var isComplete = true;
        foreach (var item in items.Items)
        {
            if (item is ObjectValue column && ReadMember(column, "Name", Fresh()) is TextValue { Constant: { } name })
            {
                var index = ReadMember(column, "Index", Fresh()) is ConstValue { Value: int position } ? (position, position) : OneRange(ReadMember(column, "Source", Fresh()));
                var kind = ReadMember(column, "DataKind", Fresh()) is ConstValue { Value: { } value } ? SchemaReader.DataKindName(value) : null;
                known.Add(new SchemaColumn(name, null, null) { Position = index, DataKind = kind, HasLoadColumn = true });
            }
            else
            {
                isComplete = false;
            }
        }

        return new Schema(null, known.ToImmutable(), isComplete);
    }

    /// <summary>The place of a column that is given as one range of one position.</summary>
    private (int First, int Last)? OneRange(Value ranges) =>
        KnownElements(ranges) is { Length: 1 } known && known[0] is ObjectValue range
        && ReadMember(range, "Index", ReadMember(range, "Min", Fresh())) is ConstValue { Value: int position }
            ? (position, position)
            : null;

    private Value Split(PipelineCall call, OperationFact operation)
    {
        var input = AsViews(call[operation.Data] ?? Fresh());
        var isFolds = operation.Role == OperationRole.CrossValidationSplit;
        var fraction = call[operation.Fraction];
        var key = call.Given(operation.SamplingKey);
        var seed = call.Given(operation.Seed);
        Value result = NeverValue.Instance;
        foreach (var alternative in input.Alternatives)
        {
            if (alternative is not ViewValue view)
            {
                continue;
            }

            // Unseeded splits are deterministic: the same rows and arguments give the same parts.
            var token = IsKnown(fraction) && IsKnown(key) && IsKnown(seed)
                ? Key.Of("split", view.Rows, fraction?.Identity, key?.Identity, seed?.Identity, call[operation.Folds]?.Identity)
                : (object)Key.Of("split", view.Rows, new object());
            var fact = new SplitFact(Site(call.Operation), view, token, isFolds, fraction, key, seed, operation);
            _log.Add(fact);
            Value split = isFolds
                ? new FoldsValue(fact, view)
                : new SplitValue(fact, view.WithRows(new PartRows(token, SplitPart.Train, view.Rows)), view.WithRows(new PartRows(token, SplitPart.Test, view.Rows)));
            result = Value.Join(result, split);
        }

        return result;
    }

    private static bool IsKnown(Value? value) => value is null || IsConstant(value);

    private bool TryPart(PipelineCall call, OperationRole role, out Value result)
    {
        var isTest = role == OperationRole.TestSet;
        switch (call.Receiver)
        {
            case SplitValue split:
                (isTest ? _log.TestPartsRead : _log.TrainPartsRead).Add(split.Fact.Syntax);
                result = isTest ? split.Test : split.Train;
                return true;
            case UnknownValue unknown:
                // A split made elsewhere: its parts are parts of it all the same.
                var token = Key.Of("split", unknown.Token);
                result = new ViewValue(new PartRows(token, isTest ? SplitPart.Test : SplitPart.Train, new UnknownRows(unknown.Token)), Schema.Unknown);
                return true;
            default:
                result = Fresh(call.Operation.Type);
                return true;
        }
    }

    private Value SelectRows(PipelineCall call, OperationFact operation)
    {
        var input = AsViews(call[operation.Data] ?? Fresh());
        var seed = call.Given(operation.Seed);
        _log.Add(new RowsFact(Site(call.Operation), operation.Role, call.Context, input, seed, call.Given(operation.Column)));
        Value result = NeverValue.Instance;
        foreach (var alternative in input.Alternatives)
        {
            if (alternative is ViewValue view)
            {
                result = Value.Join(result, new ViewValue(Selected(view.Rows, call, operation, seed), view.Schema, view.Input, view.Via, OrderAfter(operation.Role, view.Order, seed), view.Load)
                {
                    IsCached = view.IsCached || operation.Role == OperationRole.CacheRows,
                    Site = view.Site,
                });
            }
        }

        return result;
    }

    private static RowOrder OrderAfter(OperationRole role, RowOrder order, Value? seed) => role switch
    {
        OperationRole.CacheRows => Materialized(order),
        OperationRole.ShuffleRows when seed is null && order == RowOrder.Stable => RowOrder.Shuffled,
        _ => order,
    };

    private Rows Selected(Rows rows, PipelineCall call, OperationFact operation, Value? seed)
    {
        var count = call[operation.Count];
        var token = count is not null && IsConstant(count) ? count.Identity : new object();
        return operation.Role switch
        {
            OperationRole.TakeRows => new SubsetRows(rows, SubsetKind.Take, token),
            OperationRole.SkipRows => new SubsetRows(rows, SubsetKind.Skip, token),
            OperationRole.FilterRows => new SubsetRows(rows, SubsetKind.Filter, FilterToken(call)),
            OperationRole.SampleRows => new SubsetRows(rows, SubsetKind.Filter, new object()),
            OperationRole.BootstrapSample => new ResampledRows(rows, seed?.Identity ?? new object()),
            _ => rows,
        };
    }

    /// <summary>The same filter with the same constant arguments selects the same rows.</summary>
    private static object FilterToken(PipelineCall call)
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

    private Value ReadRows(PipelineCall call, OperationFact operation)
    {
        var input = AsViews(call[operation.Data] ?? Fresh());
        _log.Add(new ReadFact(Site(call.Operation), operation.Role, input));
        if (operation.Role == OperationRole.CreateEnumerable && input is ViewValue view)
        {
            return new SequenceValue(NewId(), RowType(call), view.Rows, view.Order);
        }

        return Fresh(call.Operation.Type);
    }
}
