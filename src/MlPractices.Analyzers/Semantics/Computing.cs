using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Values computed from what goes in: arithmetic, conversion, dates, tuples.</summary>
internal sealed class Computing : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.Compute,
        OperationRole.NewComputed,
        OperationRole.NewValue,
        OperationRole.TextOf,
        OperationRole.Unknown,
        OperationRole.Show,
        OperationRole.NewTuple,
        OperationRole.NullableValue,
        OperationRole.NameOf,
        OperationRole.ParseText,
    };

    public Computing(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        var type = call.Operation.Type;
        switch (operation.Role)
        {
            case OperationRole.Unknown:
                return Fresh(type);
            case OperationRole.Show:
                NoteShown(call.Values);
                return Fresh(type);
            case OperationRole.TextOf when call.Receiver is { } receiver:
                return receiver is TextValue or ConstValue ? TextValue.Of(receiver) : Combine(type, call.Inputs());
            case OperationRole.TextOf:
                return null;
            case OperationRole.NullableValue:
                return call.Receiver;
            case OperationRole.NameOf:
                return call.Receiver switch
                {
                    ColumnNameValue column => new TextValue(column.Name),
                    TypeValue known => new TextValue(known.Type.Name),
                    StreamValue stream => stream.Path,
                    _ => null,
                };
            case OperationRole.NewTuple:
                var tuple = new ObjectValue(NewId(), type!, call.Operation.Syntax);
                for (var i = 0; i < call.Values.Length; i++)
                {
                    _engine.Tuples.SetItem(tuple, i, call.Values[i]);
                }

                return tuple;
            case OperationRole.NewComputed:
                return Combine(call.Method.ContainingType, call.Inputs());
            case OperationRole.NewValue:
                return call.Method.ContainingType is { IsValueType: true, SpecialType: SpecialType.None or SpecialType.System_DateTime } ? Combine(call.Method.ContainingType, call.Inputs()) : null;
            case OperationRole.ParseText when ReadsTextByCulture(call.Method):
                return Parsed(call);
            default:
                return Compute(call);
        }
    }

    /// <summary>It is given text, and nobody says in which culture it is written.</summary>
    private static bool ReadsTextByCulture(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type.Name is "IFormatProvider")
            {
                return false;
            }
        }

        return method.Parameters.Length > 0 && method.Parameters[0].Type is { SpecialType: SpecialType.System_String } or { Name: "ReadOnlySpan" };
    }

    private Value Parsed(KnownCall call)
    {
        var on = Note(call, Surrounding.Culture);
        var number = AsRead(call, Combine(call.Method.ContainingType, call.Values[0])) is UnknownValue known ? known.Depending(on) : Fresh(call.Operation.Type).Depending(on);
        var arguments = call.Operation is IInvocationOperation invocation ? invocation.Arguments : ImmutableArray<IArgumentOperation>.Empty;
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.RefKind == RefKind.Out)
            {
                Assign(argument.Value, number);
                return Fresh(call.Operation.Type);
            }
        }

        return number;
    }

    private static Value? Compute(KnownCall call)
    {
        if (call.Receiver is null && call.Values.IsEmpty)
        {
            // Nothing goes in, and what comes out is not known to be the same each time.
            return Fresh(call.Operation.Type);
        }

        if (call.Receiver is not (UnknownValue or TextValue or ConstValue or null))
        {
            return null;
        }

        foreach (var argument in call.Values)
        {
            if (argument is FunctionValue or ModelValue or ViewValue or EstimatorValue or ObjectValue or SequenceValue)
            {
                return null;
            }
        }

        return AsRead(call, Combine(call.Operation.Type, call.Inputs()));
    }

    /// <summary>A text read as a number is the number that the text says.</summary>
    private static Value AsRead(KnownCall call, Value computed) =>
        computed is UnknownValue { Trace: null, Origin: Origin.Unknown or Origin.Parameter or Origin.Network } unknown && IsParsed(call.Method)
            ? new UnknownValue(Key.Of(RowChanges.Parsed, new object()), call.Operation.Type, unknown.Origin) { DependsOn = unknown.DependsOn }
            : computed;

    private static bool IsParsed(IMethodSymbol method) => method.IsStatic && (method.Name == "Parse" || (method.ContainingType.Name == "Convert" && method.Name.StartsWith("To", System.StringComparison.Ordinal)));
}
