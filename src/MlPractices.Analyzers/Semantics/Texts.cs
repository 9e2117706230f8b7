using System.Collections.Generic;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Interpretation;
using MlPractices.Analyzers.Values;
using static MlPractices.Analyzers.Values.Computed;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Methods of <c>string</c>.</summary>
internal sealed class Texts : SemanticPart, IFamily
{
    private static readonly OperationRole[] s_roles =
    {
        OperationRole.TextConcat,
        OperationRole.TextJoin,
        OperationRole.TextSame,
        OperationRole.TextReplace,
        OperationRole.TextCall,
    };

    public Texts(Interpreter engine, KnownMembers known)
        : base(engine, known)
    {
    }

    public IReadOnlyList<OperationRole> Roles => s_roles;

    public Value? Run(KnownCall call, OperationFact operation)
    {
        switch (operation.Role)
        {
            case OperationRole.TextConcat:
                Value all = new TextValue(string.Empty);
                foreach (var argument in Flatten(call.Values))
                {
                    all = TextValue.Concat(all, argument);
                }

                return all;
            case OperationRole.TextJoin:
                var parts = Flatten(call.Values);
                var joined = parts.Length > 1 ? parts[1] : new TextValue(string.Empty);
                for (var i = 2; i < parts.Length; i++)
                {
                    joined = TextValue.Concat(TextValue.Concat(joined, parts[0]), parts[i]);
                }

                return joined;
            case OperationRole.TextSame:
                return call.Receiver as TextValue;
            case OperationRole.TextReplace:
                return call.Receiver is TextValue { Constant: { } text } && call.Values.Length == 2 && call.Values[0] is TextValue { Constant: { Length: > 0 } from } && call.Values[1] is TextValue { Constant: { } to }
                    ? new TextValue(text.Replace(from, to))
                    : null;
            default:
                var inputs = call.Inputs();
                return ConstantText.Call(call.Method, inputs) ?? Combine(call.Operation.Type, inputs);
        }
    }
}
