using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MlPractices;

/// <summary>Endpoints of models.</summary>
public static class ModelEndpoints
{
    /// <summary>
    /// Answers rows: POST a JSON object for one, an array for many. An answer names the prediction and the version; a row that lacks a field or
    /// has one of another type is refused with problem details that name the fields. GET <paramref name="pattern"/>/schema gives the JSON schema of a row.
    /// </summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="pattern">The path.</param>
    /// <param name="name">The model's name, as in <c>AddModel</c>.</param>
    /// <param name="set">Changes the settings.</param>
    /// <typeparam name="TRow">The row type given to <c>AddModel</c>.</typeparam>
    /// <typeparam name="TOut">What the model says of a row.</typeparam>
    /// <exception cref="InvalidOperationException">No such model was added.</exception>
    public static RouteGroupBuilder MapModel<TRow, TOut>(this IEndpointRouteBuilder endpoints, string pattern, string name, Action<ModelEndpointOptions>? set = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var options = new ModelEndpointOptions();
        set?.Invoke(options);
        options.Check();
        var model = endpoints.ServiceProvider.GetKeyedService<HostedModel<TRow, TOut>>(name) ?? throw new InvalidOperationException(
            $"No model '{name}' with rows of {typeof(TRow).Name} and answers of {typeof(TOut).Name} was added. Write builder.Services.AddModel<{typeof(TRow).Name}, {typeof(TOut).Name}>(\"{name}\", reader).");
        var endpoint = new ModelEndpoint<TRow, TOut>(model, options);
        var group = endpoints.MapGroup(pattern);
        Delegate answer = endpoint.AnswerAsync, schema = endpoint.Schema;
        group.MapPost("", answer)
            .WithName($"Predict {name}").WithTags(name).WithSummary($"Asks the model '{name}'.")
            .WithDescription("One row as an object, or several as an array. Every field that the model needs must be there; a value that is not known is null.")
            .Accepts(typeof(TRow), "application/json").Produces<PredictionView<TOut>>().ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/schema", schema)
            .WithName($"Schema of {name}").WithTags(name).WithSummary($"The JSON schema of a row of '{name}'.").Produces<JsonElement>();
        return group;
    }
}

/// <summary>One prediction as it is sent.</summary>
/// <param name="Id">Names the prediction; report its truth under this id later.</param>
/// <param name="Model">The model.</param>
/// <param name="Version">The version that answered.</param>
/// <param name="Answer">What it said.</param>
internal sealed record PredictionView<TOut>(string Id, string Model, string Version, TOut Answer);

/// <summary>Several predictions as they are sent.</summary>
internal sealed record PredictionsView<TOut>(IReadOnlyList<PredictionView<TOut>> Predictions);

/// <summary>Answers the requests of one model.</summary>
internal sealed class ModelEndpoint<TRow, TOut>(HostedModel<TRow, TOut> model, ModelEndpointOptions options)
{
    private volatile Bound? _binder;

    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        try
        {
            var server = model.Server;
            var request = await RequestReader.ReadAsync(context, BinderOf(server), options).ConfigureAwait(false);
            if (request.Problem is { } problem) return problem;
            var unit = options.Unit(context);
            if (!request.IsMany) return Json(View(server, server.Predict(request.Rows[0], unit)));
            return Json(new PredictionsView<TOut>([.. server.PredictMany(request.Rows, unit).Select(prediction => View(server, prediction))]));
        }
        catch (ModelNotReadyException)
        {
            context.Response.Headers.RetryAfter = "5";
            return NotLoaded();
        }
    }

    public IResult Schema()
    {
        try
        {
            return TypedResults.Json(RowJsonSchema.Of(BinderOf(model.Server), model.Server.Name), contentType: "application/schema+json");
        }
        catch (ModelNotReadyException)
        {
            return NotLoaded();
        }
    }

    // Files, databases and packages are nothing to tell a client.
    private static IResult NotLoaded() => RequestReader.Problem(
        StatusCodes.Status503ServiceUnavailable, "The model is not loaded.", "The log, the health check and the page for operations say why. Try again later.");

    // Which fields are needed is the serving version's to say.
    private RowBinder<TRow> BinderOf(ModelServer<TRow, TOut> server)
    {
        var version = server.Version?.ToString() ?? throw new ModelNotReadyException(server.LoadFailure ?? "No version is loaded.");
        if (_binder is { } known && known.Version == version) return known.Binder;
        var binder = new RowBinder<TRow>(server.Columns);
        _binder = new(version, binder);
        return binder;
    }

    private sealed record Bound(string Version, RowBinder<TRow> Binder);

    private static PredictionView<TOut> View(ModelServer<TRow, TOut> server, Prediction<TOut> prediction) => new(prediction.Id.ToString(), server.Name, prediction.Version, prediction.Answer);

    private static IResult Json<T>(T value) => TypedResults.Json(value, AnswerJson.Options);
}
