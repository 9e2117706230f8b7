using System.Globalization;
using System.Text;
using CsvHelper;

namespace MlPractices;

/// <summary>
/// Scored rows as a CSV file. They are gathered in <c>path.partial</c>; how many bytes of it count stands in <c>path.progress</c>, which is replaced at once after each
/// block is on the disk. The file itself appears when it is complete.
/// </summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What the model says of a row.</typeparam>
public sealed class CsvScoreSink<TRow, TOut> : IScoreSink<TRow, TOut>
{
    private readonly string _path;
    private readonly ScoreColumns<TRow, TOut> _columns;
    private FileStream? _partial;
    private string _model = "";
    private long _rows;

    /// <summary>A sink.</summary>
    /// <param name="path">The file; it must not exist yet.</param>
    /// <param name="columns">The row's columns that go along; null for all but lists.</param>
    public CsvScoreSink(string path, IReadOnlyList<string>? columns = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        (_path, _columns) = (Path.GetFullPath(path), new(columns));
    }

    private string PartialPath => _path + ".partial";

    private string ProgressPath => _path + ".progress";

    /// <inheritdoc/>
    public async Task<long> OpenAsync(string model, CancellationToken cancellation)
    {
        if (File.Exists(_path)) throw new InvalidOperationException($"'{_path}' exists already and is complete. Choose another file, or delete it.");
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        _model = model;
        var length = 0L;
        if (File.Exists(ProgressPath))
        {
            var lines = await File.ReadAllLinesAsync(ProgressPath, cancellation).ConfigureAwait(false);
            if (lines.Length != 4 || !long.TryParse(lines[2], NumberStyles.None, CultureInfo.InvariantCulture, out _rows) || !long.TryParse(lines[3], NumberStyles.None, CultureInfo.InvariantCulture, out length))
                throw new InvalidDataException($"'{ProgressPath}' cannot be read. Delete it and '{PartialPath}' to start again.");
            if (lines[0] != model) throw new InvalidOperationException($"'{PartialPath}' holds rows that were scored by {lines[0]}, and this run scores with {model}. Delete it and '{ProgressPath}' to start again.");
            if (lines[1] != Header) throw new InvalidOperationException($"'{PartialPath}' has other columns. Delete it and '{ProgressPath}' to start again.");
        }

        // One writer at a time; what was written behind the last whole block is cut off.
        _partial = new(PartialPath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        if (_partial.Length < length) throw new InvalidDataException($"'{PartialPath}' is shorter than '{ProgressPath}' says. Delete both to start again.");
        _partial.SetLength(length);
        _partial.Seek(0, SeekOrigin.End);
        if (length == 0) await AppendAsync([_columns.Names], 0, cancellation).ConfigureAwait(false);
        return _rows;
    }

    /// <inheritdoc/>
    public Task WriteAsync(IReadOnlyList<ScoredRow<TRow, TOut>> rows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return AppendAsync(rows.Select(row => _columns.Values(row.Row, row.Answer).Select(ScoreColumns<TRow, TOut>.Text)), rows.Count, cancellation);
    }

    /// <inheritdoc/>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        await DisposeAsync().ConfigureAwait(false);
        File.Move(PartialPath, _path);
        File.Delete(ProgressPath);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_partial is not { } open) return;
        _partial = null;
        await open.DisposeAsync().ConfigureAwait(false);
    }

    private string Header => string.Join(',', _columns.Names);

    private async Task AppendAsync(IEnumerable<IEnumerable<string>> lines, int rows, CancellationToken cancellation)
    {
        var partial = _partial ?? throw new InvalidOperationException("Open the sink first.");
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (var csv = new CsvWriter(text, new CsvHelper.Configuration.CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }, leaveOpen: true))
        {
            foreach (var line in lines)
            {
                foreach (var field in line) csv.WriteField(field);
                csv.NextRecord();
            }
        }

        await partial.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellation).ConfigureAwait(false);
        // On the disk before it counts.
        partial.Flush(flushToDisk: true);
        _rows += rows;
        var aside = ProgressPath + ".new";
        using (var progress = new FileStream(aside, FileMode.Create, FileAccess.Write))
        {
            progress.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_model}\n{Header}\n{_rows}\n{partial.Position}\n")));
            progress.Flush(flushToDisk: true);
        }

        File.Move(aside, ProgressPath, overwrite: true);
    }
}
