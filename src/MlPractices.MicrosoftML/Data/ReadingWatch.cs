namespace MlPractices;

/// <summary>Watches a trainer read its rows: tells the passes as progress, and stops the reading when the caller gives up.</summary>
internal sealed class ReadingWatch(IProgress<TrainingProgress>? progress, CancellationToken cancellation)
{
    private int _passes;

    /// <summary>Begins a reading of so many rows.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public ReadingPass NewPass(long rows)
    {
        var pass = new ReadingPass(progress, cancellation, Interlocked.Increment(ref _passes), rows);
        pass.Add(0);
        return pass;
    }
}

/// <summary>One reading, by one reader or by several at once.</summary>
internal sealed class ReadingPass(IProgress<TrainingProgress>? progress, CancellationToken cancellation, int number, long rows)
{
    /// <summary>How many rows a reader reads before it tells.</summary>
    public const int Often = 1 << 13;

    private long _read;

    /// <summary>Called by each reader from time to time.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public void Add(int read)
    {
        cancellation.ThrowIfCancellationRequested();
        var all = Interlocked.Add(ref _read, read);
        progress?.Report(new($"pass {number} over the rows", (int)Math.Min(all, int.MaxValue), (int)Math.Min(rows, int.MaxValue)));
    }
}
