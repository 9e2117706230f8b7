using System.Data.Common;
using System.Text.Json;

namespace MlPractices;

/// <content>Windows: each instance writes its own, one of them judges the sum.</content>
public sealed partial class ProductionStore
{
    /// <summary>Writes what an instance saw of a window so far; it replaces what the instance wrote of it before.</summary>
    /// <returns>False if the window was judged already: these counts come too late.</returns>
    internal Task<bool> SaveWindowAsync(string model, string version, DateTimeOffset start, string instance, WindowCounts counts, CancellationToken cancellation) =>
        WriteAsync(
            async connection => await connection.ExecuteAsync(
                """
                INSERT INTO mlp_window (model, version, start_at, instance, answers, content, judged) VALUES (@model, @version, @start, @instance, @answers, @content, 0)
                ON CONFLICT (model, version, start_at, instance) DO UPDATE SET answers = excluded.answers, content = excluded.content WHERE mlp_window.judged = 0
                """,
                cancellation, ("model", model), ("version", version), ("start", start.UtcTicks), ("instance", instance), ("answers", counts.Rows + counts.Dropped),
                ("content", counts.ToBytes())).ConfigureAwait(false) > 0,
            cancellation);

    /// <summary>Says that an instance is alive, by its own clock.</summary>
    internal Task SeenAsync(string model, string version, string instance, DateTimeOffset now, CancellationToken cancellation) => WriteAsync(
        connection => connection.ExecuteAsync(
            """
            INSERT INTO mlp_instance (model, instance, version, seen_at) VALUES (@model, @instance, @version, @now)
            ON CONFLICT (model, instance) DO UPDATE SET version = excluded.version, seen_at = excluded.seen_at
            """,
            cancellation, ("model", model), ("instance", instance), ("version", version), ("now", now.UtcTicks)),
        cancellation);

    /// <summary>The instances that were seen since a time.</summary>
    internal Task<List<InstanceSeen>> InstancesAsync(string model, DateTimeOffset since, CancellationToken cancellation) => ReadAsync(
        connection => connection.QueryAsync(
            "SELECT instance, version, seen_at FROM mlp_instance WHERE model = @model AND seen_at >= @since ORDER BY instance",
            reader => new InstanceSeen(reader.GetString(0), reader.GetString(1), Time(reader, 2)), cancellation, ("model", model), ("since", since.UtcTicks)),
        cancellation);

    /// <summary>Windows that nobody has judged, oldest first.</summary>
    internal Task<List<StoredWindow>> UnjudgedAsync(string model, DateTimeOffset startedBefore, CancellationToken cancellation) => ReadAsync(
        connection => connection.QueryAsync(
            "SELECT version, start_at, instance, content FROM mlp_window WHERE model = @model AND judged = 0 AND start_at < @before ORDER BY start_at, version, instance",
            reader => new StoredWindow(reader.GetString(0), Time(reader, 1), reader.GetString(2), WindowCounts.FromBytes(reader.GetFieldValue<byte[]>(3))),
            cancellation, ("model", model), ("before", startedBefore.UtcTicks)),
        cancellation);

    /// <summary>Answers by window, over all versions and instances.</summary>
    internal Task<List<(DateTimeOffset Start, long Answers)>> VolumesAsync(string model, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellation) => ReadAsync(
        connection => connection.QueryAsync(
            "SELECT start_at, sum(answers) FROM mlp_window WHERE model = @model AND start_at >= @from AND start_at < @before GROUP BY start_at ORDER BY start_at",
            reader => (Time(reader, 0), Convert.ToInt64(reader.GetValue(1), System.Globalization.CultureInfo.InvariantCulture)),
            cancellation, ("model", model), ("from", from.UtcTicks), ("before", before.UtcTicks)),
        cancellation);

    /// <summary>Writes a verdict over windows with the alarms it raises, once: a second judge of the same windows writes nothing.</summary>
    /// <returns>False if the turn is over or the windows were judged already.</returns>
    internal Task<bool> SaveVerdictAsync(JudgeTurn turn, WindowVerdict verdict, MonitorOptions options, CancellationToken cancellation) => WriteAsync(
        async connection =>
        {
            if (!await HoldsAsync(connection, turn, cancellation).ConfigureAwait(false)) return false;
            var added = await connection.ExecuteAsync(
                """
                INSERT INTO mlp_judged (model, version, start_at, end_at, judged_by, fence, content, checks)
                VALUES (@model, @version, @start, @end, @by, @fence, @content, @checks) ON CONFLICT DO NOTHING
                """,
                cancellation, ("model", verdict.Model), ("version", verdict.Version), ("start", verdict.Start.UtcTicks), ("end", verdict.End.UtcTicks), ("by", turn.Holder),
                ("fence", turn.Fence), ("content", verdict.Counts.ToBytes()), ("checks", JsonSerializer.Serialize(verdict.Checks, AlarmJson))).ConfigureAwait(false);
            if (added == 0) return false;
            await connection.ExecuteAsync(
                "UPDATE mlp_window SET judged = 1 WHERE model = @model AND version = @version AND start_at >= @start AND start_at < @end",
                cancellation, ("model", verdict.Model), ("version", verdict.Version), ("start", verdict.Start.UtcTicks), ("end", verdict.End.UtcTicks)).ConfigureAwait(false);
            foreach (var finding in verdict.Findings) await RaiseAsync(connection, verdict.Model, verdict.Version, finding, turn.Now, options, cancellation).ConfigureAwait(false);
            await CloseClearAsync(connection, verdict, turn.Now, options, cancellation).ConfigureAwait(false);
            return true;
        },
        cancellation);

    /// <summary>The latest judged windows, newest first.</summary>
    internal Task<List<JudgedWindow>> JudgedAsync(string model, int most, CancellationToken cancellation) => ReadAsync(
        connection => connection.QueryAsync(
            "SELECT version, start_at, end_at, content, checks FROM mlp_judged WHERE model = @model ORDER BY start_at DESC LIMIT @most",
            reader => new JudgedWindow(
                reader.GetString(0), Time(reader, 1), Time(reader, 2), WindowCounts.FromBytes(reader.GetFieldValue<byte[]>(3)),
                JsonSerializer.Deserialize<List<CheckResult>>(reader.GetString(4), AlarmJson) ?? []),
            cancellation, ("model", model), ("most", most)),
        cancellation);

    /// <summary>Forgets windows and predictions that are older than they need to be.</summary>
    internal Task ForgetAsync(string model, DateTimeOffset windowsBefore, DateTimeOffset predictionsBefore, CancellationToken cancellation) => WriteAsync(
        async connection =>
        {
            foreach (var (table, column, before) in new[]
            {
                ("mlp_window", "start_at", windowsBefore), ("mlp_judged", "start_at", windowsBefore), ("mlp_instance", "seen_at", windowsBefore),
                ("mlp_prediction", "at", predictionsBefore), ("mlp_truth", "recorded_at", predictionsBefore),
            })
            {
                await connection.ExecuteAsync($"DELETE FROM {table} WHERE model = @model AND {column} < @before", cancellation, ("model", model), ("before", before.UtcTicks)).ConfigureAwait(false);
            }

            // What somebody took the trouble to label stays.
            await connection.ExecuteAsync(
                "DELETE FROM mlp_audit WHERE model = @model AND at < @before AND NOT EXISTS (SELECT 1 FROM mlp_label l WHERE l.model = mlp_audit.model AND l.id = mlp_audit.id)",
                cancellation, ("model", model), ("before", predictionsBefore.UtcTicks)).ConfigureAwait(false);

            return true;
        },
        cancellation);

    internal Task<string?> StateAsync(string model, string name, CancellationToken cancellation) => ReadAsync(
        async connection => await connection.ScalarAsync("SELECT value FROM mlp_state WHERE model = @model AND name = @name", cancellation, ("model", model), ("name", name)).ConfigureAwait(false) as string,
        cancellation);

    /// <summary>Notes something a judge has done, with what it found: both or neither.</summary>
    /// <returns>False if the turn is over.</returns>
    internal Task<bool> SetStateAsync(JudgeTurn turn, string model, string version, string name, string value, Finding? finding, MonitorOptions options, CancellationToken cancellation) => WriteAsync(
        async connection =>
        {
            if (!await HoldsAsync(connection, turn, cancellation).ConfigureAwait(false)) return false;
            if (finding is not null) await RaiseAsync(connection, model, version, finding, turn.Now, options, cancellation).ConfigureAwait(false);
            await SetStateAsync(connection, model, name, value, cancellation).ConfigureAwait(false);
            return true;
        },
        cancellation);

    private static Task<int> SetStateAsync(DbConnection connection, string model, string name, string value, CancellationToken cancellation) => connection.ExecuteAsync(
        "INSERT INTO mlp_state (model, name, value) VALUES (@model, @name, @value) ON CONFLICT (model, name) DO UPDATE SET value = excluded.value",
        cancellation, ("model", model), ("name", name), ("value", value));
}

/// <summary>An instance of the fleet.</summary>
internal sealed record InstanceSeen(string Instance, string Version, DateTimeOffset SeenAt);

/// <summary>What one instance wrote of one window.</summary>
internal sealed record StoredWindow(string Version, DateTimeOffset Start, string Instance, WindowCounts Counts);

/// <summary>A window of the fleet with its checks.</summary>
internal sealed record JudgedWindow(string Version, DateTimeOffset Start, DateTimeOffset End, WindowCounts Counts, IReadOnlyList<CheckResult> Checks);

/// <summary>What the judge says of the windows from start to end.</summary>
internal sealed record WindowVerdict(
    string Model, string Version, DateTimeOffset Start, DateTimeOffset End, WindowCounts Counts, IReadOnlyList<CheckResult> Checks, IReadOnlyList<Finding> Findings);
