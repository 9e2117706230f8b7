using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Handlers that are called to train: their name, their class or their route says so. A guess that only ever silences.</summary>
internal static class TrainingEndpoints
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "fit", "refit", "learn", "relearn", "learning", "rebuild", "tune", "retune", "automl" };

    /// <summary>Words of a handler that is asked for a prediction, whatever its class is called.</summary>
    private static readonly string[] Asking = { "predict", "score", "forecast", "classif", "recommend", "estimat" };

    /// <summary>Its name or route says so, or, where these ask for no prediction, its class.</summary>
    public static bool IsOne(FactSite site)
    {
        if (site.HandedBy is IInvocationOperation routing)
        {
            return Says(routing.Arguments.Select(argument => argument.Value.ConstantValue is { HasValue: true, Value: string route } ? route : string.Empty)) || Says(new[] { Outermost(site) });
        }

        if (site.Root is not IMethodSymbol handler)
        {
            return false;
        }

        var own = Texts(handler).Append(handler.Name).ToArray();
        return Says(own) || (!own.Any(IsAsking) && Says(Texts(handler.ContainingType).Append(handler.ContainingType.Name)));
    }

    /// <summary>Something other than a web request starts it: a timer, a queue, a new file.</summary>
    public static bool IsStartedByTrigger(FactSite site)
    {
        if (site.Root is not IMethodSymbol method)
        {
            return false;
        }

        var triggers = method.Parameters.SelectMany(parameter => parameter.GetAttributes()).Select(attribute => attribute.AttributeClass?.Name ?? string.Empty).Where(name => name.EndsWith("TriggerAttribute", StringComparison.Ordinal)).ToArray();
        return triggers.Length > 0 && !triggers.Contains("HttpTriggerAttribute");
    }

    /// <summary>The method that the route was given, when it is no lambda.</summary>
    private static string Outermost(FactSite site)
    {
        var frame = site.Caller;
        while (frame?.Caller is { } outer)
        {
            frame = outer;
        }

        return frame?.Callee is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method ? method.Name : string.Empty;
    }

    private static IEnumerable<string> Texts(ISymbol symbol) => symbol.GetAttributes().SelectMany(attribute => attribute.ConstructorArguments).Where(argument => argument.Kind == TypedConstantKind.Primitive).Select(argument => argument.Value as string ?? string.Empty);

    private static bool Says(IEnumerable<string> texts) => texts.Any(text => WordsOf(text).Any(IsTraining));

    private static bool IsTraining(string word) => Words.Contains(word) || word.StartsWith("train", StringComparison.OrdinalIgnoreCase) || word.StartsWith("retrain", StringComparison.OrdinalIgnoreCase);

    private static bool IsAsking(string text) => Asking.Any(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>The words of a name or route: by capitals and by what is no letter.</summary>
    private static IEnumerable<string> WordsOf(string text)
    {
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || !char.IsLetter(text[i]) || (char.IsUpper(text[i]) && !char.IsUpper(text[i - 1])))
            {
                yield return text.Substring(start, i - start).Trim('/', '-', '_', '{', '}', ' ', '.');
                start = i;
            }
        }
    }
}
