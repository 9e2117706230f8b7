using System.Diagnostics;

namespace MlPractices;

/// <summary>
/// Asks the versions in the shadow what they would have said, on a thread and in a queue of its own. Nobody waits for it; what does not fit in
/// the queue is counted as dropped. Its errors and times are counted apart from those of requests.
/// </summary>
internal sealed class ShadowRunner<TRow, TOut> : IObserver<TRow, TOut>, IProductionPart, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ObservationQueue<Observation<TRow, TOut>> _queue;
    private readonly Action<Observation<TRow, TOut>, TOut>? _differed;
    private readonly CancellationTokenSource _end = new();
    private readonly object _running = new();
    private readonly Task _loop;
    private volatile RolloutSetup<TRow, TOut>? _setup;

    /// <param name="capacity">Requests that may wait.</param>
    /// <param name="differed">Is told of requests that a shadow decides otherwise.</param>
    public ShadowRunner(int capacity, Action<Observation<TRow, TOut>, TOut>? differed)
    {
        (_queue, _differed) = (new(capacity), differed);
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Follows another rollout, or none.</summary>
    public void Follow(RolloutSetup<TRow, TOut>? setup) => _setup = setup;

    public void Take(in Observation<TRow, TOut> observation)
    {
        if (_setup is not { IsShadow: true } setup || _queue.TryAdd(observation, out _)) return;
        foreach (var counts in setup.Counts.Skip(1))
            lock (counts) counts.ShadowMissed();
    }

    // What waits is counted before it is written, unless it takes too long.
    public Task WriteAsync(ProductionStore store, string model, CancellationToken cancellation)
    {
        Drain(TimeSpan.FromSeconds(1));
        return Task.CompletedTask;
    }

    public Task JudgeAsync(ProductionStore store, JudgeTurn turn, string model, MonitorOptions options, CancellationToken cancellation) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _end.Dispose();
    }

    private void Run()
    {
        while (!_end.Token.WaitHandle.WaitOne(Pause)) Drain(TimeSpan.MaxValue);
    }

    private void Drain(TimeSpan most)
    {
        var start = Stopwatch.GetTimestamp();
        lock (_running)
        {
            while (!_end.IsCancellationRequested && Stopwatch.GetElapsedTime(start) < most && _queue.TryTake(out var observation))
            {
                if (_setup is not { IsShadow: true } setup) continue;
                for (var i = 0; i < setup.Arms.Count; i++)
                    if (setup.Arms[i] is { } arm) Ask(arm, setup.Counts[i + 1], observation);
            }
        }
    }

    private void Ask(ServedRelease<TRow, TOut> arm, RolloutCounts counts, in Observation<TRow, TOut> observation)
    {
        using var activity = ServingTelemetry.Activities.StartActivity("mlpractices.shadow");
        activity?.SetTag("model", arm.Release.Name).SetTag("version", arm.Version);
        var (start, failed, differs) = (Stopwatch.GetTimestamp(), false, false);
        var said = default(TOut);
        try
        {
            said = arm.Release.Predict(observation.Row);
        }
        catch (Exception failure)
        {
            // Whatever it is, the request was answered long ago.
            failed = true;
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (!failed) differs = RowLoss.Decision(said!) != RowLoss.Decision(observation.Answer);
        lock (counts) counts.Shadowed(seconds, failed, differs);
        if (differs) _differed?.Invoke(observation, said!);
    }
}
