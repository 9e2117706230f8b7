using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MlPractices;

/// <summary>
/// Keeps the page closed unless the host says who may see it: outside of Development an authorization policy must be set. What changes something
/// must come with a header that no form and no foreign page can send.
/// </summary>
internal sealed class OperationsAccess : IEndpointFilter
{
    public const string Header = "X-MlPractices";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var metadata = http.GetEndpoint()?.Metadata;
        var decided = metadata?.GetMetadata<IAuthorizeData>() is not null || metadata?.GetMetadata<AuthorizationPolicy>() is not null || metadata?.GetMetadata<IAllowAnonymous>() is not null;
        if (!decided && !http.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            return RequestReader.Problem(
                StatusCodes.Status403Forbidden, "The operations page is closed.",
                "Outside of Development it needs an authorization policy: app.MapModelOperations(...).RequireAuthorization(\"operators\").");
        }

        if (!HttpMethods.IsGet(http.Request.Method) && !http.Request.Headers.ContainsKey(Header))
            return RequestReader.Problem(StatusCodes.Status400BadRequest, "The request lacks a header.", $"Send '{Header}: 1' with everything that changes something; it keeps other sites from doing so in your name.");
        return await next(context).ConfigureAwait(false);
    }
}
