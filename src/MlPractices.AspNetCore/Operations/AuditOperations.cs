using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MlPractices;

/// <summary>The audit queue for people: what is to be looked at, what they say of it, and all of that as CSV to train on.</summary>
internal static class AuditOperations
{
    private const int Shown = 20;

    public static void Map(RouteGroupBuilder group)
    {
        Delegate queue = QueueAsync, label = LabelAsync, labels = LabelsAsync;
        group.MapGet("/{model}/audit", queue).WithTags("operations");
        group.MapPost("/{model}/audit/{id}/label", label).WithTags("operations");
        group.MapGet("/{model}/labels.csv", labels).WithTags("operations");
    }

    private static Task<IResult> QueueAsync(string model, HttpContext context, string? by = null, int most = 50) => ModelOperations.DoAsync(async () =>
    {
        _ = ModelOperations.Find(context, model);
        var store = await StoreAsync(context).ConfigureAwait(false);
        var items = await store.AuditQueueAsync(model, Math.Clamp(most, 1, 1000), by, context.RequestAborted).ConfigureAwait(false);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(items.Select(AuditView.Of));
    });

    private static Task<IResult> LabelAsync(string model, string id, LabelRequest request, HttpContext context) => ModelOperations.DoAsync(async () =>
    {
        var task = ModelOperations.Find(context, model).Card?.Quantitative.Task ?? throw new ModelNotReadyException($"'{model}' is not loaded.");
        if (!PredictionId.TryParse(id, out var prediction)) throw new ArgumentException($"'{id}' is not the id of a prediction (32 hexadecimal digits).");
        if (TruthReader.Read(task, request.Value) is not { } truth) throw new ArgumentException($"The value must be {TruthReader.Expected(task)}.");
        var store = await StoreAsync(context).ConfigureAwait(false);
        await store.LabelAsync(model, prediction, truth, By(context, request), string.IsNullOrWhiteSpace(request.Note) ? null : request.Note, context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(new { labelled = id });
    });

    private static async Task<IResult> LabelsAsync(string model, HttpContext context)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        var found = await ModelOperations.DoAsync(async () =>
        {
            var label = ModelOperations.Find(context, model).Card?.Quantitative.Label is { Length: > 0 } name ? name : "Label";
            await (await StoreAsync(context).ConfigureAwait(false)).ExportLabelsAsync(model, text, label, context.RequestAborted).ConfigureAwait(false);
            return TypedResults.Text(text.ToString(), "text/csv; charset=utf-8");
        }).ConfigureAwait(false);
        return found;
    }

    public static async Task<AuditSummary> SummaryAsync(IServedModel model, ProductionStore store, CancellationToken cancellation)
    {
        var items = await store.AuditQueueAsync(model.Name, Shown, cancellation: cancellation).ConfigureAwait(false);
        var agreement = items.Count == 0 ? null : await store.AgreementAsync(model.Name, model.Card?.Quantitative.Task ?? TaskKind.Binary, cancellation).ConfigureAwait(false);
        return new(
            [.. items.Select(AuditView.Of)], agreement?.Rows ?? 0, agreement is { Alpha: var alpha } && double.IsFinite(alpha) ? alpha : null,
            [.. agreement?.Pairs.Select(pair => new PairView(pair.First, pair.Second, pair.Rows, pair.Same, double.IsFinite(pair.Kappa) ? pair.Kappa : null)) ?? []]);
    }

    // Whoever is signed in is who labels; a name may be given only where nobody is, as in Development.
    private static string By(HttpContext context, LabelRequest request) =>
        context.User.Identity is { IsAuthenticated: true } || string.IsNullOrWhiteSpace(request.By) ? ModelOperations.Who(context) : request.By;

    private static async Task<ProductionStore> StoreAsync(HttpContext context)
    {
        var registry = await ModelOperations.Service<RegistryHolder>(context).GetAsync(context.RequestAborted).ConfigureAwait(false);
        return await registry.ProductionAsync(context.RequestAborted).ConfigureAwait(false);
    }
}

/// <summary>What somebody says of a row.</summary>
internal sealed record LabelRequest(JsonElement Value, string? By, string? Note);

/// <summary>The audit queue as the page shows it.</summary>
internal sealed record AuditSummary(IReadOnlyList<AuditView> Items, int AgreementRows, double? Alpha, IReadOnlyList<PairView> Pairs);

/// <summary>How far two people agree.</summary>
internal sealed record PairView(string First, string Second, int Rows, double Same, double? Kappa);

/// <summary>A row of the audit queue as JSON.</summary>
internal sealed record AuditView(
    string Id, string Version, DateTimeOffset At, string Reason, double Weight, JsonElement Cells, string Said, string? ShadowSaid, IReadOnlyList<AuditLabelView> Labels)
{
    public static AuditView Of(AuditItem item) => new(
        item.Id.ToString(), item.Version, item.At, item.Reason.ToString(), item.Weight, JsonSerializer.Deserialize<JsonElement>(item.Cells), item.Said, item.ShadowSaid,
        [.. item.Labels.Select(label => new AuditLabelView(label.By, label.At, AnnotatorAgreement.Key(label.Truth), label.Note))]);
}

/// <summary>A label as JSON.</summary>
internal sealed record AuditLabelView(string By, DateTimeOffset At, string Label, string? Note);
