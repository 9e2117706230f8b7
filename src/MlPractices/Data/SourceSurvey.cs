namespace MlPractices;

/// <summary>What the first reading of a source finds, batch by batch: fingerprint, profile, and the rows themselves or what is to be known of them later.</summary>
internal sealed class SourceSurvey<TRow>(RowSource<TRow> source) : IDisposable
{
    private static readonly int[] All = [.. Enumerable.Range(0, CellBatch<TRow>.Batch)];

    private readonly List<TRow> _batch = new(CellBatch<TRow>.Batch);
    private readonly CellBatch<TRow> _cells = new();
    private readonly RowFingerprinter<TRow> _fingerprinter = new();
    private readonly RowDigester<TRow> _digester = new();
    private readonly DataProfileBuilder<TRow> _profile = new();
    private readonly RowCache<TRow> _cache = new(source.CacheBytes);
    private RowWitnesses? _witnesses = source.IsHeld ? new() : null;

    /// <summary>Rows read so far.</summary>
    public long Count { get; private set; }

    /// <summary>Reads the next row; false at the end.</summary>
    public bool ReadRow(IEnumerator<TRow> rows)
    {
        long before = _cache.IsMeasuring ? GC.GetAllocatedBytesForCurrentThread() : 0;
        if (!rows.MoveNext()) return false;
        TRow row = rows.Current;
        if (_cache.IsOpen) _cache.Add(row, _cache.IsMeasuring ? GC.GetAllocatedBytesForCurrentThread() - before : 0);
        _batch.Add(row);
        Count++;
        if (_batch.Count == CellBatch<TRow>.Batch) Work();
        return true;
    }

    /// <summary>What was found, and the source that later readings are made from.</summary>
    public (DataFingerprint Fingerprint, DataProfile Profile, RowSource<TRow> Later) Finish()
    {
        Work();
        RowSource<TRow> later = _cache.Rows is { } rows ? new CachedSource<TRow>(source, rows, _cache.Digests)
            : _witnesses is { } known ? new WitnessedSource<TRow>(source, known)
            : source;
        return (_fingerprinter.Finish(), _profile.Build(), later);
    }

    public void Dispose() => _fingerprinter.Dispose();

    private void Work()
    {
        if (_batch.Count == 0) return;
        if (_witnesses is not null && Count * RowWitnesses.BytesPerRow > RowCache<TRow>.DefaultBytes) _witnesses = null;
        _cells.Read(_batch);
        AtOnce.Do(Identify, () => _profile.Add(_cells, All.AsSpan(0, _batch.Count)));
        _batch.Clear();
    }

    private void Identify()
    {
        ReadOnlySpan<ulong> contents = _witnesses is null ? [] : _cells.Content();
        for (int i = 0; i < _batch.Count; i++)
        {
            RowDigest digest = _digester.Digest(_batch[i]);
            _fingerprinter.Add(digest);
            _cache.Add(digest);
            _witnesses?.Add(digest, contents[i]);
        }
    }
}
