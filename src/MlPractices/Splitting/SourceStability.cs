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
}
