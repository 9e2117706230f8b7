using System.Data.Common;
using Npgsql;

namespace MlPractices;

/// <summary>The registry in PostgreSQL: for a team.</summary>
internal sealed class PostgreSqlDialect(NpgsqlDataSource source, bool ownsSource, RegistryOptions options) : RegistryDialect
{
    // The data source's own text of the connection holds no password.
    private readonly NpgsqlConnectionStringBuilder _connection = new(source.ConnectionString);

    public override string Bytes => "BYTEA";

    public override string Sequence => "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";

    public override string ForUpdate => " FOR UPDATE";

    // Not to_regclass: its cache may still say no after waiting for the process that created the table.
    public override string SchemaExists => "SELECT count(*) FROM pg_class WHERE relname = 'mlp_schema' AND pg_table_is_visible(oid)";

    // Any constant will do, as long as all versions of this library use the same one.
    public override string LockSchema => "SELECT pg_advisory_xact_lock(7311648225190431)";

    public override string OnOpen => $"SET lock_timeout = {(long)options.LockTimeout.TotalMilliseconds}";

    public override string Description => $"PostgreSQL database '{_connection.Database}' on {_connection.Host}";

    public override bool OwnsSource => ownsSource;

    public override DbDataSource Connect() => source;

    public override bool GaveWay(DbException failure) => failure.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    public override IEnumerable<string> AppendOnly(string table) =>
    [
        """
        CREATE OR REPLACE FUNCTION mlp_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the model registry is append-only: % of % refused', TG_OP, TG_TABLE_NAME; END $$
        """,
        $"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION mlp_refuse()",
    ];

    public override IEnumerable<string> AllowDelete(string table) => [$"ALTER TABLE {table} DISABLE TRIGGER {table}_append_only"];

    public override IEnumerable<string> RefuseDelete(string table) => [$"ALTER TABLE {table} ENABLE TRIGGER {table}_append_only"];
}
