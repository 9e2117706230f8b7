using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Rows loaded from files, databases and lists.</summary>
internal sealed class Loading : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.LoadFile,
        OperationRole.LoadEnumerable,
        OperationRole.LoadOther,
        OperationRole.LoaderLoad,
        OperationRole.CreateLoader,
        OperationRole.FileSource,
        OperationRole.QuerySource,
        OperationRole.InferColumns,
    };

    public Loading(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        var rowType = RowType(call);
        switch (operation.Role)
        {
            case OperationRole.CreateLoader:
                return new LoaderValue(LoadedSchema(call, rowType), ReadingOf(call, operation));
            case OperationRole.FileSource:
                return new StreamValue(call[operation.Path] is SequenceValue several ? several : PathOf(call[operation.Path]));
            case OperationRole.QuerySource:
                return new QueryValue(call[operation.Path] ?? Fresh(), call[operation.Database] ?? Fresh(), FactLocations.OfArgument(call.Operation, operation.Path));
            case OperationRole.InferColumns:
                return Member(call);
            case OperationRole.LoadEnumerable:
                return LoadEnumerable(call, operation, call[operation.Data] ?? Fresh(), rowType);
            case OperationRole.LoaderLoad:
                var loader = call.Receiver as LoaderValue ?? FirstLoader(call);
                return LoadPath(call, operation, call[operation.Path], loader?.Schema ?? Schema.Unknown, loader?.Reading);
            default:
                return LoadPath(call, operation, operation.Path is null ? Fresh() : call[operation.Path], LoadedSchema(call, rowType), ReadingOf(call, operation));
        }
    }

    private static LoaderValue? FirstLoader(KnownCall call)
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
                return PathOf(stream.Path);
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

    private Value LoadPath(KnownCall call, OperationFact operation, Value? given, Schema schema, TextReading? reading)
    {
        Value result = NeverValue.Instance;
        var several = SeveralFiles(given);
        foreach (var alternative in PathOf(given).Alternatives)
        {
            var query = alternative as QueryValue;
            var source = query?.Text ?? (alternative is ConstValue { Value: null } ? Fresh() : alternative);
            var fact = new LoadFact(Site(call.Operation), operation.Role, source, schema, operation.Path ?? operation.Data)
            {
                Query = query,
                DependsOn = _engine.Objects.DependenciesOf(alternative),
                ReadsText = reading is not null,
                ReadsEmptyAsZero = reading is { EmptyIsZero: true },
                Reader = reading?.Call,
            };
            _log.Add(fact);
            var rows = several ?? query?.Rows ?? new SourceRows(Key.Of("file", source.Identity), isFile: true);
            result = Value.Join(result, new ViewValue(rows, schema, order: query?.Order ?? RowOrder.Stable, loadedBy: fact));
        }

        return EitherRows.Chosen(result);
    }

    /// <summary>The rows of several files that are loaded as one, when each is known; else null.</summary>
    private Rows? SeveralFiles(Value? given)
    {
        if (given is StreamValue stream)
        {
            return SeveralFiles(stream.Path);
        }

        if (given is not SequenceValue || KnownElements(given) is not { Length: > 1 } files)
        {
            return null;
        }

        Rows? rows = null;
        foreach (var file in files)
        {
            if (file is OneOfValue)
            {
                return null;
            }

            Rows one = new SourceRows(Key.Of("file", file.Identity), isFile: true);
            rows = rows is null ? one : new UnionRows(rows, one);
        }

        return rows;
    }

    /// <summary>Empty fields are zeros unless the options say otherwise; of options from elsewhere nothing is known.</summary>
    private TextReading? ReadingOf(KnownCall call, OperationFact operation)
    {
        if (!operation.ReadsText)
        {
            return null;
        }

        var emptyIsZero = call["options"] switch
        {
            null or ConstValue { Value: null } => true,
            ObjectValue options => ReadMember(options, "MissingRealsAsNaNs", ConstValue.False) is ConstValue { Value: false },
            _ => false,
        };
        return new TextReading(call.Operation, emptyIsZero);
    }

    private Value LoadEnumerable(KnownCall call, OperationFact operation, Value data, INamedTypeSymbol? rowType)
    {
        var schema = rowType is null || call.Given(operation.Schema) is not null || call.Given("schemaDefinition") is not null ? Schema.Unknown : SchemaReader.OfRowType(rowType, forText: false);
        Value result = NeverValue.Instance;
        foreach (var alternative in data.Alternatives)
        {
            var refined = _known.RowColumns.Refine(schema, alternative);
            var fact = new LoadFact(Site(call.Operation), operation.Role, alternative, refined, operation.Path ?? operation.Data) { DependsOn = _engine.Objects.DependenciesOf(alternative), Table = _known.Databases.TableBehind(alternative), TypedRows = TypedIn(alternative), RawMembers = _known.RowChanges.RawMembersOfAll(alternative) };
            _log.Add(fact);
            // Rows that were read from a view carry on what its transformers made of them.
            var input = (alternative as SequenceValue)?.ReadFrom?.WithRows(RowsOf(alternative));
            result = Value.Join(result, new ViewValue(RowsOf(alternative), refined, input, order: OrderOf(alternative), loadedBy: fact) { ShuffledBy = _known.Shuffling.ShuffledBy(alternative) });
        }

        return result;
    }

    /// <summary>The number of rows of a list each element of which is made in the code with constants.</summary>
    private int TypedIn(Value rows)
    {
        if (KnownElements(rows) is not { } all)
        {
            return 0;
        }

        foreach (var row in all)
        {
            if (row is not ObjectValue { IsSelf: false } made || _engine.Objects.Varies(made, 0))
            {
                return 0;
            }
        }

        return all.Length;
    }

    /// <summary>Columns by the row type, or by the list of column definitions in the arguments or options.</summary>
    private Schema LoadedSchema(KnownCall call, INamedTypeSymbol? rowType)
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
                var index = PositionOf(column);
                var kind = ReadMember(column, "DataKind", Fresh()) is ConstValue { Value: { } value } ? SchemaReader.DataKindName(value) : null;
                var isKey = ReadMember(column, "KeyCount", ConstValue.Null) is not ConstValue { Value: null };
                known.Add(new SchemaColumn(name, null, null) { Position = index, DataKind = kind, HasLoadColumn = true, ColumnType = LoadedType(kind, index, isKey) });
            }
            else
            {
                isComplete = false;
            }
        }

        return new Schema(null, known.ToImmutable(), isComplete);
    }

    /// <summary>The places of a column that is given by one index, or by one range.</summary>
    private (int First, int Last)? PositionOf(ObjectValue column) =>
        Range(column, "Index", "MinIndex", "MaxIndex")
        ?? (KnownElements(ReadMember(column, "Source", Fresh())) is { Length: 1 } known && known[0] is ObjectValue range ? Range(range, "Index", "Min", "Max") : null);

    private (int First, int Last)? Range(ObjectValue holder, string index, string minimum, string maximum) =>
        ReadMember(holder, index, Fresh()) is ConstValue { Value: int position } ? (position, position)
        : ReadMember(holder, minimum, Fresh()) is ConstValue { Value: int first } && ReadMember(holder, maximum, Fresh()) is ConstValue { Value: int last } ? (first, last)
        : null;

    private static ColumnType LoadedType(string? kind, (int First, int Last)? position, bool isKey) => position is { } known && !isKey
        ? new ColumnType(MemberTypes.OfDataKind(kind), known.Last > known.First ? ColumnShape.Vector : ColumnShape.Scalar)
        : ColumnType.Unknown;
}
