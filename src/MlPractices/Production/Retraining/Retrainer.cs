using System.Globalization;

namespace MlPractices;

/// <summary>
/// Trains a model again when production calls for it: one instance of a fleet at a time (a lease), not more often than allowed (kept in the
/// database), never while a rollout goes on. What to train on and how is the program's; that it is judged against the live release is, too.
/// </summary>
public sealed class Retrainer
{
    private const string Tried = "retraining tried";

    private readonly ModelRegistry _registry;
    private readonly string _model;
    private readonly string _instance;
    private readonly Func<RetrainingCall, CancellationToken, Task<SemanticVersion?>> _train;
    private readonly RetrainingOptions _options;
    private readonly TimeSpan? _staleAfter;

    /// <summary>A retrainer.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="train">Trains, judges and releases; gives the released version, or null if the new model was not accepted.</param>
    /// <param name="options">Settings.</param>
    /// <param name="instance">The name of this instance; by default machine, process and a random part.</param>
    /// <param name="staleAfter">The age from which on the live version is too old; null for 180 days.</param>
    public Retrainer(
        ModelRegistry registry, string model, Func<RetrainingCall, CancellationToken, Task<SemanticVersion?>> train, RetrainingOptions? options = null, string? instance = null, TimeSpan? staleAfter = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(train);
        NameRules.Model(model);
        (_registry, _model, _train, _options, _instance, _staleAfter) = (registry, model, train, options ?? new(), instance ?? new MonitorOptions().Instance, staleAfter);
        _options.Check();
    }

    /// <summary>Looks whether a new model is called for, and if so and it is this instance's turn, trains one.</summary>
    /// <exception cref="Exception">What the training program threw. It is tried again after <see cref="RetrainingOptions.NotWithin"/>.</exception>
    public async Task<RetrainingResult> RunAsync(CancellationToken cancellation = default)
    {
        var status = await _registry.StatusOfAsync(_model, _staleAfter, cancellation).ConfigureAwait(false);
        if (!status.RetrainingAdvised) return new(false, null, "Nothing calls for a new model.");
        if (status.Rollout is not null) return new(false, null, "A rollout is running; training waits for its end.");
        var store = await _registry.ProductionAsync(cancellation).ConfigureAwait(false);
        var lease = $"retrain:{_model}";
        if (await store.LeaseAsync(lease, _instance, Now, _options.LeaseLength, cancellation).ConfigureAwait(false) is not { } fence) return new(false, null, "Another instance trains.");
        try
        {
            if (await store.StateAsync(_model, Tried, cancellation).ConfigureAwait(false) is { } last && Now.UtcTicks - long.Parse(last, CultureInfo.InvariantCulture) < _options.NotWithin.Ticks)
                return new(false, null, "The last training is too recent.");
            // Noted before it begins: a program that ends the process would otherwise end it again and again.
            if (!await store.SetStateAsync(new(lease, _instance, fence, Now), _model, "", Tried, Now.UtcTicks.ToString(CultureInfo.InvariantCulture), null, new(), cancellation).ConfigureAwait(false))
                return new(false, null, "Another instance trains.");
            var version = await TrainAsync(store, lease, status, cancellation).ConfigureAwait(false);
            return version is null
                ? new(true, null, $"A new model was trained and not accepted. It was called for by: {string.Join(" ", status.Reasons)}")
                : new(true, version, await ThenAsync(store, version, status, cancellation).ConfigureAwait(false));
        }
        finally
        {
            await store.ReleaseAsync(lease, _instance, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private DateTimeOffset Now => _registry.Clock.GetUtcNow();

    private async Task<SemanticVersion?> TrainAsync(ProductionStore store, string lease, ModelStatus status, CancellationToken cancellation)
    {
        var versions = await _registry.ListVersionsAsync(_model, cancellation).ConfigureAwait(false);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var over = new CancellationTokenSource();
        var keeping = KeepAsync(store, lease, lost, over.Token);
        try
        {
            return await _train(new(status, _registry, versions[^1].Version.Next(VersionPart.Minor)), lost.Token).ConfigureAwait(false);
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await keeping.ConfigureAwait(false);
        }
    }

    // Prolongs the lease; when that fails for good, another instance trains, and this one stops.
    private async Task KeepAsync(ProductionStore store, string lease, CancellationTokenSource lost, CancellationToken over)
    {
        using var timer = new PeriodicTimer(_options.LeaseLength / 3, _registry.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(over).ConfigureAwait(false))
            {
                if (await store.LeaseAsync(lease, _instance, Now, _options.LeaseLength, over).ConfigureAwait(false) is null) await lost.CancelAsync().ConfigureAwait(false);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or System.Data.Common.DbException or RegistryException)
        {
            // It is over, or the database is gone: then the lease ends by itself.
        }
    }

    private async Task<string> ThenAsync(ProductionStore store, SemanticVersion version, ModelStatus status, CancellationToken cancellation)
    {
        var reason = string.Concat($"called for by {string.Join(", ", status.Alarms.Where(alarm => alarm.CallsForRetraining).Select(alarm => $"{alarm.Finding.Id} {alarm.Finding.Subject}").DefaultIfEmpty("its age"))}".Take(900));
        switch (_options.Then)
        {
            case AfterRetraining.Promote:
                await _registry.PromoteAsync(_model, version, reason, cancellation, status.Live).ConfigureAwait(false);
                return $"{version} was trained and is live: {reason}.";
            case AfterRetraining.RollOut:
                await store.StartRolloutAsync(_model, _options.Plan?.Invoke(version) ?? RolloutPlan.Canary(version), _instance, reason, cancellation).ConfigureAwait(false);
                return $"{version} was trained and is rolled out: {reason}.";
            default:
                return $"{version} was trained and waits for a decision: {reason}.";
        }
    }
}
