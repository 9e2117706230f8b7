using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Which bodies a web framework calls once per request.</summary>
internal static class RequestHandlers
{
    public static bool IsHandler(FactSite site) =>
        (site.HandedTo is { } receiver && IsRouting(receiver)) || (site.Root is IMethodSymbol root && IsHandler(root));

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

    /// <summary>A controller, a page or a hub: one object for each request.</summary>
    public static bool IsHandlerType(INamedTypeSymbol handler)
    {
        for (var type = handler.BaseType; type is not null; type = type.BaseType)
        {
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
        method.ContainingNamespace?.ToDisplayString() == "Microsoft.AspNetCore.Builder" && method.Name.StartsWith("Map", System.StringComparison.Ordinal);
}
