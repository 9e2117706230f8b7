using Parquet;
using Parquet.Schema;

namespace MlPractices;

/// <summary>Rows of Parquet files, one row group after the other.</summary>
internal sealed class ParquetSource<TRow>(IReadOnlyList<string> files, MalformedRows malformed, long? cacheBytes)
    : RecordSource<TRow>(files.Count == 1 ? files[0] : $"{files[0]} and {files.Count - 1} more", malformed, cacheBytes)
{
    private static readonly ParquetOptions Options = new() { UseDateOnlyTypeForDates = true };

    public override IReadOnlyList<string> Files => files;

    public override string StabilityAdvice => "Copy the files to a place where nobody writes to them, and load them again: they changed while they were in use.";

    protected override IEnumerable<RecordBatch> ReadBatches(CancellationToken cancellation)
    {
        for (int i = 0; i < files.Count; i++)
        {
            string path = files[i];
            ParquetReader reader = Do(path, () => ParquetReader.CreateAsync(path, Options, cancellation));
            try
            {
                (string Name, DataField Field, bool IsOptional)[] columns = [.. reader.Schema.Fields.Where(field => IsWanted(field.Name)).Select(field => (field.Name, Leaf(path, field), field.IsNullable))];
                string[] names = columns.Length > 0 ? [.. columns.Select(column => column.Name)] : [.. reader.Schema.Fields.Select(field => field.Name)];
                long first = 1;
                for (int group = 0; group < reader.RowGroupCount; group++)
                {
                    string place = FormattableString.Invariant($"{path}, row group {group}");
                    using ParquetRowGroupReader rows = reader.OpenRowGroupReader(group);
                    Func<int, object?>[] cells = [.. columns.Select(column => Do(place, () => ParquetCells.ReadAsync(rows, column.Field, column.IsOptional, cancellation)))];
                    double read = (i + (group + 1.0) / reader.RowGroupCount) / files.Count;
                    yield return new RecordBatch(place, names, first, checked((int)rows.RowCount), (column, row) => cells[column](row), read);
                    first += rows.RowCount;
                }

                // Without a row there is still a schema to be wrong.
                if (reader.RowGroupCount == 0) yield return new RecordBatch(path, names, 1, 0, (_, _) => null, (i + 1.0) / files.Count);
            }
            finally
            {
                reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }
    }

    private static DataField Leaf(string path, Field field) => field switch
    {
        DataField plain => plain,
        ListField { Item: DataField item } => item,
        _ => throw new InvalidDataException($"{path}: column '{field.Name}' is a {field.SchemaType}; a row has values and lists of values only. Leave the member out, or flatten the column."),
    };

    private static T Do<T>(string place, Func<Task<T>> read)
    {
        try
        {
            return read().GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException or FileNotFoundException or UnauthorizedAccessException))
        {
            throw new InvalidDataException($"{place}: cannot be read as Parquet ({e.Message.TrimEnd('.')}).", e);
        }
    }
}
