using System.Data.Common;

namespace MlPractices;

/// <summary>The tables for models in production. They stand beside the registry's own and are made when they are first needed.</summary>
internal static class ProductionSchema
{
    public static async Task EnsureAsync(DbConnection connection, RegistryDialect dialect, CancellationToken cancellation)
    {
        var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        if (dialect.LockSchema is { } wait) await connection.ExecuteAsync(wait, cancellation).ConfigureAwait(false);
        foreach (var statement in Statements(dialect)) await connection.ExecuteAsync(statement, cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    // Times are ticks of UTC: both databases compare and order them alike.
    private static IEnumerable<string> Statements(RegistryDialect dialect) =>
    [
        "CREATE TABLE IF NOT EXISTS mlp_lease (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until_at BIGINT NOT NULL, fence BIGINT NOT NULL)",
        "CREATE TABLE IF NOT EXISTS mlp_state (model TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (model, name))",
        "CREATE TABLE IF NOT EXISTS mlp_instance (model TEXT NOT NULL, instance TEXT NOT NULL, version TEXT NOT NULL, seen_at BIGINT NOT NULL, PRIMARY KEY (model, instance))",
        $"""
        CREATE TABLE IF NOT EXISTS mlp_window (model TEXT NOT NULL, version TEXT NOT NULL, start_at BIGINT NOT NULL, instance TEXT NOT NULL, answers BIGINT NOT NULL,
            content {dialect.Bytes} NOT NULL, judged BIGINT NOT NULL, PRIMARY KEY (model, version, start_at, instance))
        """,
        $"""
        CREATE TABLE IF NOT EXISTS mlp_judged (model TEXT NOT NULL, version TEXT NOT NULL, start_at BIGINT NOT NULL, end_at BIGINT NOT NULL, judged_by TEXT NOT NULL,
            fence BIGINT NOT NULL, content {dialect.Bytes} NOT NULL, checks TEXT NOT NULL, PRIMARY KEY (model, version, start_at))
        """,
        """
        CREATE TABLE IF NOT EXISTS mlp_alarm (id TEXT PRIMARY KEY, model TEXT NOT NULL, version TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, finding TEXT NOT NULL,
            state TEXT NOT NULL, opened_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, seen BIGINT NOT NULL, clear_windows BIGINT NOT NULL, changed_at BIGINT NOT NULL,
            changed_by TEXT, note TEXT, told BIGINT NOT NULL)
        """,
        "CREATE UNIQUE INDEX IF NOT EXISTS mlp_alarm_once ON mlp_alarm (model, version, kind, subject) WHERE state <> 'Closed'",
        """
        CREATE TABLE IF NOT EXISTS mlp_prediction (model TEXT NOT NULL, id TEXT NOT NULL, version TEXT NOT NULL, at BIGINT NOT NULL, unit TEXT, answer TEXT NOT NULL,
            cells TEXT NOT NULL, audit TEXT, PRIMARY KEY (model, id))
        """,
        "CREATE INDEX IF NOT EXISTS mlp_prediction_by_time ON mlp_prediction (model, at)",
        """
        CREATE TABLE IF NOT EXISTS mlp_truth (model TEXT NOT NULL, id TEXT NOT NULL, recorded_at BIGINT NOT NULL, truth TEXT NOT NULL, version TEXT, loss DOUBLE PRECISION,
            correct BIGINT, judged BIGINT NOT NULL, PRIMARY KEY (model, id))
        """,
        """
        CREATE TABLE IF NOT EXISTS mlp_rollout (id TEXT PRIMARY KEY, model TEXT NOT NULL, is_open BIGINT NOT NULL, started_at BIGINT NOT NULL, state TEXT NOT NULL, memory TEXT NOT NULL)
        """,
        "CREATE UNIQUE INDEX IF NOT EXISTS mlp_rollout_once ON mlp_rollout (model) WHERE is_open = 1",
        $"""
        CREATE TABLE IF NOT EXISTS mlp_rollout_event (sequence {dialect.Sequence}, rollout TEXT NOT NULL, model TEXT NOT NULL, at BIGINT NOT NULL, by_whom TEXT NOT NULL, what TEXT NOT NULL,
            reason TEXT NOT NULL)
        """,
        $"""
        CREATE TABLE IF NOT EXISTS mlp_rollout_count (rollout TEXT NOT NULL, arm BIGINT NOT NULL, instance TEXT NOT NULL, content {dialect.Bytes} NOT NULL,
            PRIMARY KEY (rollout, arm, instance))
        """,
        """
        CREATE TABLE IF NOT EXISTS mlp_outcome (rollout TEXT NOT NULL, unit TEXT NOT NULL, arm BIGINT NOT NULL, value DOUBLE PRECISION NOT NULL, counted BIGINT NOT NULL,
            PRIMARY KEY (rollout, unit))
        """,
        "CREATE INDEX IF NOT EXISTS mlp_outcome_new ON mlp_outcome (rollout, counted)",
        """
        CREATE TABLE IF NOT EXISTS mlp_audit (model TEXT NOT NULL, id TEXT NOT NULL, version TEXT NOT NULL, at BIGINT NOT NULL, added_at BIGINT NOT NULL, reason TEXT NOT NULL,
            weight DOUBLE PRECISION NOT NULL, answer TEXT NOT NULL, said TEXT NOT NULL, cells TEXT NOT NULL, shadow TEXT, PRIMARY KEY (model, id))
        """,
        "CREATE INDEX IF NOT EXISTS mlp_audit_by_day ON mlp_audit (model, reason, added_at)",
        """
        CREATE TABLE IF NOT EXISTS mlp_label (model TEXT NOT NULL, id TEXT NOT NULL, annotator TEXT NOT NULL, at BIGINT NOT NULL, label TEXT NOT NULL, note TEXT,
            PRIMARY KEY (model, id, annotator))
        """,
        "CREATE INDEX IF NOT EXISTS mlp_truth_open ON mlp_truth (model, judged, version)",
    ];
}
