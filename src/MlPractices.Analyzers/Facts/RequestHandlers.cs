using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Which bodies a web framework calls once per request.</summary>
internal static class RequestHandlers
{
    public static bool IsHandler(FactSite site) =>
        (site.HandedTo is { } receiver && IsRouting(receiver)) || (site.Root is IMethodSymbol root && IsHandler(root));

    /// <summary>Proven: it runs again for every request. What a member keeps that outlives the request is made once.</summary>
    public static bool IsPerRequest(FactSite site, PipelineFacts facts)
    {
        if (!IsHandler(site))
        {
            return false;
        }

        for (var once = site.Once; once is not null; once = once.Outer)
        {
            if (once.Holders.Any(holder => Outlives(holder, site, facts, ImmutableHashSet<OnceScope>.Empty)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Not proven to be gone when the request ends.</summary>
    /// <param name="holder">What is asked about.</param>
    /// <param name="site">Where the request is answered.</param>
    /// <param name="facts">All facts in scope.</param>
    /// <param name="asked">The stretches that are being asked already: what is kept in itself says nothing about how long it is kept.</param>
    private static bool Outlives(Birth? holder, FactSite site, PipelineFacts facts, ImmutableHashSet<OnceScope> asked)
    {
        if (holder is null || holder.IsStatic)
        {
            return true;
        }

        for (var once = holder.Once; once is not null; once = once.Outer)
        {
            var within = asked.Add(once);
            if (!ReferenceEquals(within, asked) && once.Holders.Any(kept => Outlives(kept, site, facts, within)))
            {
                return true;
            }
        }

        return holder.In is { } type
            ? !IsMadePerRequest(type, site, facts)
            : !SymbolEqualityComparer.Default.Equals(holder.Root, site.Root) || !SymbolEqualityComparer.Default.Equals(holder.HandedTo, site.HandedTo);
    }

    /// <summary>The handler's own object, or a service that is registered as scoped or transient.</summary>
    private static bool IsMadePerRequest(ITypeSymbol type, FactSite site, PipelineFacts facts)
    {
        for (var at = site.Root?.ContainingType; at is not null; at = at.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(at, type))
            {
                return true;
            }
        }

        var isPerRequest = false;
        foreach (var registration in facts.Registrations)
        {
            if (SymbolEqualityComparer.Default.Equals(registration.Implementation, type) || SymbolEqualityComparer.Default.Equals(registration.Service, type))
            {
                if (registration.Lifetime == ServiceLifetime.Singleton)
                {
                    return false;
                }

                isPerRequest = true;
            }
        }

        return isPerRequest;
    }

    /// <summary>An action of a controller, a page handler, a hub method, a cloud function.</summary>
    private static bool IsHandler(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.Ordinary || method.DeclaredAccessibility != Accessibility.Public)
        {
            return false;
        }

        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "FunctionAttribute" or "FunctionNameAttribute", ContainingNamespace: { } space } && space.ToDisplayString() is "Microsoft.Azure.Functions.Worker" or "Microsoft.Azure.WebJobs")
            {
                return true;
            }
        }

        return method.ContainingType is { } containing && IsHandlerType(containing);
    }

    /// <summary>A controller, a page, a hub or a gRPC service: one object for each request.</summary>
    public static bool IsHandlerType(INamedTypeSymbol handler)
    {
        for (var type = handler.BaseType; type is not null; type = type.BaseType)
        {
            if (type.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "BindServiceMethodAttribute", ContainingNamespace.Name: "Core" }))
            {
                return true;
            }

            var space = type.ContainingNamespace?.ToDisplayString();
            if ((type.Name is "ControllerBase" or "Controller" && space == "Microsoft.AspNetCore.Mvc")
                || (type.Name == "PageModel" && space == "Microsoft.AspNetCore.Mvc.RazorPages")
                || (type.Name == "Hub" && space == "Microsoft.AspNetCore.SignalR"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRouting(IMethodSymbol method) =>
        method.ContainingNamespace?.ToDisplayString() == "Microsoft.AspNetCore.Builder" && (method.Name is "Use" or "Run" || method.Name.StartsWith("Map", System.StringComparison.Ordinal));
}
