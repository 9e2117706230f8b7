using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Catalog;

/// <summary>
/// ML.NET adds and reorders optional parameters between versions, which changes the documentation id. An overload that
/// is not listed gets the facts of the listed one with the most roles, all of whose parameters it has.
/// </summary>
internal static class OverloadMatch
{
    private delegate bool Fit<in TFact>(TFact fact, ref int count);

    public static FactoryFact? Find(IReadOnlyList<FactoryFact> facts, ImmutableArray<IParameterSymbol> parameters) =>
        Best(facts, (FactoryFact fact, ref int count) =>
            Fits(fact.Outputs, parameters, ref count)
            && Fits(fact.Inputs, parameters, ref count)
            && Fits(fact.Label, parameters, ref count)
            && Fits(fact.Features, parameters, ref count)
            && Fits(fact.Weight, parameters, ref count)
            && Fits(fact.Group, parameters, ref count)
            && Fits(fact.OptionsParameter, parameters, ref count)
            && Fits(fact.KeyDataParameter, parameters, ref count));

    public static OperationFact? Find(IReadOnlyList<OperationFact> facts, ImmutableArray<IParameterSymbol> parameters) =>
        Best(facts, (OperationFact fact, ref int count) =>
            Fits(fact.Data, parameters, ref count)
            && Fits(fact.Validation, parameters, ref count)
            && Fits(fact.Model, parameters, ref count)
            && Fits(fact.Estimator, parameters, ref count)
            && Fits(fact.Appended, parameters, ref count)
            && Fits(fact.Path, parameters, ref count)
            && Fits(fact.Schema, parameters, ref count)
            && Fits(fact.Label, parameters, ref count)
            && Fits(fact.SamplingKey, parameters, ref count)
            && Fits(fact.Count, parameters, ref count));

    private static TFact? Best<TFact>(IReadOnlyList<TFact> facts, Fit<TFact> fits)
        where TFact : class
    {
        TFact? best = null;
        int bestCount = -1;
        foreach (TFact fact in facts)
        {
            int count = 0;
            if (fits(fact, ref count) && count > bestCount)
            {
                best = fact;
                bestCount = count;
            }
        }

        return best;
    }

    private static bool Fits(ColumnRole[] roles, ImmutableArray<IParameterSymbol> parameters, ref int count)
    {
        foreach (ColumnRole role in roles)
        {
            if (!Fits(role, parameters, ref count))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Fits(ColumnRole? role, ImmutableArray<IParameterSymbol> parameters, ref int count)
    {
        if (role?.Parameter is not { } name)
        {
            return true;
        }

        foreach (IParameterSymbol parameter in parameters)
        {
            if (parameter.Name == name)
            {
                count++;
                return role.IsArray || role.IsPairs
                    ? parameter.Type is IArrayTypeSymbol
                    : parameter.Type.SpecialType == SpecialType.System_String;
            }
        }

        return false;
    }

    private static bool Fits(string? name, ImmutableArray<IParameterSymbol> parameters, ref int count)
    {
        if (name is null or OperationFact.Receiver)
        {
            return true;
        }

        foreach (IParameterSymbol parameter in parameters)
        {
            if (parameter.Name == name)
            {
                count++;
                return true;
            }
        }

        return false;
    }
}
