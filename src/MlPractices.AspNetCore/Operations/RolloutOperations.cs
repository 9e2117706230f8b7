using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MlPractices;

/// <summary>What operators do with rollouts.</summary>
internal static class RolloutOperations
{
    public static void Map(RouteGroupBuilder group)
    {
        Delegate start = StartAsync, advance = AdvanceAsync, promote = PromoteAsync, takeBack = TakeBackAsync, outcomes = OutcomesAsync;
        group.MapPost("/{model}/rollout", start).WithTags("operations");
        group.MapPost("/{model}/rollout/advance", advance).WithTags("operations");
        group.MapPost("/{model}/rollout/promote", promote).WithTags("operations");
        group.MapPost("/{model}/rollout/takeback", takeBack).WithTags("operations");
        group.MapPost("/{model}/outcomes", outcomes).WithTags("operations");
    }

    private static Task<IResult> StartAsync(string model, RolloutRequest request, HttpContext context) => ModelOperations.DoAsync(async () =>
    {
        var version = SemanticVersion.Parse(request.Version ?? throw new ArgumentException("Name the version to roll out."));
        var plan = RolloutPlan.Canary(version);
        if (request.Measure is { } measure) plan = plan with { Measure = Enum.Parse<RolloutMeasure>(measure, ignoreCase: true) };
        if (request.ExpectedDifference is { } difference) plan = plan with { ExpectedDifference = difference };
        var store = await StoreAsync(context, model).ConfigureAwait(false);
        var rollout = await store.StartRolloutAsync(model, plan, ModelOperations.Who(context), Reason(request), context.RequestAborted).ConfigureAwait(false);
        await ModelOperations.Find(context, model).RefreshAsync(context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(RolloutView.Of(rollout));
    });

    private static Task<IResult> AdvanceAsync(string model, RolloutRequest request, HttpContext context) => ChangeAsync(
        model, context, store => store.AdvanceRolloutAsync(model, ModelOperations.Who(context), Reason(request), request.Revision, context.RequestAborted));

    private static Task<IResult> PromoteAsync(string model, RolloutRequest request, HttpContext context) => ChangeAsync(
        model, context, store => store.PromoteRolloutAsync(
            model, SemanticVersion.Parse(request.Version ?? throw new ArgumentException("Name the version to promote.")), ModelOperations.Who(context), Reason(request), request.AcceptUndecided,
            request.Revision, context.RequestAborted));

    private static Task<IResult> TakeBackAsync(string model, RolloutRequest request, HttpContext context) => ChangeAsync(
        model, context, store => store.TakeBackRolloutAsync(model, ModelOperations.Who(context), Reason(request), request.Revision, context.RequestAborted));

    private static Task<IResult> OutcomesAsync(string model, UnitOutcome[] outcomes, HttpContext context) => ModelOperations.DoAsync(async () =>
    {
        var store = await StoreAsync(context, model).ConfigureAwait(false);
        var counted = await store.RecordOutcomesAsync(model, outcomes, context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(new { counted, others = outcomes.Length - counted });
    });

    private static Task<IResult> ChangeAsync(string model, HttpContext context, Func<ProductionStore, Task<Rollout>> change) => ModelOperations.DoAsync(async () =>
    {
        var rollout = await change(await StoreAsync(context, model).ConfigureAwait(false)).ConfigureAwait(false);
        await ModelOperations.Find(context, model).RefreshAsync(context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(RolloutView.Of(rollout));
    });

    private static async Task<ProductionStore> StoreAsync(HttpContext context, string model)
    {
        _ = ModelOperations.Find(context, model);
        var registry = await ModelOperations.Service<RegistryHolder>(context).GetAsync(context.RequestAborted).ConfigureAwait(false);
        return await registry.ProductionAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private static string Reason(RolloutRequest request) => string.IsNullOrWhiteSpace(request.Reason) ? throw new ArgumentException("Give a reason; it stays in the history.") : request.Reason;
}

/// <summary>What somebody wants of a rollout.</summary>
internal sealed record RolloutRequest(string? Version, string? Reason, long? Revision, bool AcceptUndecided, string? Measure, double? ExpectedDifference);

/// <summary>A rollout as JSON.</summary>
internal sealed record RolloutView(
    string Id, string Baseline, string Stage, double Share, int Step, int Steps, string Measure, DateTimeOffset StartedAt, DateTimeOffset StageSince, long Revision, long ShadowRequests,
    IReadOnlyList<RolloutArmView> Arms)
{
    public static RolloutView Of(Rollout rollout) => new(
        rollout.Id, rollout.Baseline.ToString(), rollout.Stage.ToString(), rollout.Share, rollout.Steps.Count, rollout.Plan.Steps.Count, rollout.Plan.Measure.ToString(), rollout.StartedAt,
        rollout.StageSince, rollout.Revision, rollout.Plan.ShadowRequests, [.. rollout.Arms.Select(arm => new RolloutArmView(arm.Version.ToString(), arm.TakenBack, arm.Reading.Outcome.ToString(), arm.Reading))]);
}

/// <summary>A version of a rollout as JSON.</summary>
internal sealed record RolloutArmView(string Version, string? TakenBack, string Outcome, RolloutReading Reading);
