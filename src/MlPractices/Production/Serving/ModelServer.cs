using System.Diagnostics;

namespace MlPractices;

/// <summary>
/// Serves a model: follows an alias of the registry, answers, and lets every answer be observed. A row is scored once; monitoring, shadow,
/// audit and truth see that one answer. A new version is loaded aside, verified by its digests and tried on the rows it brings along, and
/// only then takes over, between two requests; one that fails leaves the old one serving. Safe to use from several threads at once.
/// </summary>
/// <typeparam name="TRow">The service's row type: any type that has the columns of the model's signature.</typeparam>
/// <typeparam name="TOut">What the model says of a row.</typeparam>
public sealed partial class ModelServer<TRow, TOut> : IServedModel, IAsyncDisposable
{
    private readonly ModelRegistry _registry;
    private readonly IModelReader<TRow, TOut> _reader;
    private readonly ServingOptions _options;
    private readonly TimeProvider _clock;
    private readonly ProductionLoop<TRow, TOut> _loop;
    private readonly RolloutCounter<TRow, TOut> _rolloutCounter;
    private readonly ShadowRunner<TRow, TOut>? _shadow;
    private readonly LatencyKeeper<TRow, TOut> _latency = new();
    private readonly ServingTelemetry _telemetry;
    private readonly SemaphoreSlim _swap = new(1, 1);
    private volatile ServingPlan<TRow, TOut>? _plan;
    private long _dropped;

    private ModelServer(
        ModelRegistry registry, ProductionStore store, string name, IModelReader<TRow, TOut> reader, ServingOptions options, TimeProvider clock, IReadOnlyList<IAlarmSink> sinks)
    {
        (_registry, Name, _reader, _options, _clock) = (registry, name, reader, options, clock);
        _rolloutCounter = new(options.Monitor.Instance);
        var audit = options.Audit.PerDay > 0 ? new AuditSampler<TRow, TOut>(options.Audit) : null;
        _shadow = options.FollowRollouts ? new(options.ShadowCapacity, audit is null ? null : audit.Differed) : null;
        // The shadow catches up before what it counted is written.
        List<IObserver<TRow, TOut>> observers = [_latency];
        if (_shadow is not null) observers.AddRange([_shadow, _rolloutCounter]);
        if (audit is not null) observers.Add(audit);
        _loop = new(store, name, options.Monitor, clock, sinks, observers);
        _telemetry = new(
            () => [new(_loop.Observed, new KeyValuePair<string, object?>("model", Name))],
            () => [new(Dropped, new KeyValuePair<string, object?>("model", Name))],
            () => _plan is { } plan ? [new((_clock.GetUtcNow() - plan.Live.Release.ReleasedAt).TotalSeconds, plan.Live.Tags)] : [],
            () => [new(Alarms.Count, new KeyValuePair<string, object?>("model", Name))]);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public SemanticVersion? Version => _plan?.Live.Release.Version;

    /// <inheritdoc/>
    public ModelCard? Card => _plan?.Live.Release.Card;

    /// <inheritdoc/>
    public DateTimeOffset? ReleasedAt => _plan?.Live.Release.ReleasedAt;

    /// <inheritdoc/>
    public DateTimeOffset? LoadedAt => _plan?.LoadedAt;

    /// <inheritdoc/>
    public string? LoadFailure { get; private set; }

    /// <inheritdoc/>
    public string? RolloutFailure { get; private set; }

    /// <inheritdoc/>
    public string? UpdateFailure { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<Alarm> Alarms { get; private set; } = [];

    /// <inheritdoc/>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <inheritdoc/>
    public IReadOnlyList<VersionLatency> Latency => _latency.All;

    /// <summary>Answers that were counted for monitoring.</summary>
    public long Observed => _loop.Observed;

    /// <summary>Answers that were counted and written after their window was judged: they are in no window.</summary>
    public long TooLate => _loop.TooLate;

    /// <summary>What the database knows of the model.</summary>
    public ProductionStore Store => _loop.Store;

    /// <summary>The columns that the serving model's answer depends on; null while there is none.</summary>
    public IReadOnlyList<string>? Columns => _plan is { } plan ? ReleaseContract.Columns(plan.Live.Release.Bundle) : null;

    /// <summary>Opens a server and loads what the alias names. A release that cannot be loaded is told by <see cref="LoadFailure"/>, not thrown.</summary>
    /// <param name="registry">Where releases and what happens to them are kept.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="reader">Reads the model; the trainer that made it does.</param>
    /// <param name="options">Settings.</param>
    /// <param name="clock">The clock; by default the system's.</param>
    /// <param name="sinks">Where alarms are told.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RegistryException">The database cannot be reached.</exception>
    public static async Task<ModelServer<TRow, TOut>> OpenAsync(
        ModelRegistry registry, string name, IModelReader<TRow, TOut> reader, ServingOptions? options = null, TimeProvider? clock = null, IReadOnlyList<IAlarmSink>? sinks = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(reader);
        NameRules.Model(name);
        options ??= new();
        options.Check();
        var store = await registry.ProductionAsync(cancellation).ConfigureAwait(false);
        var server = new ModelServer<TRow, TOut>(registry, store, name, reader, options, clock ?? TimeProvider.System, sinks ?? []);
        await server.RefreshAsync(cancellation).ConfigureAwait(false);
        return server;
    }

    /// <summary>Answers a row. In a rollout the unit decides by which version; a new version that throws does not show: the live one answers then.</summary>
    /// <param name="row">The row. It must not change afterwards: it is counted a little later.</param>
    /// <param name="unit">Who asks (customer, session): one unit gets its answers from one version. Without it every request is a unit of its own.</param>
    /// <exception cref="ModelNotReadyException">There is no release to answer with.</exception>
    public Prediction<TOut> Predict(TRow row, string? unit = null)
    {
        var plan = Ready();
        var id = PredictionId.Next();
        var served = plan.Choose(unit, id);
        var start = Stopwatch.GetTimestamp();
        TOut answer;
        var fellBack = false;
        try
        {
            answer = served.Release.Predict(row);
        }
        catch when (served != plan.Live)
        {
            FailedAt(served);
            (served, fellBack, start) = (plan.Live, true, Stopwatch.GetTimestamp());
            answer = AnswerLive(plan, row, unit, id);
        }
        catch
        {
            Failed(served, unit, id);
            throw;
        }

        var took = Stopwatch.GetTimestamp() - start;
        _telemetry.Predicted((double)took / Stopwatch.Frequency, served.Tags);
        return Told(served, row, answer, id, unit, took, fellBack);
    }

    /// <summary>Answers rows in their order, in one pass of the model. Rows that come together are one unit.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="unit">Who asks.</param>
    /// <exception cref="ModelNotReadyException">There is no release to answer with.</exception>
    public IReadOnlyList<Prediction<TOut>> PredictMany(IReadOnlyList<TRow> rows, string? unit = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0) return [];
        var plan = Ready();
        if (plan.Rollout is not null) unit ??= PredictionId.Next().ToString();
        var served = plan.Choose(unit, default);
        using var activity = ServingTelemetry.Activities.StartActivity("mlpractices.score");
        activity?.SetTag("model", Name).SetTag("version", served.Version).SetTag("rows", rows.Count);
        var start = Stopwatch.GetTimestamp();
        List<TOut> answers;
        var fellBack = false;
        try
        {
            answers = [.. served.Release.PredictMany(rows)];
        }
        catch when (served != plan.Live)
        {
            FailedAt(served);
            (served, fellBack, start) = (plan.Live, true, Stopwatch.GetTimestamp());
            answers = [.. rows.Select(row => AnswerLive(plan, row, unit, default))];
        }
        catch
        {
            Failed(served, unit, default);
            throw;
        }

        if (answers.Count != rows.Count) throw new InvalidOperationException($"{Name} {served.Version} gave {answers.Count} answers for {rows.Count} rows.");
        // One time for each row: rows of a batch count like rows that come alone.
        var each = (Stopwatch.GetTimestamp() - start) / rows.Count;
        var predictions = new Prediction<TOut>[rows.Count];
        for (var i = 0; i < predictions.Length; i++)
        {
            _telemetry.Predicted((double)each / Stopwatch.Frequency, served.Tags);
            predictions[i] = Told(served, rows[i], answers[i], PredictionId.Next(), unit, each, fellBack);
        }

        return predictions;
    }

    /// <inheritdoc/>
    public async Task UpdateAsync(CancellationToken cancellation = default)
    {
        try
        {
            var answering = _plan?.Answering ?? [];
            await _loop.UpdateAsync(answering, [.. answering.Select(each => each.Version)], version => BundleAsync(version, cancellation), cancellation).ConfigureAwait(false);
            Alarms = await Store.AlarmsAsync(Name, cancellation: cancellation).ConfigureAwait(false);
            UpdateFailure = null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            UpdateFailure = failure.Message;
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<bool> RecordTruthAsync(PredictionId id, Truth truth, CancellationToken cancellation = default) => Store.RecordTruthAsync(Name, id, truth, cancellation);

    /// <inheritdoc/>
    public Task<int> RecordTruthsAsync(IReadOnlyList<(PredictionId Id, Truth Truth)> truths, CancellationToken cancellation = default) => Store.RecordTruthsAsync(Name, truths, cancellation);

    /// <summary>Records what became of a unit, for the rollout that goes on: see <see cref="ProductionStore.RecordOutcomeAsync"/>.</summary>
    public Task<bool> RecordOutcomeAsync(string unit, double value, DateTimeOffset? answeredAt = null, CancellationToken cancellation = default) =>
        Store.RecordOutcomeAsync(Name, unit, value, answeredAt, cancellation);

    /// <summary>Writes what is left, lets another instance judge, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _loop.EndAsync(_plan?.Answering ?? [], CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is RegistryException or System.Data.Common.DbException)
        {
            UpdateFailure = failure.Message;
        }

        await _loop.DisposeAsync().ConfigureAwait(false);
        if (_shadow is not null) await _shadow.DisposeAsync().ConfigureAwait(false);
        _telemetry.Dispose();
        _swap.Dispose();
    }

    private ServingPlan<TRow, TOut> Ready() => _plan ?? throw new ModelNotReadyException(LoadFailure ?? $"No version of '{Name}' is loaded.");

    private TOut AnswerLive(ServingPlan<TRow, TOut> plan, TRow row, string? unit, PredictionId id)
    {
        try
        {
            return plan.Live.Release.Predict(row);
        }
        catch
        {
            Failed(plan.Live, unit, id);
            throw;
        }
    }

    private void Failed(ServedRelease<TRow, TOut> served, string? unit, PredictionId id)
    {
        FailedAt(served);
        _rolloutCounter.Failed(unit, id);
    }

    private void FailedAt(ServedRelease<TRow, TOut> served)
    {
        _telemetry.Failed(served.Tags);
        _latency.Failed(served.Version);
    }

    private Prediction<TOut> Told(ServedRelease<TRow, TOut> served, TRow row, TOut answer, PredictionId id, string? unit, long took, bool fellBack)
    {
        if (!_loop.Observe(served, row, answer, id, unit, took, fellBack)) Interlocked.Increment(ref _dropped);
        return new(answer, id, served.Version);
    }
}
