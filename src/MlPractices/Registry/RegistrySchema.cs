using System.Data.Common;
using System.Globalization;

namespace MlPractices;

/// <summary>The registry's tables. Everything but the names of models and holdouts, which serve as locks, is append-only.</summary>
internal static class RegistrySchema
{
    private const int Version = 1;

    public static async Task EnsureAsync(DbConnection connection, RegistryDialect dialect, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(connection, dialect, cancellationToken).ConfigureAwait(false))
        {
            await CreateAsync(connection, dialect, cancellationToken).ConfigureAwait(false);
        }

        var version = await connection.ScalarAsync("SELECT max(version) FROM mlp_schema", cancellationToken).ConfigureAwait(false);
        if (Convert.ToInt64(version, CultureInfo.InvariantCulture) != Version)
        {
            throw new RegistryException($"The registry has schema {version}, and this version of MlPractices knows schema {Version}. Use the same version of MlPractices everywhere.");
        }
    }

    private static async Task<bool> ExistsAsync(DbConnection connection, RegistryDialect dialect, CancellationToken cancellationToken) =>
        Convert.ToInt64(await connection.ScalarAsync(dialect.SchemaExists, cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture) != 0;

    private static async Task CreateAsync(DbConnection connection, RegistryDialect dialect, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        if (dialect.LockSchema is { } wait)
        {
            await connection.ExecuteAsync(wait, cancellationToken).ConfigureAwait(false);
        }

        // Another process may have been faster.
        if (!await ExistsAsync(connection, dialect, cancellationToken).ConfigureAwait(false))
        {
            foreach (var statement in Statements(dialect))
            {
                await connection.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
            }

            await connection.ExecuteAsync("INSERT INTO mlp_schema (version) VALUES (@version)", cancellationToken, ("version", Version)).ConfigureAwait(false);
        }

        await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private static IEnumerable<string> Statements(RegistryDialect dialect) =>
    [
        "CREATE TABLE mlp_schema (version INTEGER NOT NULL)",
        "CREATE TABLE mlp_model (name TEXT PRIMARY KEY)",
        "CREATE TABLE mlp_blob (digest TEXT PRIMARY KEY, length BIGINT NOT NULL)",
        $"CREATE TABLE mlp_chunk (digest TEXT NOT NULL REFERENCES mlp_blob, ordinal INTEGER NOT NULL, content {dialect.Bytes} NOT NULL, PRIMARY KEY (digest, ordinal))",
        $"CREATE TABLE mlp_version (model TEXT NOT NULL REFERENCES mlp_model, version TEXT NOT NULL, digest TEXT NOT NULL, manifest {dialect.Bytes} NOT NULL, PRIMARY KEY (model, version))",
        """
        CREATE TABLE mlp_entry (model TEXT NOT NULL, version TEXT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL REFERENCES mlp_blob,
            PRIMARY KEY (model, version, name), FOREIGN KEY (model, version) REFERENCES mlp_version)
        """,
        $"""
        CREATE TABLE mlp_alias (sequence {dialect.Sequence}, model TEXT NOT NULL, alias TEXT NOT NULL, version TEXT,
            changed_at TEXT NOT NULL, changed_by TEXT NOT NULL, reason TEXT NOT NULL, FOREIGN KEY (model, version) REFERENCES mlp_version)
        """,
        "CREATE INDEX mlp_alias_by_name ON mlp_alias (model, alias, sequence)",
        "CREATE TABLE mlp_holdout (fingerprint TEXT PRIMARY KEY)",
        """
        CREATE TABLE mlp_look (fingerprint TEXT NOT NULL REFERENCES mlp_holdout, number INTEGER NOT NULL, model_digest TEXT NOT NULL,
            baseline_digest TEXT NOT NULL, looked_at TEXT NOT NULL, PRIMARY KEY (fingerprint, number), UNIQUE (fingerprint, model_digest, baseline_digest))
        """,
        .. new[] { "mlp_blob", "mlp_chunk", "mlp_version", "mlp_entry", "mlp_alias", "mlp_look" }.SelectMany(dialect.AppendOnly),
    ];
}
