namespace MlPractices;

/// <summary>What answers now. Immutable: a change is another plan, put in its place at once.</summary>
/// <param name="Live">The release that answers.</param>
/// <param name="LoadedAt">When it took over.</param>
/// <param name="Rollout">The rollout that is followed; null if none is.</param>
internal sealed record ServingPlan<TRow, TOut>(ServedRelease<TRow, TOut> Live, DateTimeOffset LoadedAt, RolloutSetup<TRow, TOut>? Rollout)
{
    /// <summary>Who answers a request.</summary>
    public ServedRelease<TRow, TOut> Choose(string? unit, PredictionId id) =>
        Rollout is { IsShadow: false } rollout && rollout.GroupOf(unit, id) is var group and > 0 ? rollout.Arms[group - 1]! : Live;

    /// <summary>Everything that answers requests, the live release first.</summary>
    public IReadOnlyList<ServedRelease<TRow, TOut>> Answering => Rollout is { IsShadow: false } rollout ? [Live, .. rollout.Arms.OfType<ServedRelease<TRow, TOut>>()] : [Live];
}
