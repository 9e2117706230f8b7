namespace MlPractices;

/// <summary>How a model stands in production, for schedulers and people.</summary>
public sealed record ModelStatus
{
    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>The version that is live; null if none is.</summary>
    public SemanticVersion? Live { get; init; }

    /// <summary>The version that would be live after a rollback; null if there is none.</summary>
    public SemanticVersion? Previous { get; init; }

    /// <summary>When the live version was released; null if none is live.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>How old the live version is; null if none is live.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>Alarms that are not closed, newest first.</summary>
    public IReadOnlyList<Alarm> Alarms { get; init; } = [];

    /// <summary>The rollout that goes on; null if none does.</summary>
    public Rollout? Rollout { get; init; }

    /// <summary>How right the versions are in production, as far as truths are known, over all rows.</summary>
    public IReadOnlyList<OnlineMetric> Metrics { get; init; } = [];

    /// <summary>Whether a new model is called for.</summary>
    public bool RetrainingAdvised => Reasons.Count > 0;

    /// <summary>Why a new model is called for, in one line each; empty if it is not.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}

/// <content>How models stand.</content>
public sealed partial class ModelRegistry
{
    /// <summary>How a model stands in production: what is live, how old it is, open alarms, the rollout, and whether a new model is called for and why.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="staleAfter">The age from which on the live version is too old; null for 180 days.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="KeyNotFoundException">The registry has no model of that name.</exception>
    /// <exception cref="RegistryException">The database cannot be reached.</exception>
    public async Task<ModelStatus> StatusOfAsync(string name, TimeSpan? staleAfter = null, CancellationToken cancellation = default)
    {
        NameRules.Model(name);
        if (staleAfter is { } given && given <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(staleAfter), staleAfter, "Give a positive length of time.");
        if ((await ListVersionsAsync(name, cancellation).ConfigureAwait(false)).Count == 0)
        {
            var models = await ListModelsAsync(cancellation).ConfigureAwait(false);
            throw new KeyNotFoundException($"The registry has no model '{name}'. It has: {(models.Count == 0 ? "none" : string.Join(", ", models.Take(20)))}.");
        }

        var store = await ProductionAsync(cancellation).ConfigureAwait(false);
        var live = await ResolveAsync(name, Live, cancellation).ConfigureAwait(false);
        var released = live is null ? null : (await FindAsync(name, live, cancellation).ConfigureAwait(false))?.CreatedAt;
        var age = Clock.GetUtcNow() - released;
        var alarms = await store.AlarmsAsync(name, cancellation: cancellation).ConfigureAwait(false);
        List<string> reasons = [.. alarms.Where(alarm => alarm.CallsForRetraining).Select(alarm => $"{alarm.Finding.Id} {alarm.Finding.Subject}: {alarm.Finding.Message}")];
        var most = staleAfter ?? new MonitorOptions().StaleAfter;
        if (age > most && alarms.All(alarm => alarm.Finding.Id != "MLP0952"))
            reasons.Add(FormattableString.Invariant($"MLP0952 release: {live} is {age.Value.TotalDays:0} days old, and {most.TotalDays:0} are allowed."));
        return new()
        {
            Name = name, Live = live, Previous = await ResolveAsync(name, Previous, cancellation).ConfigureAwait(false), ReleasedAt = released, Age = age, Alarms = alarms,
            Rollout = await store.RolloutAsync(name, cancellation).ConfigureAwait(false), Metrics = await store.MetricsAsync(name, cancellation: cancellation).ConfigureAwait(false), Reasons = reasons,
        };
    }
}
