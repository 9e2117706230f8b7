using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
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
        OperationRole.TextFormat,
        OperationRole.TextJoin,
        OperationRole.TextSame,
        OperationRole.TextReplace,
        OperationRole.TextCall,
    };

    private static readonly Regex Hole = new(@"\{(\d{1,3})[^{}]*\}", RegexOptions.CultureInvariant | RegexOptions.Compiled);

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
            case OperationRole.TextFormat:
                return Format(Flatten(call.Values));
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

    /// <summary>The pattern with its holes filled; a pattern that is not known is followed by what goes in.</summary>
    private static Value Format(ImmutableArray<Value> parts)
    {
        // A format provider may stand first.
        var at = 0;
        while (at < parts.Length - 1 && parts[at] is not TextValue)
        {
            at++;
        }

        Value text = new TextValue(string.Empty);
        if (at >= parts.Length || parts[at] is not TextValue { Constant: { } pattern })
        {
            foreach (var part in parts)
            {
                text = TextValue.Concat(text, part);
            }

            return text;
        }

        var from = 0;
        foreach (Match hole in Hole.Matches(pattern))
        {
            text = TextValue.Concat(text, new TextValue(pattern.Substring(from, hole.Index - from)));
            var index = at + 1 + int.Parse(hole.Groups[1].Value, CultureInfo.InvariantCulture);
            text = TextValue.Concat(text, index < parts.Length ? parts[index] : Fresh());
            from = hole.Index + hole.Length;
        }

        return TextValue.Concat(text, new TextValue(pattern.Substring(from)));
    }
}
