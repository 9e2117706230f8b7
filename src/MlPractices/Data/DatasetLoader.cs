namespace MlPractices;

/// <summary>The first reading of a source: fingerprint and profile in one pass, rows set aside, limits.</summary>
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
        using var survey = new SourceSurvey<TRow>(source);
        using IEnumerator<TRow> rows = source.Read(state).GetEnumerator();
        while (survey.ReadRow(rows))
        {
            if (survey.Count % ReportEvery == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new LoadProgress(survey.Count, state.Fraction));
            }
        }

        long count = survey.Count;

        // By lines: a quote that is never closed is one row and may be half of the file.
        if (linesAside > source.SetAsideLimit * (linesAside + count))
        {
            string what = linesAside == setAside ? $"{setAside} of {setAside + count} rows are malformed" : $"{setAside} malformed rows take {linesAside} of {linesAside + count} lines";
            throw new InvalidDataException(
                $"{source.Name}: {what}, more than the {source.SetAsideLimit:P0} that may be set aside. "
                + $"The first: {kept[0]}. Check delimiter, quotes, culture and the types of {typeof(TRow).Name}.");
        }

        progress?.Report(new LoadProgress(count, 1));
        (DataFingerprint fingerprint, DataProfile built, RowSource<TRow> later) = survey.Finish();
        IReadOnlyList<DataFile> files = [.. source.Files.Select(path => DataFile.Of(path, cancellation))];
        return new Dataset<TRow>(later, fingerprint, built, kept, setAside)
        {
            SetAsideLines = linesAside,
            Notices = notices,
            Manifest = DataManifest.Of(source, files, fingerprint, built, DateTimeOffset.UtcNow),
        };
    }
}
