namespace MlPractices;

/// <summary>
/// What is known of each row since the data set was opened: its SHA-256 digest, and a quick hash of its cells by which every later reading notices a row that is not the same
/// any more. Rows whose cells are the same have the same digest, so that none is computed again.
/// </summary>
internal sealed class RowWitnesses
{
    /// <summary>Memory that a row takes, in bytes.</summary>
    public const int BytesPerRow = 40;

    private readonly List<RowDigest> _digests = [];
    private readonly List<ulong> _contents = [];

    public IReadOnlyList<RowDigest> Digests => _digests;

    public IReadOnlyList<ulong> Contents => _contents;

    public void Add(RowDigest digest, ulong content)
    {
        _digests.Add(digest);
        _contents.Add(content);
    }
}

/// <summary>Rows that somebody else holds and may change or replace: every reading compares them with what they were.</summary>
internal sealed class WitnessedSource<TRow>(RowSource<TRow> source, RowWitnesses witnesses) : RowSource<TRow>
{
    public override string Name => source.Name;

    public override string StabilityAdvice => source.StabilityAdvice;

    public override IReadOnlyList<string> Files => source.Files;

    public override string? Query => source.Query;

    public override IRowStore<TRow>? Store => source.Store;

    public override IReadOnlyList<RowDigest> Digests => witnesses.Digests;

    public override IReadOnlyList<ulong> Contents => witnesses.Contents;

    // Who trains on a store is given positions and does not read its rows here.
    public override IEnumerable<TRow> Read(ReadState state) => state.StaysInside || Store is not null ? source.Read(state) : Compared(source.Read(state));

    private IEnumerable<TRow> Compared(IEnumerable<TRow> rows)
    {
        var cells = new CellBatch<TRow>();
        int position = 0;
        foreach (TRow[] batch in rows.Chunk(CellBatch<TRow>.Batch))
        {
            cells.Read(batch);
            SourceStability.CheckBatch(this, cells.Content(), position);
            position += batch.Length;
            foreach (TRow row in batch) yield return row;
        }

        SourceStability.CheckCount(this, position);
    }
}
