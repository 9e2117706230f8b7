using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>What a program does while it answers requests: in handlers, and in services that run beside them.</summary>
internal static class ServingPrograms
{
    /// <summary>Proven: it may happen while requests are answered.</summary>
    public static bool RunsBesideRequests(FactSite site, PipelineFacts facts)
    {
        if (RequestHandlers.IsHandler(site))
        {
            return true;
        }

        for (var type = site.Root?.ContainingType; type is not null; type = type.BaseType)
        {
            foreach (var one in type.Interfaces)
            {
                if (one.Name == "IHostedService" && one.ContainingNamespace?.ToDisplayString() == "Microsoft.Extensions.Hosting" && RequestServices.IsWeb(facts.Compilation))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Requests are answered with what is loaded: by a pool, in a handler, or by the web application that it stands in.</summary>
    public static bool IsServed(ModelLoadFact load, PipelineFacts facts) => !load.IsOwnModel || RequestHandlers.IsHandler(load.Where) || (RequestServices.IsWeb(facts.Compilation) && !RunsBesideRequests(load.Where, facts));
}
