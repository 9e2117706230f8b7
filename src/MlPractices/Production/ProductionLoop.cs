namespace MlPractices;

/// <summary>
/// What runs behind the request path of one model on one instance: observations are counted and logged, counts are written, truths joined, and,
/// when it is this instance's turn, the fleet is judged and alarms are told.
/// </summary>
internal sealed class ProductionLoop<TRow, TOut> : IAsyncDisposable
{
    private readonly ProductionStore _store;
    private readonly string _model;
    private readonly MonitorOptions _options;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<IAlarmSink> _sinks;
    private readonly WindowKeeper<TRow, TOut> _windows;
    private readonly PredictionLog<TRow, TOut> _log;
    private readonly ObservationReader<TRow, TOut> _reader;
    private readonly FleetJudge _judge;
    private readonly IReadOnlyList<IProductionPart> _parts;
    private readonly SemaphoreSlim _once = new(1, 1);

    public ProductionLoop(
        ProductionStore store, string model, MonitorOptions options, TimeProvider clock, IReadOnlyList<IAlarmSink> sinks, IReadOnlyList<IObserver<TRow, TOut>> observers)
    {
        options.Check();
        (_store, _model, _options, _clock, _sinks, _parts) = (store, model, options, clock, sinks, [.. observers.OfType<IProductionPart>()]);
        _windows = new(clock, options.Window, options.Instance);
        _log = new(options.LogShare, options.MostLogged);
        _reader = new(options.QueueCapacity, [_windows, _log, .. observers]);
        _judge = new(store, model, options.Instance, options, clock);
    }

    public ProductionStore Store => _store;

    public long Observed => _reader.Taken;

    public long Failures => _reader.Failures;

    /// <summary>Counts that came after their window was judged.</summary>
    public long TooLate => _windows.TooLate;

    /// <summary>Predictions of the sample that were not kept.</summary>
    public long NotLogged => _log.LeftOut;

    /// <summary>Called on the request path: no lock, no allocation, no waiting.</summary>
    public bool Observe(ServedRelease<TRow, TOut> served, TRow row, TOut answer, PredictionId id, string? unit, long took = 0, bool fellBack = false) =>
        _reader.TryAdd(new(row, answer, served, id, unit, _clock.GetUtcNow().UtcTicks, took, fellBack));

    /// <summary>Counts everything observed so far, writes it, and judges if it is this instance's turn.</summary>
    /// <param name="serving">The releases that this instance serves.</param>
    /// <param name="versions">The versions that the registry has in service, the live one first.</param>
    /// <param name="bundle">Opens a release.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task UpdateAsync(
        IReadOnlyCollection<ServedRelease<TRow, TOut>> serving, IReadOnlyList<string> versions, Func<string, Task<ReleaseBundle?>> bundle, CancellationToken cancellation)
    {
        await _once.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await WriteAsync(serving, cancellation).ConfigureAwait(false);
            await _store.JoinTruthsAsync<TOut>(_model, cancellation).ConfigureAwait(false);
            if (await _judge.RunAsync(versions, bundle, cancellation).ConfigureAwait(false) is not { } turn) return;
            foreach (var part in _parts) await part.JudgeAsync(_store, turn, _model, _options, cancellation).ConfigureAwait(false);
            await TellAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>Writes what is left, and lets another instance judge.</summary>
    public async Task EndAsync(IReadOnlyCollection<ServedRelease<TRow, TOut>> serving, CancellationToken cancellation)
    {
        await WriteAsync(serving, cancellation).ConfigureAwait(false);
        await _judge.ReleaseAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync().ConfigureAwait(false);
        _once.Dispose();
    }

    private async Task WriteAsync(IReadOnlyCollection<ServedRelease<TRow, TOut>> serving, CancellationToken cancellation)
    {
        _reader.Drain();
        await _windows.WriteAsync(_store, _model, serving, cancellation).ConfigureAwait(false);
        await _log.WriteAsync(_store, _model, cancellation).ConfigureAwait(false);
        foreach (var part in _parts) await part.WriteAsync(_store, _model, cancellation).ConfigureAwait(false);
    }

    // An alarm is told by all sinks or will be told again: twice is better than never.
    private async Task TellAsync(CancellationToken cancellation)
    {
        foreach (var alarm in await _store.UntoldAsync(_model, cancellation).ConfigureAwait(false))
        {
            foreach (var sink in _sinks) await sink.RaiseAsync(alarm, cancellation).ConfigureAwait(false);
            await _store.ToldAsync(alarm.Id, cancellation).ConfigureAwait(false);
        }
    }
}
