using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Texts put together in a <c>StringBuilder</c>, and texts kept in the program's resources.</summary>
internal sealed class Builders : Family
{
    public Builders(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public Value NewBuilder(IObjectCreationOperation creation, ImmutableArray<Value> arguments)
    {
        var builder = new ObjectValue(NewId(), creation.Type!, creation.Syntax);
        var isTextGiven = arguments.Length > 0 && creation.Constructor!.Parameters[0].Type.SpecialType == SpecialType.System_String;
        _store.Set(new Place(builder.Id, Objects.TextContent), isTextGiven ? TextValue.Of(arguments[0]) : new TextValue(string.Empty));
        return builder;
    }

    public bool TryBuilderCall(IInvocationOperation invocation, Value? receiver, ImmutableArray<Value> arguments, out Value result)
    {
        var method = invocation.TargetMethod;
        result = receiver ?? Fresh(invocation.Type);
        if (method.ContainingType.Name != "StringBuilder" || receiver is null)
        {
            return false;
        }

        if (method.Name == "ToString")
        {
            result = TextIn(receiver, arguments, invocation.Type);
            return true;
        }

        foreach (var alternative in receiver.Alternatives)
        {
            if (alternative is ObjectValue builder)
            {
                var place = new Place(builder.Id, Objects.TextContent);
                var before = _store.TryGet(place, out var text) ? text : Fresh();
                var after = Built(method, before, arguments);
                _store.Set(place, receiver is OneOfValue ? Value.Join(before, after) : after);
            }
        }

        return true;
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

    private Value Built(IMethodSymbol method, Value before, ImmutableArray<Value> arguments)
    {
        switch (method.Name)
        {
            case "Append" when arguments.Length == 1:
            case "AppendLine":
                return arguments.IsEmpty ? before : TextValue.Concat(before, arguments[0]);
            case "AppendFormat":
            case "AppendJoin":
                var text = before;
                foreach (var argument in Flatten(arguments))
                {
                    text = TextValue.Concat(text, argument);
                }

                return text;
            case "Clear":
                return new TextValue(string.Empty);
            case "EnsureCapacity":
                return before;
            default:
                // Inserted, replaced, cut: fixed if what goes in is.
                return Combine(null, Inputs(before, arguments));
        }
    }

    /// <summary>A text among the resources is part of the program: unknown here, and the same on every run.</summary>
    public UnknownValue ResourceText(IInvocationOperation invocation, Value? receiver, Value name)
    {
        var resources = receiver is ObjectValue manager ? ReadMember(manager, "BaseName", receiver).Identity : receiver?.Identity;
        return new UnknownValue(Key.Of("resource", resources, name.Identity), invocation.Type, name.IsFixed ? Origin.Derived : Origin.Unknown);
    }
}
