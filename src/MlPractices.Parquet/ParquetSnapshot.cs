using Parquet;
using Parquet.Schema;

namespace MlPractices;

/// <summary>Writes the rows of a data set as a Parquet file.</summary>
internal static class ParquetSnapshot
{
    public static async Task WriteAsync<TRow>(Dataset<TRow> data, string path, int rowsPerGroup, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        ParquetColumn<TRow>[] columns = [.. RowTargets<TRow>.All.Select(ParquetColumn<TRow>.Of)];
        var schema = new ParquetSchema(columns.Select(column => column.Field));
        FileStream file = new(path, FileMode.Create, FileAccess.ReadWrite);
        await using (file.ConfigureAwait(false))
        {
            ParquetWriter writer = await ParquetWriter.CreateAsync(schema, file, cancellationToken: cancellation).ConfigureAwait(false);
            await using (writer.ConfigureAwait(false))
            {
                long written = 0;
                foreach (TRow[] rows in data.Rows.Chunk(rowsPerGroup))
                {
                    cancellation.ThrowIfCancellationRequested();
                    using ParquetRowGroupWriter group = writer.CreateRowGroup();
                    foreach (ParquetColumn<TRow> column in columns) await column.WriteAsync(group, rows, cancellation).ConfigureAwait(false);
                    written += rows.Length;
                    progress?.Report(new LoadProgress(written, (double)written / data.Count));
                }
            }

            file.Flush(flushToDisk: true);
        }
    }
}
