namespace MlPractices;

/// <summary>What to say when a source does not give the same rows again: training and holdout rows could then overlap.</summary>
internal static class SourceStability
{
    public static PipelineException Changed<TRow>(RowSource<TRow> source, string what) => new(new Finding(
        "MLP0210", Severity.Error, source.Name, $"The rows differ between two readings: {what}.", source.StabilityAdvice));

    /// <summary>Compares a reading with the first one.</summary>
    /// <exception cref="PipelineException">The rows or their order changed.</exception>
    public static void Check<TRow>(Dataset<TRow> data, DataFingerprint again)
    {
        if (again == data.Fingerprint) return;
        string what = again.Count != data.Count ? $"there were {data.Count} and now there are {again.Count}"
            : again.HasSameRows(data.Fingerprint) ? "they are the same, but in another order"
            : "as many, but not the same";
        throw Changed(data.Source, what);
    }

    /// <summary>Compares rows with what is known of them.</summary>
    /// <param name="source">Where they come from.</param>
    /// <param name="contents">Hashes of the rows as they are now.</param>
    /// <param name="position">How many rows came before.</param>
    /// <exception cref="PipelineException">A row is not the one that was there, or there are more than there were.</exception>
    public static void CheckBatch<TRow>(RowSource<TRow> source, ReadOnlySpan<ulong> contents, long position)
    {
        IReadOnlyList<ulong> known = source.Contents!;
        for (int i = 0; i < contents.Length; i++)
        {
            long row = position + i;
            if (row >= known.Count) throw Changed(source, $"there were {known.Count} and now there are more");
            if (contents[i] != known[(int)row]) throw Changed(source, $"row {row + 1} is not what it was when the data set was opened; either it was written to, or the order changed");
        }
    }

    /// <summary>Compares the number of rows with what is known.</summary>
    /// <exception cref="PipelineException">There are fewer than there were.</exception>
    public static void CheckCount<TRow>(RowSource<TRow> source, long count)
    {
        if (count < source.Contents!.Count) throw Changed(source, $"there were {source.Contents.Count} and now there are {count}");
    }
}
