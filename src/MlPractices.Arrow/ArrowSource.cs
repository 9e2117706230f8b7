using Batch = Apache.Arrow.RecordBatch;

namespace MlPractices;

/// <summary>Rows of record batches.</summary>
internal sealed class ArrowSource<TRow>(string name, IReadOnlyList<string> files, Func<IEnumerable<(string File, Batch Batch)>> read, MalformedRows malformed, long? cacheBytes)
    : RecordSource<TRow>(name, malformed, cacheBytes)
{
    public override IReadOnlyList<string> Files => files;

    public override string StabilityAdvice => files.Count > 0
        ? "Copy the files to a place where nobody writes to them, and load them again: they changed while they were in use."
        : "Do not change the batches while the data set is in use.";

    protected override IEnumerable<RecordBatch> ReadBatches(CancellationToken cancellation)
    {
        (string? File, string[] Names, long First, int Number) last = (null, [], 1, 0);
        foreach ((string file, Batch batch) in read())
        {
            cancellation.ThrowIfCancellationRequested();
            int[] wanted = [.. Enumerable.Range(0, batch.ColumnCount).Where(i => IsWanted(batch.Schema.GetFieldByIndex(i).Name))];
            IEnumerable<int> named = wanted.Length > 0 ? wanted : Enumerable.Range(0, batch.ColumnCount);
            if (last.File != file) last = (file, [.. named.Select(i => batch.Schema.GetFieldByIndex(i).Name)], 1, 0);
            string place = FormattableString.Invariant($"{file}, batch {last.Number}");
            Func<int, object?>[] cells = [.. wanted.Select(i => ArrowCells.Of(batch.Column(i), $"{place}: column '{batch.Schema.GetFieldByIndex(i).Name}'"))];
            yield return new RecordBatch(place, last.Names, last.First, batch.Length, (column, row) => cells[column](row));
            last = (file, last.Names, last.First + batch.Length, last.Number + 1);
        }
    }
}
