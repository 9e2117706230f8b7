using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace MlPractices;

/// <summary>The registry in one SQLite file: for one machine, any number of processes.</summary>
internal sealed class SqliteDialect : RegistryDialect
{
    private readonly RegistryOptions _options;

    public SqliteDialect(string path, RegistryOptions options)
    {
        _options = options;
        IsInMemory = path == ModelRegistry.InMemory;
        Path = IsInMemory ? $"mlpractices-{Guid.NewGuid():N}" : System.IO.Path.GetFullPath(path);
        if (Directory.Exists(Path))
        {
            throw new ArgumentException($"'{Path}' is a directory. Name the file of the registry, such as '{System.IO.Path.Combine(Path, "models.db")}'.", nameof(path));
        }
    }

    public string Path { get; }

    public bool IsInMemory { get; }

    public override string Description => IsInMemory ? "memory" : $"file '{Path}'";

    public override string Bytes => "BLOB";

    public override string Sequence => "INTEGER PRIMARY KEY AUTOINCREMENT";

    // A writing transaction holds the whole file from its beginning.
    public override string ForUpdate => "";

    public override string SchemaExists => "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'mlp_schema'";

    public override string? LockSchema => null;

    // WAL lets readers go on while one writes; FULL makes a commit survive a power cut.
    public override string OnOpen =>
        $"PRAGMA busy_timeout = {(long)_options.LockTimeout.TotalMilliseconds}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";

    // SQLITE_CORRUPT and SQLITE_NOTADB.
    protected override bool IsDamaged(DbException failure) => failure is SqliteException { SqliteErrorCode: 11 or 26 };

    public override DbDataSource Connect() => SqliteFactory.Instance.CreateDataSource(new SqliteConnectionStringBuilder
    {
        DataSource = Path,
        Mode = IsInMemory ? SqliteOpenMode.Memory : SqliteOpenMode.ReadWriteCreate,
        Cache = IsInMemory ? SqliteCacheMode.Shared : SqliteCacheMode.Default,
        ForeignKeys = true,
        DefaultTimeout = (int)Math.Ceiling(_options.LockTimeout.TotalSeconds),
    }.ConnectionString);

    public override IEnumerable<string> AppendOnly(string table) => [Refuse("UPDATE", table), Refuse("DELETE", table)];

    public override IEnumerable<string> AllowDelete(string table) => [$"DROP TRIGGER {table}_no_delete"];

    public override IEnumerable<string> RefuseDelete(string table) => [Refuse("DELETE", table)];

    private static string Refuse(string change, string table) =>
        $"CREATE TRIGGER {table}_no_{change.ToLowerInvariant()} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, 'the model registry is append-only: {change} of {table} refused'); END";
}
