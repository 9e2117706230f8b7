using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MlPractices;

/// <summary>
/// Serves a model: follows an alias of the registry, answers, and lets every answer be observed. A row is scored once; monitoring, shadow,
/// audit and truth see that one answer. A new version is loaded aside, verified by its digests and tried on the rows it brings along, and
/// only then takes over, between two requests; one that fails leaves the old one serving. Safe to use from several threads at once.
/// </summary>
/// <typeparam name="TRow">The service's row type: any type that has the columns of the model's signature.</typeparam>
/// <typeparam name="TOut">What the model says of a row.</typeparam>
public sealed class ModelServer<TRow, TOut> : IServedModel, IAsyncDisposable
{
    private readonly ModelRegistry _registry;
    private readonly IModelReader<TRow, TOut> _reader;
    private readonly ServingOptions _options;
    private readonly TimeProvider _clock;
    private readonly ProductionLoop<TRow, TOut> _loop;
    private readonly ServingTelemetry _telemetry;
    private readonly SemaphoreSlim _swap = new(1, 1);
    private volatile ServingPlan<TRow, TOut>? _plan;
    private (SemanticVersion Version, string Reason)? _refused;
    private long _dropped;

    private ModelServer(
        ModelRegistry registry, ProductionStore store, string name, IModelReader<TRow, TOut> reader, ServingOptions options, TimeProvider clock, IReadOnlyList<IAlarmSink> sinks)
    {
        (_registry, Name, _reader, _options, _clock) = (registry, name, reader, options, clock);
        _loop = new(store, name, options.Monitor, clock, sinks, []);
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
    public string? UpdateFailure { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<Alarm> Alarms { get; private set; } = [];

    /// <inheritdoc/>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Answers that were counted for monitoring.</summary>
    public long Observed => _loop.Observed;

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

    /// <summary>Answers a row.</summary>
    /// <param name="row">The row. It must not change afterwards: it is counted a little later.</param>
    /// <param name="unit">Who asks (customer, session), for the prediction log.</param>
    /// <exception cref="ModelNotReadyException">There is no release to answer with.</exception>
    public Prediction<TOut> Predict(TRow row, string? unit = null)
    {
        var served = Ready();
        var start = Stopwatch.GetTimestamp();
        TOut answer;
        try
        {
            answer = served.Release.Predict(row);
        }
        catch
        {
            _telemetry.Failed(served.Tags);
            throw;
        }

        _telemetry.Predicted(Stopwatch.GetElapsedTime(start).TotalSeconds, served.Tags);
        return Told(served, row, answer, unit);
    }

    /// <summary>Answers rows in their order, in one pass of the model.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="unit">Who asks.</param>
    /// <exception cref="ModelNotReadyException">There is no release to answer with.</exception>
    public IReadOnlyList<Prediction<TOut>> PredictMany(IReadOnlyList<TRow> rows, string? unit = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var served = Ready();
        using var activity = ServingTelemetry.Activities.StartActivity("mlpractices.score");
        activity?.SetTag("model", Name).SetTag("version", served.Version).SetTag("rows", rows.Count);
        var start = Stopwatch.GetTimestamp();
        var answers = new Prediction<TOut>[rows.Count];
        try
        {
            var i = 0;
            foreach (var answer in served.Release.PredictMany(rows)) answers[i] = Told(served, rows[i++], answer, unit);
        }
        catch
        {
            _telemetry.Failed(served.Tags);
            throw;
        }

        // One time for each row: rows of a batch count like rows that come alone.
        var each = Stopwatch.GetElapsedTime(start).TotalSeconds / Math.Max(1, rows.Count);
        for (var i = 0; i < answers.Length; i++) _telemetry.Predicted(each, served.Tags);
        return answers;
    }

    /// <inheritdoc/>
    public async Task RefreshAsync(CancellationToken cancellation = default)
    {
        await _swap.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var version = await _registry.ResolveAsync(Name, _options.Alias, cancellation).ConfigureAwait(false);
            if (version is null)
            {
                LoadFailure = _plan is null ? $"The registry has no version of '{Name}' under the alias '{_options.Alias}'. Promote one." : null;
                return;
            }

            if (version == Version)
            {
                (LoadFailure, _refused) = (null, null);
                return;
            }

            // A release that was refused is refused for good; only another move of the alias is tried.
            if (_refused is { } refused && refused.Version == version) return;
            await LoadAsync(version, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _swap.Release();
        }
    }

    /// <inheritdoc/>
    public async Task UpdateAsync(CancellationToken cancellation = default)
    {
        try
        {
            var plan = _plan;
            await _loop.UpdateAsync(
                Answering, plan is null ? [] : [plan.Live.Version], version => BundleAsync(version, cancellation), cancellation).ConfigureAwait(false);
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

    /// <summary>Writes what is left, lets another instance judge, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _loop.EndAsync(Answering, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is RegistryException or System.Data.Common.DbException)
        {
            UpdateFailure = failure.Message;
        }

        await _loop.DisposeAsync().ConfigureAwait(false);
        _telemetry.Dispose();
        _swap.Dispose();
    }

    private IReadOnlyList<ServedRelease<TRow, TOut>> Answering => _plan is { } plan ? [plan.Live] : [];

    private ServedRelease<TRow, TOut> Ready() => _plan?.Live ?? throw new ModelNotReadyException(LoadFailure ?? $"No version of '{Name}' is loaded.");

    private Prediction<TOut> Told(ServedRelease<TRow, TOut> served, TRow row, TOut answer, string? unit)
    {
        var id = PredictionId.Next();
        if (!_loop.Observe(served, row, answer, id, unit)) Interlocked.Increment(ref _dropped);
        return new(answer, id, served.Version);
    }

    private async Task LoadAsync(SemanticVersion version, CancellationToken cancellation)
    {
        using var activity = ServingTelemetry.Activities.StartActivity("mlpractices.load");
        activity?.SetTag("model", Name).SetTag("version", version.ToString());
        var outcome = "loaded";
        try
        {
            var release = await Release.LoadAsync(_registry, Name, version, _reader, cancellation).ConfigureAwait(false);
            SmokeRows.Try(release);
            _plan = new(new(release), _clock.GetUtcNow());
            (LoadFailure, _refused) = (null, null);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            outcome = "refused";
            LoadFailure = $"{Name} {version} is not served: {failure.Message} {(_plan is null ? "There is no version before it." : $"{Version} goes on serving.")}";
            // What the database or a file system failed with may pass; a bad release stays bad.
            if (failure is not (RegistryException or System.Data.Common.DbException or IOException) || failure is CorruptReleaseException) _refused = (version, failure.Message);
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
        }

        _telemetry.Loads.Add(1, new("model", Name), new("version", version.ToString()), new("outcome", outcome));
    }

    private async Task<ReleaseBundle?> BundleAsync(string version, CancellationToken cancellation)
    {
        if (_plan?.Live is { } live && live.Version == version) return live.Release.Bundle;
        try
        {
            return await _registry.OpenAsync(Name, SemanticVersion.Parse(version), cancellation).ConfigureAwait(false);
        }
        catch (KeyNotFoundException)
        {
            return null;
        }
    }
}
