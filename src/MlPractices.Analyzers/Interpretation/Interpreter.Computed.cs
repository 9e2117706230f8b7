using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Interpretation;

/// <content>What is known of a value computed from others: where it comes from, which metrics went in.</content>
internal sealed partial class Interpreter
{
    /// <summary>A value computed from others: fixed when they are, measured when one is, random when one is.</summary>
    private Value Combine(ITypeSymbol? type, params Value[] inputs)
    {
        var measured = Measurements(inputs);
        if (!measured.IsEmpty)
        {
            return new MeasuredValue(measured, OnlyMetric(inputs));
        }

        var origin = OriginOf(inputs);
        return origin == Origin.Derived
            ? new UnknownValue(Key.Of(type, Key.Of(System.Array.ConvertAll(inputs, i => (object?)i.Identity))), type, Origin.Derived)
            : Fresh(type, origin);
    }

    /// <summary>The one metric among the inputs, when all else is constant.</summary>
    private static MetricReadFact? OnlyMetric(Value[] inputs)
    {
        MetricReadFact? only = null;
        foreach (var input in inputs)
        {
            foreach (var alternative in input.Alternatives)
            {
                if (alternative is MeasuredValue { Metric: { } metric } && (only is null || (only.Metric == metric.Metric && ReferenceEquals(only.Of.Syntax, metric.Of.Syntax))))
                {
                    only = metric;
                }
                else if (alternative is not ConstValue)
                {
                    return null;
                }
            }
        }

        return only;
    }

    /// <summary>A number made of one metric is given a name.</summary>
    private void NoteName(IOperation operation, ISymbol named, ITypeSymbol type, Value value)
    {
        if (value is MeasuredValue { Metric: { } metric } && type.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal)
        {
            _log.Add(new MetricNamedFact(Site(operation), metric, named.Name));
        }
    }

    private static ImmutableArray<PipelineFact> Measurements(Value[] inputs)
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
    private static Origin OriginOf(IEnumerable<Value> inputs)
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

    private static Origin TextOrigin(TextValue text)
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
}
