using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Facts;

/// <summary>The program's own types of which one object serves all requests: singletons, and what they or static members keep.</summary>
internal sealed class SharedObjects
{
    /// <summary>Containers that hand an object to one caller at a time, or make one for each thread or call.</summary>
    private static readonly HashSet<string> s_notShared = new()
    {
        "ThreadLocal", "AsyncLocal", "ObjectPool", "DefaultObjectPool", "ConcurrentBag", "ConcurrentQueue", "ConcurrentStack", "BlockingCollection", "Channel", "Func", "Action",
        "PredictionEnginePool", "WeakReference", "ConditionalWeakTable",
    };

    private readonly Dictionary<ISymbol, string> _keepers = new(SymbolEqualityComparer.Default);
    private readonly PipelineFacts _facts;

    public SharedObjects(PipelineFacts facts)
    {
        _facts = facts;
        var work = new Stack<INamedTypeSymbol>();
        foreach (var registration in facts.Registrations)
        {
            if (registration.Lifetime == ServiceLifetime.Singleton)
            {
                Add(registration.Implementation as INamedTypeSymbol, registration.Implementation?.Name, work);
            }
        }

        if (RequestServices.IsWeb(facts.Compilation))
        {
            foreach (var assembly in facts.Sources.All)
            {
                AddStatics(assembly.GlobalNamespace, work);
            }
        }

        while (work.Count > 0)
        {
            var type = work.Pop();
            foreach (var kept in Kept(type))
            {
                Add(kept, _keepers[type.OriginalDefinition], work);
            }
        }
    }

    /// <summary>The singleton or static member through which all requests get at objects of the type, or null.</summary>
    public string? KeeperOf(INamedTypeSymbol type) => _keepers.TryGetValue(type.OriginalDefinition, out var keeper) ? keeper : null;

    private void Add(INamedTypeSymbol? type, string? keeper, Stack<INamedTypeSymbol> work)
    {
        if (type is null || keeper is null || !_facts.Sources.Declare(type) || _keepers.ContainsKey(type.OriginalDefinition))
        {
            return;
        }

        _keepers[type.OriginalDefinition] = keeper;
        work.Push(type);
    }

    private void AddStatics(INamespaceOrTypeSymbol container, Stack<INamedTypeSymbol> work)
    {
        foreach (var member in container.GetMembers())
        {
            switch (member)
            {
                case IFieldSymbol { IsStatic: true, IsConst: false } field when !IsPerThread(field):
                    foreach (var type in In(field.Type))
                    {
                        Add(type, (field.AssociatedSymbol ?? field).Name, work);
                    }

                    break;
                case INamespaceOrTypeSymbol inner:
                    AddStatics(inner, work);
                    break;
            }
        }
    }

    /// <summary>Types of the objects that an object of this type keeps in its fields, properties or, of a primary constructor, parameters.</summary>
    private IEnumerable<INamedTypeSymbol> Kept(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            switch (member)
            {
                case IFieldSymbol { IsStatic: false } field:
                    foreach (var one in In(field.Type))
                    {
                        yield return one;
                    }

                    break;
                case IMethodSymbol { MethodKind: MethodKind.Constructor } constructor when IsPrimary(constructor):
                    foreach (var parameter in constructor.Parameters)
                    {
                        foreach (var one in In(parameter.Type))
                        {
                            yield return one;
                        }
                    }

                    break;
            }
        }
    }

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Length > 0 && constructor.DeclaringSyntaxReferences[0].GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax;

    /// <summary>The type, what a container holds, and what a service is implemented by.</summary>
    private IEnumerable<INamedTypeSymbol> In(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            foreach (var element in In(array.ElementType))
            {
                yield return element;
            }
        }

        if (type is not INamedTypeSymbol named || s_notShared.Contains(named.Name))
        {
            yield break;
        }

        yield return named;
        foreach (var argument in named.TypeArguments)
        {
            foreach (var one in In(argument))
            {
                yield return one;
            }
        }

        if (named.TypeKind == TypeKind.Interface)
        {
            foreach (var registration in _facts.Registrations)
            {
                if (SymbolEqualityComparer.Default.Equals(registration.Service, named) && registration.Implementation is INamedTypeSymbol implementation)
                {
                    yield return implementation;
                }
            }
        }
    }

    private static bool IsPerThread(IFieldSymbol field)
    {
        foreach (var attribute in field.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "ThreadStaticAttribute")
            {
                return true;
            }
        }

        return false;
    }
}
