using System.Data.Common;

namespace MlPractices;

/// <summary>Rows to score, streamed: read once, never all in memory. No label is asked for, unless the row type has one.</summary>
public static class ScoreSource
{
    /// <summary>The rows of a CSV file, in its order.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; null for <see cref="CsvOptions.Default"/>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IEnumerable<TRow> Csv<TRow>(string path, CsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file '{path}' (looked in {Path.GetFullPath(path)}).", path);
        return new CsvSource<TRow>([path], options ?? CsvOptions.Default).Read(new());
    }

    /// <summary>The records of a query. Give it an ORDER BY on a unique column: only then can scoring go on where it was.</summary>
    /// <param name="connect">Makes a connection; it is closed behind the last record.</param>
    /// <param name="sql">The query.</param>
    /// <param name="parameters">Values of the query's parameters by name.</param>
    public static IEnumerable<TRow> Query<TRow>(Func<DbConnection> connect, string sql, IReadOnlyDictionary<string, object?>? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(connect);
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        return new QuerySource<TRow>(() => QueryOpener.Open(connect, sql, parameters), "query to score", MalformedRows.Stop).Read(new());
    }
}
