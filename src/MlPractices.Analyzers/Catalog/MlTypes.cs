using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Catalog;

/// <summary>What the types of one compilation are to ML.NET, by base types and interfaces.</summary>
internal sealed class MlTypes
{
    private const int MaximumConstraintDepth = 4;

    private readonly MlAssemblies _assemblies;
    private readonly ConcurrentDictionary<ISymbol, MlTypeTraits> _traits = new(SymbolEqualityComparer.Default);

    public MlTypes(MlAssemblies assemblies) => _assemblies = assemblies;

    public MlTypeTraits TraitsOf(ITypeSymbol? type)
    {
        if (type is not (INamedTypeSymbol or ITypeParameterSymbol))
        {
            return MlTypeTraits.None;
        }

        ITypeSymbol definition = type.OriginalDefinition;
        if (!_traits.TryGetValue(definition, out MlTypeTraits traits))
        {
            traits = FindTraits(definition, 0);
            _traits.TryAdd(definition, traits);
        }

        return traits;
    }

    public bool IsMetricsClass(INamedTypeSymbol? type, out MlTask task)
    {
        for (; type is not null; type = type.BaseType)
        {
            task = _assemblies.Contain(type) && NameOf(type) is { } name ? MlTypeNames.TaskOfMetrics(name) : MlTask.None;
            if (task != MlTask.None)
            {
                return true;
            }
        }

        task = MlTask.None;
        return false;
    }

    private static string? NameOf(ITypeSymbol type) => type.OriginalDefinition.GetDocumentationCommentId()?.Substring(2);

    private MlTypeTraits FindTraits(ITypeSymbol type, int depth)
    {
        MlTypeTraits traits = MlTypeTraits.None;
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            traits |= OwnTraits(current);
        }

        foreach (INamedTypeSymbol contract in type.AllInterfaces)
        {
            traits |= OwnTraits(contract);
        }

        // Code that is being typed may constrain type parameters in a circle.
        if (type is ITypeParameterSymbol parameter && depth < MaximumConstraintDepth)
        {
            foreach (ITypeSymbol constraint in parameter.ConstraintTypes)
            {
                traits |= FindTraits(constraint, depth + 1);
            }
        }

        return traits;
    }

    private MlTypeTraits OwnTraits(ITypeSymbol type) =>
        type is INamedTypeSymbol && _assemblies.Contain(type) && NameOf(type) is { } name
            ? MlTypeNames.TraitsOf(name)
            : MlTypeTraits.None;
}
