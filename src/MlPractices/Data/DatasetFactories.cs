using System.Collections;
using System.Data.Common;

namespace MlPractices;

/// <summary>
/// Opens data sets. Opening reads all rows once to make the fingerprint and the profile. Rows of files and queries are kept in memory while they fit, so that the source is read
/// once; what does not fit is read again by each stage, so that its source has to give the same rows in the same order every time.
/// </summary>
public static class Dataset
{
    /// <summary>
    /// Opens a CSV file. Columns match the members of <typeparamref name="TRow"/> by name, whatever their case, spaces and underscores. Files packed with gzip or Zstandard are
    /// unpacked while they are read.
    /// </summary>
    /// <typeparam name="TRow">One public member a column: a record with a constructor or a class with settable members.</typeparam>
    /// <param name="path">The file, or a pattern such as <c>sales/2024-*.csv.gz</c>: all files that fit, in the ordinal order of their names, as one data set.</param>
    /// <param name="options">How to read it; null for <see cref="CsvOptions.Default"/>.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The header does not fit <typeparamref name="TRow"/>, too many rows are malformed, or a packed file is damaged.</exception>
    /// <exception cref="MalformedRowException">A row cannot be read and the options say to stop.</exception>
    public static Task<Dataset<TRow>> FromCsv<TRow>(
        string path, CsvOptions? options = null, IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return FromCsv<TRow>(File.Exists(path) ? [path] : FilePattern.Expand(path), options, progress, cancellation);
    }

    /// <summary>Opens several CSV files as one data set, in the order given. Each has a header of its own, and its columns may come in another order.</summary>
    /// <typeparam name="TRow">One public member a column: a record with a constructor or a class with settable members.</typeparam>
    /// <param name="paths">The files.</param>
    /// <param name="options">How to read them; null for <see cref="CsvOptions.Default"/>.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FileNotFoundException">One of them does not exist.</exception>
    /// <exception cref="InvalidDataException">A header does not fit <typeparamref name="TRow"/>, too many rows are malformed, or a packed file is damaged.</exception>
    /// <exception cref="MalformedRowException">A row cannot be read and the options say to stop.</exception>
    public static Task<Dataset<TRow>> FromCsv<TRow>(
        IReadOnlyList<string> paths, CsvOptions? options = null, IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count == 0) throw new ArgumentException("There is no file to read: the list of paths is empty.", nameof(paths));
        ArgumentException.ThrowIfNullOrEmpty((options ??= CsvOptions.Default).Delimiter);
        string? absent = paths.FirstOrDefault(path => !File.Exists(path));
        return absent is null
            ? Open(new CsvSource<TRow>([.. paths], options), progress, cancellation)
            : throw new FileNotFoundException($"There is no file '{absent}' (looked in {Path.GetFullPath(absent)}).", absent);
    }

    /// <summary>Opens a query on any ADO.NET provider. Give it an ORDER BY on a unique column: without one a database may give another order each time.</summary>
    /// <typeparam name="TRow">One public member a column; NULL is null, or NaN in floating-point members.</typeparam>
    /// <param name="connect">Makes a connection, for example <c>() =&gt; new NpgsqlConnection(...)</c>. Called once a reading; the connection is closed with it.</param>
    /// <param name="sql">The query.</param>
    /// <param name="parameters">Values of the query's parameters by name.</param>
    /// <param name="malformed">What to do with a record that does not fit.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="cacheBytes">Bytes of rows kept in memory so that the source is read once; see <see cref="CsvOptions.CacheBytes"/>.</param>
    public static Task<Dataset<TRow>> FromQuery<TRow>(
        Func<DbConnection> connect,
        string sql,
        IReadOnlyDictionary<string, object?>? parameters = null,
        MalformedRows malformed = MalformedRows.Stop,
        IProgress<LoadProgress>? progress = null,
        CancellationToken cancellation = default,
        long? cacheBytes = null)
    {
        ArgumentNullException.ThrowIfNull(connect);
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        string name = sql.Length <= 60 ? sql : sql[..57] + "...";
        return Open(new QuerySource<TRow>(() => QueryOpener.Open(connect, sql, parameters), $"query '{name}'", malformed, sql, cacheBytes), progress, cancellation);
    }

    /// <summary>Opens whatever gives a <see cref="DbDataReader"/>.</summary>
    /// <typeparam name="TRow">One public member a column.</typeparam>
    /// <param name="open">Opens a reader that stands before the first record. Called once a reading; the reader is disposed after it.</param>
    /// <param name="name">What messages call the source.</param>
    /// <param name="malformed">What to do with a record that does not fit.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="cacheBytes">Bytes of rows kept in memory so that the source is read once; see <see cref="CsvOptions.CacheBytes"/>.</param>
    public static Task<Dataset<TRow>> FromReader<TRow>(
        Func<DbDataReader> open,
        string name,
        MalformedRows malformed = MalformedRows.Stop,
        IProgress<LoadProgress>? progress = null,
        CancellationToken cancellation = default,
        long? cacheBytes = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Open(new QuerySource<TRow>(open, name, malformed, cacheBytes: cacheBytes), progress, cancellation);
    }

    /// <summary>Opens rows in memory, or any sequence that gives the same rows in the same order each time it is enumerated.</summary>
    /// <typeparam name="TRow">One public member a column.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="name">What messages call the source.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    public static Task<Dataset<TRow>> FromRows<TRow>(
        IEnumerable<TRow> rows, string name = "rows", IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows is IQueryable<TRow> query and not EnumerableQuery<TRow> ? FromQuery(query, name, progress, cancellation) : Open(new SequenceSource<TRow>(rows, name), progress, cancellation);
    }

    /// <summary>
    /// Opens a query in C# that a database runs, for example <c>db.Trips.AsNoTracking().OrderBy(t =&gt; t.Id)</c> of Entity Framework Core. The rows are kept in memory while they fit, so
    /// that the query runs once.
    /// </summary>
    /// <typeparam name="TRow">One public member a column; project entities to a type without navigations (<c>Select</c>).</typeparam>
    /// <param name="query">The query, ordered by a unique column.</param>
    /// <param name="name">What messages call it; null for the row type's name.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="cacheBytes">Bytes of rows kept in memory so that the query runs once; see <see cref="CsvOptions.CacheBytes"/>.</param>
    /// <exception cref="PipelineException">MLP0210: the query has no order.</exception>
    public static Task<Dataset<TRow>> FromQuery<TRow>(
        IQueryable<TRow> query, string? name = null, IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default, long? cacheBytes = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        var source = new LinqSource<TRow>(query, name ?? $"query for {typeof(TRow).Name}", cacheBytes);
        source.RequireOrder();
        return Open(source, progress, cancellation);
    }

    /// <summary>
    /// Opens cells that are in memory column by column: arrays, or the columns of a <c>Microsoft.Data.Analysis.DataFrame</c>
    /// (<c>frame.Columns.ToDictionary(c =&gt; c.Name, c =&gt; (IEnumerable)c)</c>). Columns match members by name as those of a CSV file do.
    /// </summary>
    /// <typeparam name="TRow">One public member a column; null is null, or NaN in floating-point members.</typeparam>
    /// <param name="columns">The columns by name, each with a cell for every row.</param>
    /// <param name="name">What messages call the source.</param>
    /// <param name="malformed">What to do with a row that does not fit.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidDataException">A member has no column, or the columns differ in length.</exception>
    /// <exception cref="MalformedRowException">A row does not fit and is not to be set aside.</exception>
    public static Task<Dataset<TRow>> FromColumns<TRow>(
        IReadOnlyDictionary<string, IEnumerable> columns, string name = "columns", MalformedRows malformed = MalformedRows.Stop, IProgress<LoadProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return Open(new ColumnSource<TRow>(columns, name, malformed), progress, cancellation);
    }

    /// <summary>
    /// Opens a file with one JSON object a line (JSON Lines, ndjson), plain or packed with gzip or Zstandard. Properties match members by name as the columns of a CSV file do;
    /// a property that a line lacks is missing in that row, arrays fill lists, and properties without a member are left out.
    /// </summary>
    /// <typeparam name="TRow">One public member a property.</typeparam>
    /// <param name="path">The file, or a pattern such as <c>events/2024-*.jsonl.gz</c>: all files that fit, in the ordinal order of their names.</param>
    /// <param name="malformed">What to do with a line that is no object or does not fit; at most a tenth of the lines may be set aside.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="cacheBytes">Bytes of rows kept in memory so that the files are read once; see <see cref="CsvOptions.CacheBytes"/>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">No line has a property for a member, too many lines are malformed, or a packed file is damaged.</exception>
    /// <exception cref="MalformedRowException">A line does not fit and is not to be set aside.</exception>
    public static Task<Dataset<TRow>> FromJsonLines<TRow>(
        string path, MalformedRows malformed = MalformedRows.Stop, IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default, long? cacheBytes = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Open(new JsonLinesSource<TRow>(File.Exists(path) ? [path] : FilePattern.Expand(path), malformed, cacheBytes), progress, cancellation);
    }

    /// <summary>Opens an asynchronous sequence that gives the same rows in the same order each time it is enumerated.</summary>
    /// <typeparam name="TRow">One public member a column.</typeparam>
    /// <param name="rows">The rows. Later readings block the reading thread while they wait for a row.</param>
    /// <param name="name">What messages call the source.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    public static Task<Dataset<TRow>> FromRows<TRow>(
        IAsyncEnumerable<TRow> rows, string name = "rows", IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Open(new AsyncSequenceSource<TRow>(rows, name), progress, cancellation);
    }

    /// <summary>Opens rows that another engine keeps in a form of its own; its trainers get their part of them without a copy.</summary>
    /// <typeparam name="TRow">One public member a column.</typeparam>
    /// <param name="store">The rows.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    public static Task<Dataset<TRow>> FromStore<TRow>(
        IRowStore<TRow> store, IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        return Open(new StoreSource<TRow>(store), progress, cancellation);
    }

    // On the pool: reading and profiling is blocking work, and the caller may be a user interface.
    private static Task<Dataset<TRow>> Open<TRow>(RowSource<TRow> source, IProgress<LoadProgress>? progress, CancellationToken cancellation) =>
        Task.Run(() => DatasetLoader.Load(source, progress, cancellation), cancellation);
}
