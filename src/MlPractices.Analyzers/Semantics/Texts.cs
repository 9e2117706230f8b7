using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Methods of <c>string</c>.</summary>
internal sealed class Texts : Family
{
    public Texts(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public bool TryTextCall(IInvocationOperation invocation, Value? receiver, ImmutableArray<Value> arguments, out Value result)
    {
        var method = invocation.TargetMethod;
        switch (method.Name)
        {
            case "Concat":
                result = new TextValue(string.Empty);
                foreach (var argument in Flatten(arguments))
                {
                    result = TextValue.Concat(result, argument);
                }

                return true;
            case "Format":
                result = new TextValue(string.Empty);
                foreach (var argument in Flatten(arguments))
                {
                    result = TextValue.Concat(result, argument);
                }

                return true;
            case "Join":
                var parts = Flatten(arguments);
                result = parts.Length > 1 ? parts[1] : new TextValue(string.Empty);
                for (var i = 2; i < parts.Length; i++)
                {
                    result = TextValue.Concat(TextValue.Concat(result, parts[0]), parts[i]);
                }

                return true;
            case "ToString" or "Trim" or "TrimEnd" or "TrimStart" or "Normalize" when receiver is TextValue:
                result = receiver;
                return true;
            case "Replace" when receiver is TextValue { Constant: { } text } && arguments.Length == 2 && arguments[0] is TextValue { Constant: { Length: > 0 } from } && arguments[1] is TextValue { Constant: { } to }:
                result = new TextValue(text.Replace(from, to));
                return true;
            default:
                var inputs = Inputs(receiver, arguments);
                result = ConstantText.Call(method, inputs) ?? Combine(invocation.Type, inputs);
                return true;
        }
    }
}
