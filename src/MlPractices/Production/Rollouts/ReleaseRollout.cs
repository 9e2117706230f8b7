namespace MlPractices;

public sealed partial class Release<TRow, TOut>
{
    /// <summary>
    /// Starts to roll this release out beside the one that is live: in its shadow first, then for a share of the units that rises by steps.
    /// Services that follow rollouts take it up at their next refresh.
    /// </summary>
    /// <param name="registry">The registry that services serve from.</param>
    /// <param name="reason">Why, in one line; it stays in the history.</param>
    /// <param name="plan">How; null for the usual canary. Its versions have to name this one.</param>
    /// <param name="by">Who; by default the account's name.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PipelineException">MLP1052: no version is live that could be compared with.</exception>
    /// <exception cref="RolloutChangedException">Another rollout of the model goes on.</exception>
    public async Task<Rollout> RollOutAsync(ModelRegistry registry, string reason, RolloutPlan? plan = null, string? by = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(registry);
        plan ??= RolloutPlan.Canary(Version);
        if (plan.Arms.All(arm => arm.Version != Version)) throw new ArgumentException($"The plan does not name {Name} {Version}.", nameof(plan));
        var store = await registry.ProductionAsync(cancellation).ConfigureAwait(false);
        return await store.StartRolloutAsync(Name, plan, by ?? Environment.UserName, reason, cancellation).ConfigureAwait(false);
    }
}
