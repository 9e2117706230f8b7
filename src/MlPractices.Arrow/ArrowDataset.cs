using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Batch = Apache.Arrow.RecordBatch;

namespace MlPractices;

/// <summary>Opens data sets from Apache Arrow: files, streams, record batches in memory.</summary>
public static class ArrowDataset
{
    /// <summary>
    /// Opens an Arrow IPC file (also known as Feather version 2) or a file that holds an IPC stream, with or without compression. Columns match members by name as those of a CSV
    /// file do; nulls become null, or NaN in floating-point members, lists fill arrays, and dictionaries are read as their values.
    /// </summary>
    /// <typeparam name="TRow">One public member a column.</typeparam>
    /// <param name="path">The file, or a pattern such as <c>sales/*.arrow</c>: all files that fit, in the ordinal order of their names.</param>
    /// <param name="malformed">What to do with a row that does not fit.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="cacheBytes">Bytes of rows kept in memory so that the files are read once; see <see cref="CsvOptions.CacheBytes"/>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A file is no Arrow, or a member has no column.</exception>
    /// <exception cref="MalformedRowException">A row does not fit and is not to be set aside.</exception>
    public static Task<Dataset<TRow>> FromFile<TRow>(
        string path, MalformedRows malformed = MalformedRows.Stop, IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default, long? cacheBytes = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        IReadOnlyList<string> files = File.Exists(path) ? [path] : FilePattern.Expand(path);
        string name = files.Count == 1 ? files[0] : $"{files[0]} and {files.Count - 1} more";
        return Open(new ArrowSource<TRow>(name, files, () => files.SelectMany(ReadFile), malformed, cacheBytes), progress, cancellation);
    }

    /// <summary>Opens record batches in memory.</summary>
    /// <typeparam name="TRow">One public member a column.</typeparam>
    /// <param name="batches">The batches, all of one schema; they must not be disposed or changed while the data set is used.</param>
    /// <param name="name">What messages call them.</param>
    /// <param name="malformed">What to do with a row that does not fit.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidDataException">A member has no column.</exception>
    /// <exception cref="MalformedRowException">A row does not fit and is not to be set aside.</exception>
    public static Task<Dataset<TRow>> FromBatches<TRow>(
        IReadOnlyList<Batch> batches, string name = "record batches", MalformedRows malformed = MalformedRows.Stop, IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(batches);
        return Open(new ArrowSource<TRow>(name, [], () => batches.Select(batch => (name, batch)), malformed, null), progress, cancellation);
    }

    private static Task<Dataset<TRow>> Open<TRow>(ArrowSource<TRow> source, IProgress<LoadProgress>? progress, CancellationToken cancellation) =>
        Task.Run(() => DatasetLoader.Load(source, progress, cancellation), cancellation);

    private static IEnumerable<(string, Batch)> ReadFile(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[6];
        bool isFile = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic.SequenceEqual("ARROW1"u8);
        file.Position = 0;
        var codecs = new CompressionCodecFactory();
        return Batches(path, isFile, codecs);
    }

    private static IEnumerable<(string, Batch)> Batches(string path, bool isFile, CompressionCodecFactory codecs)
    {
        using FileStream file = File.OpenRead(path);
        using ArrowStreamReader reader = isFile ? new ArrowFileReader(file, codecs) : new ArrowStreamReader(file, codecs);
        while (Next(path, reader) is { } batch) yield return (path, batch);
    }

    private static Batch? Next(string path, ArrowStreamReader reader)
    {
        try
        {
            return reader.ReadNextRecordBatch();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InvalidDataException($"{path}: cannot be read as Arrow ({e.Message.TrimEnd('.')}).", e);
        }
    }
}
