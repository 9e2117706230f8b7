using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Texts put together in a <c>StringBuilder</c>, and texts kept in the program's resources.</summary>
internal sealed class Builders : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.NewBuilder,
        OperationRole.BuiltText,
        OperationRole.BuildAppend,
        OperationRole.BuildAppendAll,
        OperationRole.BuildClear,
        OperationRole.BuildSame,
        OperationRole.BuildOther,
        OperationRole.ResourceText,
    };

    public Builders(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation) => operation.Role switch
    {
        OperationRole.NewBuilder => NewBuilder(call),
        OperationRole.ResourceText => call.Values.IsEmpty ? null : ResourceText(call, call.Values[0]),
        _ when call.Receiver is null => null,
        OperationRole.BuiltText => TextIn(call.Receiver, call.Values, call.Operation.Type),
        _ => Build(call, operation.Role, call.Receiver),
    };

    private ObjectValue NewBuilder(KnownCall call)
    {
        var arguments = call.Values;
        var builder = new ObjectValue(NewId(), call.Operation.Type!, call.Operation.Syntax);
        var isTextGiven = arguments.Length > 0 && call.Method.Parameters[0].Type.SpecialType == SpecialType.System_String;
        _store.Set(new Place(builder.Id, Objects.TextContent), isTextGiven ? TextValue.Of(arguments[0]) : new TextValue(string.Empty));
        return builder;
    }

    private Value Build(KnownCall call, OperationRole role, Value receiver)
    {
        foreach (var alternative in receiver.Alternatives)
        {
            if (alternative is ObjectValue builder)
            {
                var place = new Place(builder.Id, Objects.TextContent);
                var before = _store.TryGet(place, out var text) ? text : Fresh();
                var after = Built(role, before, call.Values);
                _store.Set(place, receiver is OneOfValue ? Value.Join(before, after) : after);
            }
        }

        return receiver;
    }

    private Value TextIn(Value receiver, ImmutableArray<Value> arguments, ITypeSymbol? type)
    {
        Value result = NeverValue.Instance;
        foreach (var alternative in receiver.Alternatives)
        {
            var text = alternative is ObjectValue builder && _store.TryGet(new Place(builder.Id, Objects.TextContent), out var built) ? built : Fresh(type);
            result = Value.Join(result, arguments.IsEmpty ? text : Combine(type, text));
        }

        return result;
    }

    private Value Built(OperationRole role, Value before, ImmutableArray<Value> arguments)
    {
        switch (role)
        {
            case OperationRole.BuildAppend when arguments.Length <= 1:
                return arguments.IsEmpty ? before : TextValue.Concat(before, arguments[0]);
            case OperationRole.BuildAppendAll:
                var text = before;
                foreach (var argument in Flatten(arguments))
                {
                    text = TextValue.Concat(text, argument);
                }

                return text;
            case OperationRole.BuildClear:
                return new TextValue(string.Empty);
            case OperationRole.BuildSame:
                return before;
            default:
                // Inserted, replaced, cut: fixed if what goes in is.
                return Combine(null, Inputs(before, arguments));
        }
    }

    /// <summary>A text among the resources is part of the program: unknown here, and the same on every run.</summary>
    private UnknownValue ResourceText(KnownCall call, Value name)
    {
        var resources = call.Receiver is ObjectValue manager ? ReadMember(manager, "BaseName", manager).Identity : call.Receiver?.Identity;
        return new UnknownValue(Key.Of("resource", resources, name.Identity), call.Operation.Type, name.IsFixed ? Origin.Derived : Origin.Unknown);
    }
}
