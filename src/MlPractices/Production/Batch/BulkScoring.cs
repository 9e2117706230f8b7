using System.Diagnostics;
using System.Threading.Channels;

namespace MlPractices;

/// <summary>Scores a stream in blocks: one reader, several scorers, one writer that keeps the order. No more blocks are in memory than are scored at once, twice.</summary>
internal static class BulkScoring
{
    public static async Task<ScoringResult> RunAsync<TRow, TOut>(
        Release<TRow, TOut> release, IAsyncEnumerable<TRow> source, IScoreSink<TRow, TOut> sink, ScoringOptions options, CancellationToken cancellation)
    {
        options.Check();
        var start = Stopwatch.GetTimestamp();
        var done = await sink.OpenAsync($"{release.Name} {release.Version} {release.ModelDigest}", cancellation).ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // A block is queued with its answers to come: blocks are written in their order, however fast each is scored.
        var blocks = Channel.CreateBounded<Task<List<ScoredRow<TRow, TOut>>>>(options.Parallel);
        using var room = new SemaphoreSlim(options.Parallel);
        var reading = ReadAsync(release, source, done, options, blocks.Writer, room, stop.Token);
        var rows = done;
        try
        {
            await foreach (var block in blocks.Reader.ReadAllAsync(stop.Token).ConfigureAwait(false))
            {
                var scored = await block.ConfigureAwait(false);
                await sink.WriteAsync(scored, stop.Token).ConfigureAwait(false);
                rows += scored.Count;
                options.Progress?.Report(new(rows, Stopwatch.GetElapsedTime(start)));
            }
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Ended(reading).ConfigureAwait(false);
            throw;
        }

        await reading.ConfigureAwait(false);
        await sink.CompleteAsync(cancellation).ConfigureAwait(false);
        return new(rows, done, Stopwatch.GetElapsedTime(start));
    }

    private static async Task ReadAsync<TRow, TOut>(
        Release<TRow, TOut> release, IAsyncEnumerable<TRow> source, long done, ScoringOptions options, ChannelWriter<Task<List<ScoredRow<TRow, TOut>>>> blocks, SemaphoreSlim room, CancellationToken cancellation)
    {
        List<Task> running = [];
        try
        {
            var (number, block) = (0L, new List<TRow>(Math.Min(options.RowsOfBlock, 4096)));
            await foreach (var row in source.WithCancellation(cancellation).ConfigureAwait(false))
            {
                // What an earlier run wrote is read and passed over: the source must give the same rows in the same order.
                if (number++ < done) continue;
                block.Add(row);
                if (block.Count < options.RowsOfBlock) continue;
                await QueueAsync(block, number).ConfigureAwait(false);
                block = new(options.RowsOfBlock);
            }

            if (number < done) throw new InvalidDataException($"The source has {number} rows, and {done} were scored before: it is a different source, or rows were removed. Write to a new place.");
            if (block.Count > 0) await QueueAsync(block, number).ConfigureAwait(false);
            blocks.Complete();
        }
        catch (Exception failure)
        {
            blocks.Complete(failure);
            if (failure is not OperationCanceledException) throw;
        }
        finally
        {
            foreach (var task in running) await Ended(task).ConfigureAwait(false);
        }

        async Task QueueAsync(List<TRow> rows, long end)
        {
            await room.WaitAsync(cancellation).ConfigureAwait(false);
            var first = end - rows.Count;
            var scoring = Task.Run(
                () =>
                {
                    try
                    {
                        return Score(release, rows, first);
                    }
                    finally
                    {
                        room.Release();
                    }
                },
                CancellationToken.None);
            running.RemoveAll(task => task.IsCompleted);
            running.Add(scoring);
            await blocks.WriteAsync(scoring, cancellation).ConfigureAwait(false);
        }
    }

    public static async IAsyncEnumerable<TRow> Streamed<TRow>(IEnumerable<TRow> rows)
    {
        // Whoever starts the scoring is not kept by the reading.
        await Task.Yield();
        foreach (var row in rows) yield return row;
    }

    private static List<ScoredRow<TRow, TOut>> Score<TRow, TOut>(Release<TRow, TOut> release, List<TRow> rows, long first)
    {
        using var activity = ServingTelemetry.Activities.StartActivity("mlpractices.score");
        activity?.SetTag("model", release.Name).SetTag("version", release.Version.ToString()).SetTag("rows", rows.Count);
        var scored = new List<ScoredRow<TRow, TOut>>(rows.Count);
        foreach (var answer in release.PredictMany(rows))
        {
            if (scored.Count == rows.Count) break;
            scored.Add(new(first + scored.Count, rows[scored.Count], answer));
        }

        return scored.Count == rows.Count ? scored : throw new InvalidOperationException($"{release.Name} {release.Version} gave {scored.Count} answers for {rows.Count} rows.");
    }

    // Its failure is told by whoever awaits it for its result.
    private static async Task Ended(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Told elsewhere.
        }
    }
}

public sealed partial class Release<TRow, TOut>
{
    /// <summary>
    /// Scores rows in bulk: streamed, several blocks at once, in the order of the source. Whatever ends it, the same call goes on where it was: blocks that
    /// the sink holds are passed over, and no row is lost or there twice. The source must give the same rows in the same order.
    /// </summary>
    /// <param name="source">The rows: <see cref="ScoreSource"/>, or any stream.</param>
    /// <param name="sink">Where they go with their answers: <see cref="CsvScoreSink{TRow, TOut}"/>, <see cref="DatabaseScoreSink{TRow, TOut}"/>, or <c>ParquetScoreSink</c> of MlPractices.Parquet.</param>
    /// <param name="options">Settings; null for the usual ones.</param>
    /// <param name="cancellation">Ends it after the blocks that are being written.</param>
    /// <exception cref="InvalidDataException">The source has fewer rows than were scored before.</exception>
    /// <exception cref="InvalidOperationException">The sink holds rows of another release.</exception>
    public Task<ScoringResult> ScoreAsync(IAsyncEnumerable<TRow> source, IScoreSink<TRow, TOut> sink, ScoringOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(sink);
        return BulkScoring.RunAsync(this, source, sink, options ?? new(), cancellation);
    }

    /// <inheritdoc cref="ScoreAsync(IAsyncEnumerable{TRow}, IScoreSink{TRow, TOut}, ScoringOptions?, CancellationToken)"/>
    public Task<ScoringResult> ScoreAsync(IEnumerable<TRow> source, IScoreSink<TRow, TOut> sink, ScoringOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ScoreAsync(BulkScoring.Streamed(source), sink, options, cancellation);
    }
}
