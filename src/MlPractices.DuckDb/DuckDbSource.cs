namespace MlPractices;

/// <summary>Rows of a query that DuckDB runs.</summary>
internal sealed class DuckDbSource<TRow>(
    string connectionString, string sql, string name, MalformedRows malformed, long? cacheBytes, IReadOnlyList<string> files) : RowSource<TRow>
{
    public override string Name => name;

    public override string StabilityAdvice => files.Count > 0
        ? "Copy the files to a place where nobody writes to them, and load them again: they changed while they were in use."
        : "Add an ORDER BY on a unique column, and read from tables and files that nobody writes to.";

    public override IReadOnlyList<string> Files => files;

    public override string? Query => files.Count > 0 ? null : sql;

    public override long CacheBytes => cacheBytes ?? RowCache<TRow>.DefaultBytes;

    public override IEnumerable<TRow> Read(ReadState state)
    {
        string projected = DuckDbSql.Project<TRow>(connectionString, sql, name);
        return new QuerySource<TRow>(() => DuckDbSql.Open(connectionString, projected, name), name, malformed).Read(state);
    }
}
