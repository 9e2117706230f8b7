namespace MlPractices;

/// <summary>Watches a trainer read its rows: tells the passes as progress, and stops the reading when the caller gives up.</summary>
internal sealed class ReadingWatch(IProgress<TrainingProgress>? progress, CancellationToken cancellation)
{
    private int _passes;

    /// <summary>For rows that nobody waits for.</summary>
    public static ReadingWatch None { get; } = new(null, CancellationToken.None);

    /// <summary>Begins a reading of so many rows.</summary>
    public ReadingPass NewPass(long rows) => new(progress, cancellation, Interlocked.Increment(ref _passes), rows);
}

/// <summary>One reading.</summary>
internal sealed class ReadingPass(IProgress<TrainingProgress>? progress, CancellationToken cancellation, int number, long rows)
{
    private const int Often = 1 << 14;
    private int _read;

    /// <summary>Called for each row.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public void Row()
    {
        if ((++_read & (Often - 1)) != 0 && _read != 1) return;
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new($"pass {number} over the rows", _read, (int)Math.Min(rows, int.MaxValue)));
    }
}
