using System.Globalization;
using System.Text;
using Parquet;
using Parquet.Schema;

namespace MlPractices;

/// <summary>
/// Scored rows as a folder of Parquet files, one for each block: <c>part-000000010000-5000.parquet</c> holds 5,000 rows from row 10,000 on. A Parquet file cannot be
/// continued once it has its footer, so a part appears under its name when it is whole and on the disk, and an interrupted run goes on behind the last one. The file
/// <c>_model</c> says who scored, and <c>_complete</c> that all rows are there. <c>ParquetDataset.FromParquet("scored/*.parquet")</c> reads the parts in their order.
/// </summary>
/// <remarks>A block is a file: set <see cref="ScoringOptions.RowsOfBlock"/> to 100,000 and more for many rows.</remarks>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What the model says of a row.</typeparam>
public sealed class ParquetScoreSink<TRow, TOut> : IScoreSink<TRow, TOut>
{
    private readonly string _folder;
    private readonly ScoreColumns<TRow, TOut> _columns;
    private readonly DataField[] _fields;
    private FileStream? _mine;
    private long _rows;

    /// <summary>A sink.</summary>
    /// <param name="folder">The folder; it is made if it is not there, and holds nothing else.</param>
    /// <param name="columns">The row's columns that go along; null for all but lists. Numbers are doubles, but <c>long</c> stays whole and <c>ulong</c> is text; truth values are booleans, everything else is text; missing values are null.</param>
    /// <exception cref="ArgumentException">The row has no such column, or it is a list.</exception>
    public ParquetScoreSink(string folder, IReadOnlyList<string>? columns = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        (_folder, _columns) = (Path.GetFullPath(folder), new(columns));
        _fields = [.. _columns.Names.Select((name, i) => new DataField(name, ClrType(i), isNullable: true))];
    }

    private string ModelPath => Path.Combine(_folder, "_model");

    private string CompletePath => Path.Combine(_folder, "_complete");

    /// <inheritdoc/>
    public async Task<long> OpenAsync(string model, CancellationToken cancellation)
    {
        if (File.Exists(CompletePath)) throw new InvalidOperationException($"'{_folder}' is complete. Choose another folder, or delete it.");
        Directory.CreateDirectory(_folder);

        // One writer at a time.
        _mine = new FileStream(Path.Combine(_folder, "_writing"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        foreach (string partial in Directory.EnumerateFiles(_folder, "*.partial")) File.Delete(partial);
        _rows = Held();
        string[] own = [model, string.Join(',', _columns.Names)];
        if (!File.Exists(ModelPath))
        {
            if (_rows > 0) throw new InvalidDataException($"'{_folder}' holds scored rows and no file '_model' that says whose they are. Choose another folder.");
            await WriteWholeAsync(ModelPath, file => file.WriteAsync(Encoding.UTF8.GetBytes(string.Join('\n', own)), cancellation).AsTask()).ConfigureAwait(false);
            return 0;
        }

        string[] held = await File.ReadAllLinesAsync(ModelPath, cancellation).ConfigureAwait(false);
        if (held[0] != own[0]) throw new InvalidOperationException($"'{_folder}' holds rows that were scored by {held[0]}, and this run scores with {model}. Choose another folder, or delete it.");
        if (held.Length != 2 || held[1] != own[1]) throw new InvalidOperationException($"'{_folder}' holds rows with other columns. Choose another folder, or delete it.");
        return _rows;
    }

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyList<ScoredRow<TRow, TOut>> rows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (_mine is null) throw new InvalidOperationException("Open the sink first.");
        object?[][] cells = [.. rows.Select(row => _columns.Values(row.Row, row.Answer))];
        string name = string.Create(CultureInfo.InvariantCulture, $"part-{_rows:D12}-{rows.Count}.parquet");
        await WriteWholeAsync(Path.Combine(_folder, name), file => WriteAsync(file, cells, cancellation)).ConfigureAwait(false);
        _rows += rows.Count;
    }

    /// <inheritdoc/>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        await WriteWholeAsync(CompletePath, file => file.WriteAsync(Encoding.UTF8.GetBytes(_rows.ToString(CultureInfo.InvariantCulture)), cancellation).AsTask()).ConfigureAwait(false);
        await DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_mine is not { } open) return;
        _mine = null;
        await open.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Rows of the parts that are there; they follow each other without a gap.</summary>
    private long Held()
    {
        long rows = 0;
        foreach (string part in Directory.EnumerateFiles(_folder, "part-*.parquet").Order(StringComparer.Ordinal))
        {
            string[] words = Path.GetFileNameWithoutExtension(part).Split('-');
            if (words.Length != 3 || !long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out long first) || !long.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out long count) || first != rows)
                throw new InvalidDataException($"'{part}' does not follow on row {rows} of '{_folder}': a part is missing, or is none of this sink. Delete the folder to start again.");
            rows += count;
        }

        return rows;
    }

    // On the disk before it has its name.
    private static async Task WriteWholeAsync(string path, Func<FileStream, Task> write)
    {
        FileStream file = new(path + ".partial", FileMode.Create, FileAccess.ReadWrite);
        await using (file.ConfigureAwait(false))
        {
            await write(file).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".partial", path);
    }

    private async Task WriteAsync(FileStream file, object?[][] rows, CancellationToken cancellation)
    {
        ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(_fields), file, cancellationToken: cancellation).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            for (int i = 0; i < _fields.Length; i++)
            {
                int column = i;
                if (_fields[i].ClrType == typeof(double)) await group.WriteAsync<double>(_fields[i], Array.ConvertAll(rows, row => (double?)row[column]).AsMemory(), null, null, cancellation).ConfigureAwait(false);
                else if (_fields[i].ClrType == typeof(long)) await group.WriteAsync<long>(_fields[i], Array.ConvertAll(rows, row => (long?)row[column]).AsMemory(), null, null, cancellation).ConfigureAwait(false);
                else if (_fields[i].ClrType == typeof(bool)) await group.WriteAsync<bool>(_fields[i], Array.ConvertAll(rows, row => (bool?)row[column]).AsMemory(), null, null, cancellation).ConfigureAwait(false);
                else await group.WriteAsync(_fields[i], (IReadOnlyCollection<string>)Array.ConvertAll(rows, row => ScoreColumns<TRow, TOut>.TextOrNull(row[column])!), null).ConfigureAwait(false);
            }
        }
    }

    private Type ClrType(int column) => _columns.TypeOf(column) switch
    {
        "DOUBLE PRECISION" => typeof(double),
        "BIGINT" => typeof(long),
        "BOOLEAN" => typeof(bool),
        _ => typeof(string),
    };
}
