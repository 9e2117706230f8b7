namespace MlPractices;

/// <summary>Opens data sets from Parquet files and keeps data sets as such.</summary>
public static class ParquetDataset
{
    private const int RowsPerGroup = 100_000;

    /// <summary>
    /// Opens Parquet files. Only the columns that <typeparamref name="TRow"/> has are read; they match by name as those of a CSV file do. Nulls become null, or NaN in
    /// floating-point members, and lists fill arrays.
    /// </summary>
    /// <typeparam name="TRow">One public member a column.</typeparam>
    /// <param name="path">The file, or a pattern such as <c>sales/*.parquet</c>: all files that fit, in the ordinal order of their names.</param>
    /// <param name="malformed">What to do with a row that does not fit.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="cacheBytes">Bytes of rows kept in memory so that the files are read once; see <see cref="CsvOptions.CacheBytes"/>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A file is no Parquet, or a member has no column.</exception>
    /// <exception cref="MalformedRowException">A row does not fit and is not to be set aside.</exception>
    public static Task<Dataset<TRow>> FromParquet<TRow>(
        string path, MalformedRows malformed = MalformedRows.Stop, IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default, long? cacheBytes = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        IReadOnlyList<string> files = File.Exists(path) ? [path] : FilePattern.Expand(path);
        return Task.Run(() => DatasetLoader.Load(new ParquetSource<TRow>(files, malformed, cacheBytes), progress, cancellation), cancellation);
    }

    /// <summary>
    /// Keeps the rows of a data set as a Parquet file, so that a model can be made again of the same rows when its source has moved on. The file is read back and compared with the
    /// data set before it takes its name; nothing half-written is left.
    /// </summary>
    /// <typeparam name="TRow">The row type.</typeparam>
    /// <param name="data">The data set.</param>
    /// <param name="path">The file; it must not exist yet.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidOperationException">The file exists.</exception>
    /// <exception cref="NotSupportedException">A column is of a type that cannot be written.</exception>
    /// <exception cref="InvalidDataException">What was read back is not what was written: a value lies outside what Parquet holds (times before 1678, decimals over 20 digits).</exception>
    public static async Task WriteParquetAsync<TRow>(this Dataset<TRow> data, string path, IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (File.Exists(path)) throw new InvalidOperationException($"'{path}' exists already. Choose another file, or delete it.");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string partial = path + ".partial";
        try
        {
            await ParquetSnapshot.WriteAsync(data, partial, RowsPerGroup, progress, cancellation).ConfigureAwait(false);
            Dataset<TRow> again = await FromParquet<TRow>(partial, cancellation: cancellation, cacheBytes: 0).ConfigureAwait(false);
            if (!again.Fingerprint.HasSameRows(data.Fingerprint))
            {
                throw new InvalidDataException($"{path}: the rows read back are not those of {data.Name}. A value lies outside what Parquet holds: times before 1678 or after 2261, decimals over 20 digits.");
            }

            File.Move(partial, path);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
