namespace MlPractices;

/// <summary>The first reading of a source: fingerprint and profile in one pass and constant memory.</summary>
internal static class DatasetLoader
{
    private const int ReportEvery = 4096;
    private const int KeepSetAside = 1000;

    public static Dataset<TRow> Load<TRow>(RowSource<TRow> source, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        var kept = new List<MalformedRow>();
        var notices = new List<Finding>();
        long setAside = 0, linesAside = 0;
        var state = new ReadState
        {
            SetAside = row =>
            {
                setAside++;
                linesAside += row.Lines;
                if (kept.Count < KeepSetAside) kept.Add(row);
            },
            Notice = notices.Add,
            Cancellation = cancellation,
        };
        using var fingerprinter = new RowFingerprinter<TRow>();
        var digester = new RowDigester<TRow>();
        var profile = new DataProfileBuilder<TRow>();
        long count = 0;
        var cache = new RowCache<TRow>(source.CacheBytes);
        using IEnumerator<TRow> rows = source.Read(state).GetEnumerator();
        while (true)
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            if (!rows.MoveNext()) break;
            TRow row = rows.Current;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            RowDigest digest = digester.Digest(row);
            cache.Add(row, digest, allocated);
            fingerprinter.Add(digest);
            profile.Add(row);
            if (++count % ReportEvery == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new LoadProgress(count, state.Fraction));
            }
        }

        // By lines: a quote that is never closed is one row and may be half of the file.
        if (linesAside > source.SetAsideLimit * (linesAside + count))
        {
            string what = linesAside == setAside ? $"{setAside} of {setAside + count} rows are malformed" : $"{setAside} malformed rows take {linesAside} of {linesAside + count} lines";
            throw new InvalidDataException(
                $"{source.Name}: {what}, more than the {source.SetAsideLimit:P0} that may be set aside. "
                + $"The first: {kept[0]}. Check delimiter, quotes, culture and the types of {typeof(TRow).Name}.");
        }

        progress?.Report(new LoadProgress(count, 1));
        DataFingerprint fingerprint = fingerprinter.Finish();
        DataProfile built = profile.Build();
        IReadOnlyList<DataFile> files = [.. source.Files.Select(path => DataFile.Of(path, cancellation))];
        RowSource<TRow> later = cache.Rows is { } all ? new CachedSource<TRow>(source, all, cache.Digests) : source;
        return new Dataset<TRow>(later, fingerprint, built, kept, setAside)
        {
            SetAsideLines = linesAside,
            Notices = notices,
            Manifest = DataManifest.Of(source, files, fingerprint, built, DateTimeOffset.UtcNow),
        };
    }
}
