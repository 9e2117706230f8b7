namespace MlPractices;

/// <summary>Rows of any <see cref="IEnumerable{T}"/>.</summary>
internal sealed class SequenceSource<TRow>(IEnumerable<TRow> rows, string name) : RowSource<TRow>
{
    public override string Name => name;

    public override string StabilityAdvice => "Materialise the rows first (ToList()), or make the sequence give the same rows in the same order every time.";

    public override bool IsHeld => rows is IReadOnlyCollection<TRow> or ICollection<TRow>;

    public override IEnumerable<TRow> Read(ReadState state)
    {
        long number = 0;
        foreach (TRow row in rows)
        {
            number++;
            yield return row is null ? throw new MalformedRowException(new MalformedRow(name, number, null, null, "the row is null")) : row;
        }
    }
}

/// <summary>Rows of any <see cref="IAsyncEnumerable{T}"/>; the reading thread waits for each row.</summary>
internal sealed class AsyncSequenceSource<TRow>(IAsyncEnumerable<TRow> rows, string name) : RowSource<TRow>
{
    public override string Name => name;

    public override long CacheBytes => RowCache<TRow>.DefaultBytes;

    public override string StabilityAdvice => "Make the sequence give the same rows in the same order every time, or collect them first.";

    public override IEnumerable<TRow> Read(ReadState state) => new SequenceSource<TRow>(rows.ToBlockingEnumerable(state.Cancellation), name).Read(state);
}
