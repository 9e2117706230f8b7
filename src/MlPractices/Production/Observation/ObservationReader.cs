namespace MlPractices;

/// <summary>
/// Brings observations from the request path to those that use them: a bounded queue, emptied by one reader in the background. When the queue
/// is full an observation is dropped and counted; no request ever waits.
/// </summary>
internal sealed class ObservationReader<TRow, TOut> : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ObservationQueue<Observation<TRow, TOut>> _queue;
    private readonly IReadOnlyList<IObserver<TRow, TOut>> _observers;
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly CancellationTokenSource _end = new();
    private readonly object _reading = new();
    private readonly int _nudge;
    private readonly Task _loop;
    private long _taken;
    private long _failures;

    public ObservationReader(int capacity, IReadOnlyList<IObserver<TRow, TOut>> observers)
    {
        (_queue, _observers) = (new(capacity), observers);
        _nudge = (_queue.Capacity / 4) - 1;
        _loop = Task.Run(ReadAsync);
    }

    /// <summary>Observations that have reached the observers.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <summary>Times an observer threw; the others and the next rows are not affected.</summary>
    public long Failures => Volatile.Read(ref _failures);

    /// <summary>The last thing an observer threw.</summary>
    public Exception? LastFailure { get; private set; }

    /// <summary>Called on the request path.</summary>
    public bool TryAdd(in Observation<TRow, TOut> observation)
    {
        if (!_queue.TryAdd(observation, out var position))
        {
            observation.Served.Dropped();
            return false;
        }

        // The reader comes by itself; only a queue that fills quickly calls it.
        if ((position & _nudge) == _nudge) Wake();
        return true;
    }

    /// <summary>Hands on everything that is in the queue now.</summary>
    public void Drain()
    {
        lock (_reading)
        {
            while (_queue.TryTake(out var observation))
            {
                foreach (var observer in _observers) Hand(observer, observation);
                Volatile.Write(ref _taken, _taken + 1);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        Drain();
        _end.Dispose();
        _wake.Dispose();
    }

    private void Hand(IObserver<TRow, TOut> observer, in Observation<TRow, TOut> observation)
    {
        try
        {
            observer.Take(observation);
        }
        catch (Exception failure)
        {
            LastFailure = failure;
            Volatile.Write(ref _failures, _failures + 1);
        }
    }

    private void Wake()
    {
        try
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another thread was faster.
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (true)
            {
                Drain();
                await _wake.WaitAsync(Pause, _end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }
}
