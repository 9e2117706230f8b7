using System.Linq;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Bodies that the typed stages call to train: a trainer of the program's own, or a lambda handed to one of theirs.</summary>
internal static class StageTrainers
{
    public static bool IsInside(FactSite site)
    {
        if (site.HandedTo is { } receiver && IsOfStages(receiver.ContainingNamespace))
        {
            return true;
        }

        if (Trains(site.Owner.ContainingType) || Trains(site.Root?.ContainingType))
        {
            return true;
        }

        for (var frame = site.Caller; frame is not null; frame = frame.Caller)
        {
            if (Trains(frame.Callee.ContainingType))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Trains(INamedTypeSymbol? type) =>
        type?.AllInterfaces.Any(one => one.Name == "ITrainer" && IsOfStages(one.ContainingNamespace)) == true;

    private static bool IsOfStages(INamespaceSymbol? space) => space is { Name: "MlPractices", ContainingNamespace.IsGlobalNamespace: true };
}
