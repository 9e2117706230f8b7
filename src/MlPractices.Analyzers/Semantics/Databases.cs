using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Databases that the program asks itself: which rows a reader goes through, and which numbers the database computes over them.</summary>
internal sealed class Databases : SemanticPart, IFamily
{
    private const string Text = "CommandText";
    private const string Connection = "Connection";

    private static readonly OperationRole[] s_roles =
    {
        OperationRole.NewCommand,
        OperationRole.AskNumber,
        OperationRole.AskRows,
        OperationRole.MapRows,
        OperationRole.ReadCell,
        OperationRole.TableOf,
    };

    public Databases(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        var type = call.Operation.Type;
        switch (operation.Role)
        {
            case OperationRole.NewCommand:
                var command = new ObjectValue(NewId(), type!, call.Operation.Syntax);
                _engine.Objects.SetMember(command, Connection, call.Receiver ?? Fresh());
                if (!call.Values.IsEmpty)
                {
                    _engine.Objects.SetMember(command, Text, call.Values[0]);
                }

                return command;
            case OperationRole.AskNumber:
                return Asked(call) is { IsComputed: true } number ? new UnknownValue(new object(), type) { Trace = Computed(call, number) } : null;
            case OperationRole.AskRows:
                return Asked(call) is not { } query ? null
                    : query.IsComputed ? new UnknownValue(new object(), type) { Trace = Computed(call, query) }
                    : new UnknownValue(new object(), type).Depending(ImmutableArray.Create<PipelineFact>(new TableReadFact(Site(call.Operation), query.Rows)));
            case OperationRole.MapRows:
                return Asked(call) is { IsComputed: false } table ? NewSequence(call.TypeArgument, table.Rows, order: Sequences.Materialized(table.Order)) : null;
            case OperationRole.TableOf:
                return call.Receiver is { } context && call.TypeArgument is { } row ? new UnknownValue(Key.Of("table", context.Identity, row), type) : null;
            default:
                return call.Receiver is UnknownValue { Trace: not null } or UnknownValue { DependsOn.IsEmpty: false } ? Combine(type, call.Inputs()) : null;
        }
    }

    /// <summary>The rows of a table that the elements of a list were read from; null when that is not known of each.</summary>
    public Rows? TableBehind(Value list)
    {
        Rows? table = null;
        foreach (var item in list is SequenceValue sequence && ItemsOf(sequence) is { } items ? items.Items : ImmutableArray<Value>.Empty)
        {
            if (item is not ObjectValue row || TableOf(row) is not { } one || (table is not null && !table.Equals(one)))
            {
                return null;
            }

            table = one;
        }

        return table;
    }

    private Rows? TableOf(ObjectValue row)
    {
        Rows? table = null;
        foreach (var held in _engine.Objects.Held(row))
        {
            foreach (var on in DependenciesOf(held))
            {
                if (on is not TableReadFact read)
                {
                    continue;
                }

                if (table is not null && !table.Equals(read.Rows))
                {
                    return null;
                }

                table = read.Rows;
            }
        }

        return table;
    }

    private ValueTrace Computed(KnownCall call, QueryText query) => ValueTrace.Of(new StatisticFact(Site(call.Operation), query.Rows));

    /// <summary>The query of a command, or of a call on a connection; null unless its text is constant.</summary>
    private QueryText? Asked(KnownCall call)
    {
        var (text, connection) = call.Receiver is ObjectValue command
            ? (ReadMember(command, Text, ReadMember(command, "CmdText", Fresh())), ReadMember(command, Connection, Fresh()))
            : call.Method.IsExtensionMethod && call.Values.Length > 1 ? (call.Values[1], call.Values[0]) : (null, null);
        return text is TextValue { Constant: { } query } ? QueryText.Read(query, DatabaseOf(connection!), call.Operation.Syntax) : null;
    }

    /// <summary>One database for one text that says where it is.</summary>
    private object DatabaseOf(Value connection) => connection is ObjectValue made ? ReadMember(made, "ConnectionString", connection).Identity : connection.Identity;
}
