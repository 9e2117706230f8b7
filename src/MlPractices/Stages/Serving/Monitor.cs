namespace MlPractices;

/// <summary>
/// Watches a release in production. It observes what was asked and answered and never predicts itself: the request path hands over a row, its
/// answer and goes on; counting, writing and judging happen behind it. What comes in is compared with the holdout the release was judged on,
/// from the first window on. Windows close on the clock, with or without traffic. Safe to use from several threads at once.
/// </summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What the model says of a row.</typeparam>
public sealed class Monitor<TRow, TOut> : IAsyncDisposable
{
    private readonly ServedRelease<TRow, TOut> _served;
    private readonly ProductionLoop<TRow, TOut> _loop;
    private readonly ModelRegistry? _own;
    private readonly ITimer _timer;
    private long _dropped;

    private Monitor(ServedRelease<TRow, TOut> served, ProductionLoop<TRow, TOut> loop, ModelRegistry? own, MonitorOptions options, TimeProvider clock)
    {
        (_served, _loop, _own) = (served, loop, own);
        _timer = clock.CreateTimer(_ => _ = UpdateQuietlyAsync(), null, options.WriteEvery, options.WriteEvery);
    }

    /// <summary>What the database knows of the model: alarms, windows, truths.</summary>
    public ProductionStore Store => _loop.Store;

    /// <summary>Predictions that were counted.</summary>
    public long Observed => _loop.Observed;

    /// <summary>Predictions that were not, because the queue was full.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>What the last update in the background failed with; null if it went well. It is tried again.</summary>
    public Exception? LastFailure { get; private set; }

    /// <summary>Takes note of an answer. Takes some hundred nanoseconds at most, allocates nothing, never waits and never throws.</summary>
    /// <param name="row">The row. It is read a little later, so it must not change.</param>
    /// <param name="answer">What the release said of it.</param>
    /// <param name="id">The prediction's id, for <see cref="RecordTruthAsync"/>; a new one if it is left out.</param>
    /// <param name="unit">Who asked, if known.</param>
    /// <returns>False if the queue was full; the prediction is counted as dropped then.</returns>
    public bool Observe(TRow row, TOut answer, PredictionId id = default, string? unit = null)
    {
        if (_loop.Observe(_served, row, answer, id == default ? PredictionId.Next() : id, unit)) return true;
        Interlocked.Increment(ref _dropped);
        return false;
    }

    /// <summary>Records the truth of a prediction, however late.</summary>
    /// <returns>False if it was recorded before.</returns>
    public Task<bool> RecordTruthAsync(PredictionId id, Truth truth, CancellationToken cancellation = default) =>
        Store.RecordTruthAsync(_served.Release.Name, id, truth, cancellation);

    /// <summary>Writes what was observed and judges the windows that are over. It runs by itself every <see cref="MonitorOptions.WriteEvery"/>.</summary>
    public Task UpdateAsync(CancellationToken cancellation = default) =>
        _loop.UpdateAsync([_served], [_served.Version], _ => Task.FromResult<ReleaseBundle?>(_served.Release.Bundle), cancellation);

    /// <summary>The alarms, newest first; closed ones only if asked for.</summary>
    public Task<IReadOnlyList<Alarm>> AlarmsAsync(bool closedToo = false, CancellationToken cancellation = default) =>
        Store.AlarmsAsync(_served.Release.Name, closedToo, cancellation);

    /// <summary>Whether something calls for a new model: an alarm of drift, loss or age that is not closed.</summary>
    public Task<bool> RetrainingAdvisedAsync(CancellationToken cancellation = default) => Store.RetrainingAdvisedAsync(_served.Release.Name, cancellation);

    /// <summary>Writes what is left and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        try
        {
            await _loop.EndAsync([_served], CancellationToken.None).ConfigureAwait(false);
        }
        catch (RegistryException failure)
        {
            LastFailure = failure;
        }

        await _loop.DisposeAsync().ConfigureAwait(false);
        if (_own is not null) await _own.DisposeAsync().ConfigureAwait(false);
    }

    internal static async Task<Monitor<TRow, TOut>> StartAsync(
        Release<TRow, TOut> release, ModelRegistry? registry, MonitorOptions options, TimeProvider clock, IReadOnlyList<IAlarmSink> sinks, CancellationToken cancellation)
    {
        options.Check();
        var own = registry is null ? await ModelRegistry.OpenAsync(ModelRegistry.InMemory, new() { Clock = clock }, cancellation).ConfigureAwait(false) : null;
        var store = await (registry ?? own!).ProductionAsync(cancellation).ConfigureAwait(false);
        return new(new(release), new(store, release.Name, options, clock, sinks, []), own, options, clock);
    }

    private async Task UpdateQuietlyAsync()
    {
        try
        {
            await UpdateAsync().ConfigureAwait(false);
            LastFailure = null;
        }
        catch (Exception failure)
        {
            LastFailure = failure;
        }
    }
}

public sealed partial class Release<TRow, TOut>
{
    /// <summary>Watches this release in production; the holdout it was judged on is the reference.</summary>
    /// <param name="registry">Where windows and alarms are kept, shared by a fleet; null keeps them in memory.</param>
    /// <param name="options">Settings; by default one false alarm a year.</param>
    /// <param name="clock">The clock; by default the system's.</param>
    /// <param name="sinks">Where alarms are told.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RegistryException">The database cannot be reached.</exception>
    public Task<Monitor<TRow, TOut>> MonitorAsync(
        ModelRegistry? registry = null, MonitorOptions? options = null, TimeProvider? clock = null, IReadOnlyList<IAlarmSink>? sinks = null, CancellationToken cancellation = default) =>
        Monitor<TRow, TOut>.StartAsync(this, registry, options ?? new(), clock ?? TimeProvider.System, sinks ?? [], cancellation);
}
