namespace MlPractices;

/// <summary>
/// Counts observations by version and window, and writes the counts to the store. Windows begin at the same times on every instance; what an
/// instance has not written when it dies, at most the time between two writings, is lost.
/// </summary>
internal sealed class WindowKeeper<TRow, TOut>(TimeProvider clock, TimeSpan length, string instance) : IObserver<TRow, TOut>
{
    private const int MostPending = 1000;

    private readonly Dictionary<(ServedRelease<TRow, TOut> Served, long Start), WindowCounts> _windows = [];
    private readonly object _gate = new();

    /// <summary>Counts that came after their window was judged.</summary>
    public long TooLate { get; private set; }

    /// <summary>Where the window of a time begins.</summary>
    public DateTimeOffset StartOf(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % length.Ticks), TimeSpan.Zero);

    public void Take(in Observation<TRow, TOut> observation)
    {
        lock (_gate)
        {
            var counts = Window(observation.Served, observation.At - (observation.At % length.Ticks));
            if (observation.Served.Probes is { } probes) probes.Count(observation.Row, observation.Answer, counts);
            else counts.Rows++;
        }
    }

    /// <summary>Writes everything counted so far; windows without traffic too, so that silence shows. The first of those that serve is the live one.</summary>
    public async Task WriteAsync(ProductionStore store, string model, IReadOnlyCollection<ServedRelease<TRow, TOut>> serving, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var current = StartOf(now);
        List<((ServedRelease<TRow, TOut> Served, long Start) Key, WindowCounts Counts)> all;
        lock (_gate)
        {
            foreach (var served in serving) Window(served, current.UtcTicks).Dropped += served.TakeDropped();
            all = [.. _windows.Select(pair => (pair.Key, WindowCounts.FromBytes(pair.Value.ToBytes())))];
        }

        foreach (var served in serving.Take(1)) await store.SeenAsync(model, served.Version, instance, now, cancellation).ConfigureAwait(false);
        foreach (var (key, counts) in all)
        {
            var start = new DateTimeOffset(key.Start, TimeSpan.Zero);
            var saved = await store.SaveWindowAsync(model, key.Served.Version, start, instance, counts, cancellation).ConfigureAwait(false);
            if (!saved) TooLate += counts.Rows;
            // A window that is over is kept until it is written once more after its end, as observations may be on their way.
            if (!saved || now - start > length + length)
            {
                lock (_gate) _windows.Remove(key);
            }
        }
    }

    private WindowCounts Window(ServedRelease<TRow, TOut> served, long start)
    {
        if (_windows.TryGetValue((served, start), out var counts)) return counts;
        // Without a database for a long time, the oldest windows go.
        if (_windows.Count >= MostPending) _windows.Remove(_windows.Keys.MinBy(key => key.Start));
        return _windows[(served, start)] = new(served.Reference);
    }
}
