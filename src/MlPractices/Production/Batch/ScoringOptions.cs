namespace MlPractices;

/// <summary>How rows are scored in bulk.</summary>
public sealed record ScoringOptions
{
    /// <summary>Rows that are scored, written and noted as done at once. Default 10,000.</summary>
    public int RowsOfBlock { get; init; } = 10_000;

    /// <summary>Blocks that are scored at the same time. Default the number of processors.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;

    /// <summary>Is told of each block that is written; null for nobody.</summary>
    public IProgress<ScoringProgress>? Progress { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(RowsOfBlock, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Parallel, 1);
    }
}

/// <summary>How far scoring is.</summary>
/// <param name="Rows">Rows that are written, those of an earlier run too.</param>
/// <param name="Elapsed">Time since this run began.</param>
public readonly record struct ScoringProgress(long Rows, TimeSpan Elapsed);

/// <summary>What a run did.</summary>
/// <param name="Rows">Rows that are written in all.</param>
/// <param name="Resumed">Rows of them that an earlier run had written.</param>
/// <param name="Elapsed">Time that this run took.</param>
public sealed record ScoringResult(long Rows, long Resumed, TimeSpan Elapsed);

/// <summary>A row with what the model said of it.</summary>
/// <param name="Number">Its place in the source, from 0.</param>
/// <param name="Row">The row.</param>
/// <param name="Answer">What the model said.</param>
public readonly record struct ScoredRow<TRow, TOut>(long Number, TRow Row, TOut Answer);

/// <summary>
/// Where scored rows go. A sink remembers how many rows it holds, in the same step in which it takes them: a run that was killed goes on
/// behind them, and no row is lost or there twice.
/// </summary>
public interface IScoreSink<TRow, TOut> : IAsyncDisposable
{
    /// <summary>Opens the sink for a release and gives the number of rows that it holds already, whole blocks only.</summary>
    /// <param name="model">Name, version and digest of the release: a sink that holds rows of another one refuses.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidOperationException">It holds rows of another model.</exception>
    Task<long> OpenAsync(string model, CancellationToken cancellation);

    /// <summary>Takes a block, wholly or not at all.</summary>
    /// <param name="rows">The rows, in the order of the source, behind those that it holds.</param>
    /// <param name="cancellation">Gives up; nothing of the block is held then.</param>
    Task WriteAsync(IReadOnlyList<ScoredRow<TRow, TOut>> rows, CancellationToken cancellation);

    /// <summary>Says that no more rows come.</summary>
    Task CompleteAsync(CancellationToken cancellation);
}
