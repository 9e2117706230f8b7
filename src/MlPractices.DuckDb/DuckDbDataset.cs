namespace MlPractices;

/// <summary>Opens data sets through DuckDB, which runs inside the process: tables of its own, and Parquet, JSON and whatever else its SQL reads.</summary>
public static class DuckDbDataset
{
    /// <summary>DuckDB without a file: for queries on files.</summary>
    public const string InMemory = "Data Source=:memory:";

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
        return Open(new DuckDbSource<TRow>(InMemory, DuckDbSql.Parquet(files), path, malformed, cacheBytes, files), progress, cancellation);
    }

    /// <summary>
    /// Opens a query. Give it an ORDER BY on a unique column unless it reads a table or files as they are, which DuckDB does in their order. Only the columns that
    /// <typeparamref name="TRow"/> has are fetched.
    /// </summary>
    /// <typeparam name="TRow">One public member a column.</typeparam>
    /// <param name="sql">The query, for example <c>SELECT * FROM 'trips/*.parquet' WHERE miles &gt; 0</c>.</param>
    /// <param name="connectionString">The database, for example <c>Data Source=trips.duckdb</c>; null for none but the files of the query.</param>
    /// <param name="malformed">What to do with a row that does not fit.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="cacheBytes">Bytes of rows kept in memory so that the query runs once; see <see cref="CsvOptions.CacheBytes"/>.</param>
    /// <exception cref="InvalidDataException">The query fails, or a member has no column.</exception>
    /// <exception cref="MalformedRowException">A row does not fit and is not to be set aside.</exception>
    public static Task<Dataset<TRow>> FromQuery<TRow>(
        string sql, string? connectionString = null, MalformedRows malformed = MalformedRows.Stop, IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default,
        long? cacheBytes = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        string name = sql.Length <= 60 ? sql : sql[..57] + "...";
        return Open(new DuckDbSource<TRow>(connectionString ?? InMemory, sql, $"query '{name}'", malformed, cacheBytes, []), progress, cancellation);
    }

    private static Task<Dataset<TRow>> Open<TRow>(DuckDbSource<TRow> source, IProgress<LoadProgress>? progress, CancellationToken cancellation) =>
        Task.Run(() => DatasetLoader.Load(source, progress, cancellation), cancellation);
}
