using System;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Semantics;

/// <summary>Calls on texts that are wholly known: names compared and tested when a list of columns is picked.</summary>
internal static class ConstantText
{
    /// <summary>The result of a method of <see cref="string"/> on these values (the receiver first), or null when it is not known.</summary>
    public static Value? Call(IMethodSymbol method, Value[] inputs)
    {
        if (inputs.Length == 0 || inputs[0] is not TextValue { Constant: { } text })
        {
            return null;
        }

        if (inputs.Length == 1)
        {
            return method.Name switch
            {
                "ToLower" or "ToLowerInvariant" => new TextValue(text.ToLowerInvariant()),
                "ToUpper" or "ToUpperInvariant" => new TextValue(text.ToUpperInvariant()),
                _ => null,
            };
        }

        if (inputs[1] is ConstValue { Value: null } && method.Name is "Equals" or "op_Equality")
        {
            return ConstValue.False;
        }

        if (inputs[1] is not TextValue { Constant: { } other } || Comparison(method, inputs) is not { } comparison)
        {
            return null;
        }

        return method.Name switch
        {
            "Equals" or "op_Equality" => ConstValue.Of(string.Equals(text, other, comparison)),
            "Compare" or "CompareOrdinal" or "CompareTo" => new ConstValue(Math.Sign(string.Compare(text, other, comparison))),
            "StartsWith" => ConstValue.Of(text.StartsWith(other, comparison)),
            "EndsWith" => ConstValue.Of(text.EndsWith(other, comparison)),
            "Contains" => ConstValue.Of(text.IndexOf(other, comparison) >= 0),
            _ => null,
        };
    }

    /// <summary>With regard to case or without; names of columns compare alike in all cultures that matter.</summary>
    private static StringComparison? Comparison(IMethodSymbol method, Value[] inputs)
    {
        if (inputs.Length == 2)
        {
            return StringComparison.Ordinal;
        }

        return inputs.Length == 3 && inputs[2] is ConstValue { Value: { } how }
            ? how switch
            {
                bool ignoreCase => ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal,
                int kind when method.Parameters[method.Parameters.Length - 1].Type.Name == nameof(StringComparison) => kind % 2 == 1 ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal,
                _ => null,
            }
            : null;
    }
}
