using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>The program's own types that a service container builds anew for every request of a web application.</summary>
internal sealed class RequestServices
{
    private readonly HashSet<ISymbol> _types = new(SymbolEqualityComparer.Default);

    public RequestServices(PipelineFacts facts)
    {
        if (!IsWeb(facts.Compilation))
        {
            return;
        }

        foreach (var registration in facts.Registrations)
        {
            if (registration is { Lifetime: ServiceLifetime.Scoped, Implementation: { } implementation })
            {
                _types.Add(implementation.OriginalDefinition);
            }
        }

        AddTransients(facts);
    }

    public static bool IsWeb(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Builder.WebApplication") is not null
        || compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Mvc.ControllerBase") is not null;

    /// <summary>It runs while such a type is being built: in its constructor, a field's initial value, or what these call.</summary>
    public bool AreBuiltBy(FactSite site)
    {
        if (IsBuilding(site.Owner))
        {
            return true;
        }

        for (var frame = site.Caller; frame is not null; frame = frame.Caller)
        {
            if (IsBuilding(frame.Callee))
            {
                return true;
            }
        }

        return site.HandedTo is { Name: "AddScoped" or "TryAddScoped", ContainingNamespace: { } space } && space.ToDisplayString() == "Microsoft.Extensions.DependencyInjection";
    }

    private bool IsBuilding(ISymbol body) =>
        body is IMethodSymbol { MethodKind: MethodKind.Constructor } or IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false }
        && _types.Contains(body.ContainingType.OriginalDefinition);

    /// <summary>What is transient is as short-lived as what asks for it: request handlers, and services that live as long.</summary>
    private void AddTransients(PipelineFacts facts)
    {
        var asked = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var type in _types)
        {
            AddParameters((INamedTypeSymbol)type, asked);
        }

        foreach (var handler in Handlers(facts.Compilation.Assembly.GlobalNamespace))
        {
            AddParameters(handler, asked);
        }

        bool any;
        do
        {
            any = false;
            foreach (var registration in facts.Registrations)
            {
                if (registration is { Lifetime: ServiceLifetime.Transient, Service: { } service, Implementation: INamedTypeSymbol implementation }
                    && asked.Contains(service) && _types.Add(implementation.OriginalDefinition))
                {
                    AddParameters(implementation, asked);
                    any = true;
                }
            }
        }
        while (any);
    }

    private static void AddParameters(INamedTypeSymbol type, HashSet<ISymbol> asked)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var parameter in constructor.Parameters)
            {
                asked.Add(parameter.Type);
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> Handlers(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type && RequestHandlers.IsHandlerType(type))
            {
                yield return type;
            }

            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (var nested in Handlers(inner))
                {
                    yield return nested;
                }
            }
        }
    }
}
