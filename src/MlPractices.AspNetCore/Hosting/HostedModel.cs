using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MlPractices;

/// <summary>A served model as a part of a host: opened at its start, refreshed and updated on the clock, ended with it.</summary>
internal sealed partial class HostedModel<TRow, TOut>(
    string name, IModelReader<TRow, TOut> reader, ServingOptions options, RegistryHolder registry, ModelDirectory directory, TimeProvider clock, IReadOnlyList<IAlarmSink> sinks, ILogger logger)
    : BackgroundService
{
    private ModelServer<TRow, TOut>? _server;

    /// <summary>The server.</summary>
    /// <exception cref="ModelNotReadyException">The registry could not be opened yet.</exception>
    public ModelServer<TRow, TOut> Server =>
        Volatile.Read(ref _server) ?? throw new ModelNotReadyException(directory.FailureOf(name) ?? $"'{name}' is not loaded yet.");

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        options.Check();
        // A database that is down must not keep the host from starting: its health says so, and it is tried again.
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        directory.Remove(name);
        if (_server is { } server) await server.DisposeAsync().ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var written = clock.GetTimestamp();
        using var timer = new PeriodicTimer(options.RefreshEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                if (_server is null) await OpenAsync(stoppingToken).ConfigureAwait(false);
                if (_server is not { } server) continue;
                await DoAsync("refresh", () => RefreshAsync(server, stoppingToken)).ConfigureAwait(false);
                if (clock.GetElapsedTime(written) < options.Monitor.WriteEvery) continue;
                written = clock.GetTimestamp();
                await DoAsync("update", () => server.UpdateAsync(stoppingToken)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task OpenAsync(CancellationToken cancellation)
    {
        try
        {
            var server = await ModelServer<TRow, TOut>.OpenAsync(
                await registry.GetAsync(cancellation).ConfigureAwait(false), name, reader, options, clock, sinks, cancellation).ConfigureAwait(false);
            Volatile.Write(ref _server, server);
            directory.Add(server);
            if (server.LoadFailure is { } failure) Refused(logger, failure);
            else Serving(logger, name, server.Version?.ToString() ?? "none");
        }
        catch (Exception failure) when (failure is RegistryException or System.Data.Common.DbException)
        {
            directory.Fail(name, failure.Message);
            Failed(logger, "open", name, failure);
        }
    }

    private async Task RefreshAsync(ModelServer<TRow, TOut> server, CancellationToken cancellation)
    {
        var (version, failure) = (server.Version, server.LoadFailure);
        await server.RefreshAsync(cancellation).ConfigureAwait(false);
        if (server.Version != version) Serving(logger, name, server.Version?.ToString() ?? "none");
        if (server.LoadFailure is { } now && now != failure) Refused(logger, now);
    }

    private async Task DoAsync(string what, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(logger, what, name, failure);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Model} is served in version {Version}")]
    private static partial void Serving(ILogger logger, string model, string version);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "{Reason}")]
    private static partial void Refused(ILogger logger, string reason);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "The {Work} of {Model} failed; it is tried again")]
    private static partial void Failed(ILogger logger, string work, string model, Exception failure);
}
