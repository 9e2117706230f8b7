using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MlPractices;

/// <summary>The page for those who operate models, and what it does.</summary>
public static class ModelOperations
{
    private static readonly Lazy<string> Page = new(() =>
    {
        using var stream = typeof(ModelOperations).Assembly.GetManifestResourceStream("MlPractices.operations.html")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    /// <summary>
    /// Adds the page (versions, aliases, rollout, traffic, latency, drift by column, loss with interval, alarms, audit queue), the same as JSON (<c>/data</c>), and
    /// what operators do: acknowledge and close alarms, record truths and outcomes, label rows, start and move rollouts, promote and roll back. Outside of Development it is closed until an authorization policy
    /// is set: <c>MapModelOperations("/models").RequireAuthorization("operators")</c>.
    /// </summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="pattern">The path.</param>
    public static RouteGroupBuilder MapModelOperations(this IEndpointRouteBuilder endpoints, string pattern)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var group = endpoints.MapGroup(pattern);
        group.AddEndpointFilter(new OperationsAccess());
        Delegate page = ShowPage, data = DataAsync, acknowledge = AcknowledgeAsync, close = CloseAsync, truth = TruthAsync, promote = PromoteAsync, rollBack = RollBackAsync;
        RolloutOperations.Map(group);
        AuditOperations.Map(group);
        group.MapGet("", page).ExcludeFromDescription();
        group.MapGet("/data", data).WithName("Models in production").WithTags("operations");
        group.MapPost("/{model}/alarms/{id}/acknowledge", acknowledge).WithTags("operations");
        group.MapPost("/{model}/alarms/{id}/close", close).WithTags("operations");
        group.MapPost("/{model}/truth", truth).WithTags("operations");
        group.MapPost("/{model}/promote", promote).WithTags("operations");
        group.MapPost("/{model}/rollback", rollBack).WithTags("operations");
        return group;
    }

    private static IResult ShowPage(HttpContext context)
    {
        // Nothing is loaded from anywhere, and nothing but the page's own script runs.
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(Page.Value.Replace("{{nonce}}", nonce, StringComparison.Ordinal), "text/html; charset=utf-8");
    }

    private static async Task<IResult> DataAsync(HttpContext context)
    {
        var (directory, clock) = (Service<ModelDirectory>(context), Service<TimeProvider>(context));
        var registry = await Service<RegistryHolder>(context).GetAsync(context.RequestAborted).ConfigureAwait(false);
        List<OperationsData> models = [];
        foreach (var model in directory.All) models.Add(await OperationsData.OfAsync(model, registry, clock, context.RequestAborted).ConfigureAwait(false));
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(new { at = clock.GetUtcNow(), models });
    }

    private static Task<IResult> AcknowledgeAsync(string model, string id, NoteRequest request, HttpContext context) => ChangeAsync(context, id, request, close: false);

    private static Task<IResult> CloseAsync(string model, string id, NoteRequest request, HttpContext context) => ChangeAsync(context, id, request, close: true);

    private static async Task<IResult> ChangeAsync(HttpContext context, string id, NoteRequest request, bool close)
    {
        var registry = await Service<RegistryHolder>(context).GetAsync(context.RequestAborted).ConfigureAwait(false);
        var store = await registry.ProductionAsync(context.RequestAborted).ConfigureAwait(false);
        return await DoAsync(async () =>
        {
            var note = string.IsNullOrWhiteSpace(request.Note) ? "-" : request.Note;
            var changed = close ? await store.CloseAsync(id, Who(context), note, context.RequestAborted).ConfigureAwait(false) : await store.AcknowledgeAsync(id, Who(context), note, context.RequestAborted).ConfigureAwait(false);
            return TypedResults.Json(new { changed });
        }).ConfigureAwait(false);
    }

    private static Task<IResult> TruthAsync(string model, TruthRequest[] truths, HttpContext context) => DoAsync(async () =>
    {
        var served = Find(context, model);
        var task = served.Card?.Quantitative.Task ?? throw new ModelNotReadyException($"'{model}' is not loaded.");
        List<(PredictionId Id, Truth Truth)> all = [];
        for (var i = 0; i < truths.Length; i++)
        {
            if (!PredictionId.TryParse(truths[i].Id, out var id)) return RequestReader.Problem(StatusCodes.Status400BadRequest, "An id is not that of a prediction.", $"Entry {i}: '{truths[i].Id}' is not the id of a prediction (32 hexadecimal digits).");
            if (TruthReader.Read(task, truths[i].Value) is not { } truth) return RequestReader.Problem(StatusCodes.Status400BadRequest, "A truth has the wrong type.", $"Entry {i}: the value must be {TruthReader.Expected(task)}.");
            all.Add((id, truth));
        }

        var recorded = await served.RecordTruthsAsync(all, context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(new { recorded, known = all.Count - recorded });
    });

    private static Task<IResult> PromoteAsync(string model, MoveRequest request, HttpContext context) => DoAsync(async () =>
    {
        var (served, registry) = (Find(context, model), await Service<RegistryHolder>(context).GetAsync(context.RequestAborted).ConfigureAwait(false));
        var version = SemanticVersion.Parse(request.Version ?? throw new ArgumentException("Name the version to promote."));
        await registry.PromoteAsync(model, version, Reason(context, request), context.RequestAborted, Expected(request)).ConfigureAwait(false);
        await served.RefreshAsync(context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(new { live = version.ToString(), failure = served.LoadFailure });
    });

    private static Task<IResult> RollBackAsync(string model, MoveRequest request, HttpContext context) => DoAsync(async () =>
    {
        var (served, registry) = (Find(context, model), await Service<RegistryHolder>(context).GetAsync(context.RequestAborted).ConfigureAwait(false));
        var live = await registry.RollBackAsync(model, Reason(context, request), context.RequestAborted, Expected(request)).ConfigureAwait(false);
        await served.RefreshAsync(context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(new { live = live.ToString(), failure = served.LoadFailure });
    });

    internal static async Task<IResult> DoAsync(Func<Task<IResult>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (KeyNotFoundException unknown)
        {
            return RequestReader.Problem(StatusCodes.Status404NotFound, "Not found.", unknown.Message);
        }
        catch (AliasMovedException moved)
        {
            return RequestReader.Problem(StatusCodes.Status409Conflict, "Somebody was faster.", moved.Message);
        }
        catch (ModelNotReadyException missing)
        {
            return RequestReader.Problem(StatusCodes.Status503ServiceUnavailable, "The model is not loaded.", missing.Message);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or JsonException)
        {
            return RequestReader.Problem(StatusCodes.Status400BadRequest, "The request cannot be carried out.", wrong.Message);
        }
        catch (PipelineException refused)
        {
            return RequestReader.Problem(StatusCodes.Status409Conflict, refused.Finding.Id, $"{refused.Finding.Message} {refused.Finding.Remedy}");
        }
        catch (RegistryException failure)
        {
            return RequestReader.Problem(StatusCodes.Status409Conflict, "The registry refused.", failure.Message);
        }
    }

    internal static IServedModel Find(HttpContext context, string model) =>
        Service<ModelDirectory>(context).Find(model) ?? throw new KeyNotFoundException($"No model of that name is served here. There are: {string.Join(", ", Service<ModelDirectory>(context).All.Select(each => each.Name))}.");

    private static SemanticVersion? Expected(MoveRequest request) => string.IsNullOrWhiteSpace(request.Expected) ? null : SemanticVersion.Parse(request.Expected);

    private static string Reason(HttpContext context, MoveRequest request) =>
        string.IsNullOrWhiteSpace(request.Reason) ? throw new ArgumentException("Give a reason; it stays in the history.") : $"{request.Reason} ({Who(context)})";

    internal static string Who(HttpContext context) => context.User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } ? name : "anonymous";

    internal static T Service<T>(HttpContext context)
        where T : notnull => context.RequestServices.GetRequiredService<T>();
}

/// <summary>What somebody knows of an alarm.</summary>
internal sealed record NoteRequest(string? Note);

/// <summary>What turned out to be true of a prediction.</summary>
internal sealed record TruthRequest(string Id, JsonElement Value);

/// <summary>A move of the live alias.</summary>
internal sealed record MoveRequest(string? Version, string? Reason, string? Expected);
