using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Rows loaded from files, databases and lists.</summary>
internal sealed class Loading : Family
{
    public Loading(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public bool TryLoad(PipelineCall call, OperationFact operation, out Value result)
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

    /// <summary>The path behind a path argument: a text, the stream's path, the one file of several.</summary>
    public Value PathOf(Value? value)
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
            result = Value.Join(result, new ViewValue(rows, schema, order: query?.Order ?? RowOrder.Stable, loadedBy: fact));
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
            result = Value.Join(result, new ViewValue(RowsOf(alternative), schema, order: Sequences.OrderOf(alternative), loadedBy: fact));
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
}
