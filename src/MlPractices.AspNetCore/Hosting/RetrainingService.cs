using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MlPractices;

/// <summary>Looks on the clock whether a model is to be trained again, and has it trained.</summary>
internal sealed partial class RetrainingService(
    string name, IServiceProvider services, Func<IServiceProvider, RetrainingCall, CancellationToken, Task<SemanticVersion?>> train, RetrainingOptions options, MonitorOptions monitor,
    RegistryHolder registry, TimeProvider clock, ILogger logger) : BackgroundService
{
    private Retrainer? _retrainer;

    public async Task<RetrainingResult> RunAsync(CancellationToken cancellation)
    {
        _retrainer ??= new(
            await registry.GetAsync(cancellation).ConfigureAwait(false), name, (call, token) => train(services, call, token), options, monitor.Instance, monitor.StaleAfter);
        return await _retrainer.RunAsync(cancellation).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.LookEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                try
                {
                    var result = await RunAsync(stoppingToken).ConfigureAwait(false);
                    if (result.Tried) Done(logger, name, result.Message);
                }
                catch (KeyNotFoundException)
                {
                    // Nothing was ever released: the first training is not a retraining.
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    Failed(logger, name, failure);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    [LoggerMessage(EventId = 20, EventName = "mlpractices.retrained", Level = LogLevel.Information, Message = "{Model}: {What}")]
    private static partial void Done(ILogger logger, string model, string what);

    [LoggerMessage(EventId = 21, Level = LogLevel.Error, Message = "Training {Model} again failed; it is tried again later")]
    private static partial void Failed(ILogger logger, string model, Exception failure);
}
