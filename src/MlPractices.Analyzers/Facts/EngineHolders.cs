using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Catalog;

namespace MlPractices.Analyzers.Facts;

/// <summary>Finds the fields and properties that hold a prediction engine.</summary>
internal static class EngineHolders
{
    public static void Collect(ISymbol member, MlCatalog catalog, ConcurrentBag<EngineHolder> holders)
    {
        var type = member switch
        {
            IFieldSymbol { AssociatedSymbol: null } field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        if (type is null || EngineIn(type, catalog, out var isPerThread) is not { } engine)
        {
            return;
        }

        holders.Add(new EngineHolder(member, engine, isPerThread || HasThreadStatic(member)));
    }

    /// <summary>The engine type held directly, lazily or per thread.</summary>
    private static ITypeSymbol? EngineIn(ITypeSymbol type, MlCatalog catalog, out bool isPerThread)
    {
        isPerThread = false;
        if (catalog.IsPredictionEngine(type))
        {
            return type;
        }

        // One of several, by a key. Keys that are numbers may be those of threads.
        if (type is INamedTypeSymbol { TypeArguments.Length: 2, Name: "Dictionary" or "ConcurrentDictionary" or "IDictionary" or "IReadOnlyDictionary" or "SortedDictionary" or "FrozenDictionary" or "ImmutableDictionary" } dictionary
            && dictionary.TypeArguments[0].SpecialType != SpecialType.System_Int32
            && EngineIn(dictionary.TypeArguments[1], catalog, out isPerThread) is { } kept)
        {
            return kept;
        }

        if (type is INamedTypeSymbol { TypeArguments.Length: 1, Name: "Lazy" or "ThreadLocal" or "AsyncLocal" } wrapper && catalog.IsPredictionEngine(wrapper.TypeArguments[0]))
        {
            isPerThread = wrapper.Name != "Lazy";
            return wrapper.TypeArguments[0];
        }

        return null;
    }

    private static bool HasThreadStatic(ISymbol member)
    {
        foreach (var attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "ThreadStaticAttribute", ContainingNamespace.Name: "System" })
            {
                return true;
            }
        }

        return false;
    }
}
