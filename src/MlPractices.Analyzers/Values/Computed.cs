using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Values;

/// <summary>What is known of a value computed from others: where it comes from, which metrics went in.</summary>
internal static class Computed
{
    /// <summary>A value computed from others: fixed when they are, measured when one is, random when one is.</summary>
    public static Value Combine(ITypeSymbol? type, params Value[] inputs)
    {
        var measured = Measurements(inputs);
        if (!measured.IsEmpty)
        {
            return Measured(measured, inputs);
        }

        if (ImportanceValue.Among(inputs) is { } importance)
        {
            return importance;
        }

        var origin = OriginOf(inputs);
        var computed = origin == Origin.Derived
            ? new UnknownValue(Key.Of(type, Key.Of(System.Array.ConvertAll(inputs, i => (object?)i.Identity))), type, Origin.Derived)
            : new UnknownValue(new object(), type, origin) { Trace = ValueTrace.Into(inputs) };
        return computed.Depending(DependenciesOf(inputs));
    }

    /// <summary>What the values depend on: the order of files, the culture, the clock.</summary>
    public static ImmutableArray<PipelineFact> DependenciesOf(params Value[] inputs)
    {
        var all = ImmutableArray<PipelineFact>.Empty;
        foreach (var input in inputs)
        {
            foreach (var alternative in input.Alternatives)
            {
                if (alternative is UnknownValue { DependsOn: { IsEmpty: false } on })
                {
                    all = all.AddRange(on.RemoveRange(all));
                }
                else if (alternative is TextValue text)
                {
                    foreach (var part in text.Parts)
                    {
                        all = part.Hole is UnknownValue { DependsOn: { IsEmpty: false } inText } ? all.AddRange(inText.RemoveRange(all)) : all;
                    }
                }
            }
        }

        return all;
    }

    /// <summary>A number computed from metrics: from one, when all else that goes in is constant.</summary>
    public static MeasuredValue Measured(ImmutableArray<PipelineFact> facts, Value[] inputs)
    {
        MeasuredValue? only = null;
        foreach (var input in inputs)
        {
            foreach (var alternative in input.Alternatives)
            {
                if (alternative is MeasuredValue { Metric: { } metric } one && (only is null || (only.Metric == metric && ReferenceEquals(only.Facts[0].Syntax, one.Facts[0].Syntax))))
                {
                    only = one;
                }
                else if (alternative is not ConstValue)
                {
                    return new MeasuredValue(facts);
                }
            }
        }

        return new MeasuredValue(facts, only?.Metric, only?.ReadBy);
    }

    public static ImmutableArray<PipelineFact> Measurements(Value[] inputs)
    {
        var facts = ImmutableArray<PipelineFact>.Empty;
        foreach (var input in inputs)
        {
            foreach (var alternative in input.Alternatives)
            {
                if (alternative is MeasuredValue measured)
                {
                    foreach (var fact in measured.Facts)
                    {
                        facts = facts.Contains(fact) ? facts : facts.Add(fact);
                    }
                }
            }
        }

        return facts;
    }

    /// <summary>Where a value computed from these comes from: the least repeatable of them; derived when all are fixed.</summary>
    public static Origin OriginOf(IEnumerable<Value> inputs)
    {
        var origin = Origin.Derived;
        foreach (var input in inputs)
        {
            foreach (var alternative in input.Alternatives)
            {
                var of = alternative switch
                {
                    UnknownValue unknown => unknown.Origin,
                    TextValue text => TextOrigin(text),
                    _ => alternative.IsFixed ? Origin.Derived : Origin.Unknown,
                };
                if (of is Origin.Random or Origin.Clock or Origin.Network)
                {
                    return of;
                }

                if (of is not (Origin.Derived or Origin.Place) && origin != Origin.SeededRandom)
                {
                    origin = of;
                }
            }
        }

        return origin;
    }

    public static Origin TextOrigin(TextValue text)
    {
        var origin = Origin.Derived;
        foreach (var part in text.Parts)
        {
            if (part.Hole is { IsFixed: false } hole)
            {
                var of = hole is UnknownValue unknown ? unknown.Origin : Origin.Unknown;
                if (of is Origin.Random or Origin.Clock or Origin.Network)
                {
                    return of;
                }

                origin = of;
            }
        }

        return origin;
    }

    public static Value[] Inputs(Value? receiver, ImmutableArray<Value> arguments)
    {
        var inputs = new Value[arguments.Length + (receiver is null ? 0 : 1)];
        arguments.CopyTo(inputs, receiver is null ? 0 : 1);
        if (receiver is not null)
        {
            inputs[0] = receiver;
        }

        return inputs;
    }

    public static bool IsConstant(Value value) => value is ConstValue || value is TextValue { Constant: not null };

    /// <summary>A value of its own: equal to no other.</summary>
    public static UnknownValue Fresh(ITypeSymbol? type = null, Origin origin = Origin.Unknown) => new(new object(), type, origin);

    public static Value Constant(object? value) => value switch
    {
        string text => new TextValue(text),
        null => ConstValue.Null,
        bool flag => ConstValue.Of(flag),
        _ => new ConstValue(value),
    };
}
