using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlPractices;

/// <content>Alarms.</content>
public sealed partial class ProductionStore
{
    private const string AlarmColumns = "SELECT id, model, version, finding, state, opened_at, seen_at, seen, changed_by, note FROM mlp_alarm";

    private static readonly JsonSerializerOptions AlarmJson = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The alarms of a model, newest first.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="closedToo">Whether closed ones are told too.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<Alarm>> AlarmsAsync(string model, bool closedToo = false, CancellationToken cancellation = default)
    {
        NameRules.Model(model);
        return ReadAsync<IReadOnlyList<Alarm>>(
            async connection => await connection.QueryAsync(
                $"{AlarmColumns} WHERE model = @model{(closedToo ? "" : " AND state <> 'Closed'")} ORDER BY opened_at DESC, kind, subject, id LIMIT 1000", ToAlarm, cancellation, ("model", model)).ConfigureAwait(false),
            cancellation);
    }

    /// <summary>Says that somebody looks after an alarm.</summary>
    /// <param name="id">The alarm.</param>
    /// <param name="by">Who.</param>
    /// <param name="note">What they know of it so far, in one line.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False if it was acknowledged or closed already.</returns>
    /// <exception cref="KeyNotFoundException">There is no such alarm.</exception>
    public Task<bool> AcknowledgeAsync(string id, string by, string note, CancellationToken cancellation = default) => ChangeAsync(id, AlarmState.Acknowledged, by, note, cancellation);

    /// <summary>Closes an alarm.</summary>
    /// <param name="id">The alarm.</param>
    /// <param name="by">Who.</param>
    /// <param name="note">What it was and what was done, in one line.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False if it was closed already.</returns>
    /// <exception cref="KeyNotFoundException">There is no such alarm.</exception>
    public Task<bool> CloseAsync(string id, string by, string note, CancellationToken cancellation = default) => ChangeAsync(id, AlarmState.Closed, by, note, cancellation);

    /// <summary>Whether a new model is called for: an open alarm of drift, loss or age.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<bool> RetrainingAdvisedAsync(string model, CancellationToken cancellation = default) =>
        (await AlarmsAsync(model, cancellation: cancellation).ConfigureAwait(false)).Any(alarm => alarm.CallsForRetraining);

    /// <summary>Raises what is not about one window, unless it is raised already.</summary>
    internal Task<bool> RaiseAsync(JudgeTurn turn, string model, string version, Finding finding, MonitorOptions options, CancellationToken cancellation) => WriteAsync(
        async connection =>
        {
            if (!await HoldsAsync(connection, turn, cancellation).ConfigureAwait(false)) return false;
            await RaiseAsync(connection, model, version, finding, turn.Now, options, cancellation).ConfigureAwait(false);
            return true;
        },
        cancellation);

    /// <summary>Closes the alarms of versions that serve no more.</summary>
    internal Task<int> CloseRetiredAsync(string model, IReadOnlyCollection<string> serving, DateTimeOffset now, CancellationToken cancellation) => WriteAsync(
        async connection =>
        {
            var versions = await connection.QueryAsync(
                "SELECT DISTINCT version FROM mlp_alarm WHERE model = @model AND state <> 'Closed'", reader => reader.GetString(0), cancellation, ("model", model)).ConfigureAwait(false);
            var closed = 0;
            foreach (var version in versions.Where(version => version.Length > 0 && !serving.Contains(version)))
            {
                closed += await connection.ExecuteAsync(
                    "UPDATE mlp_alarm SET state = 'Closed', changed_at = @now, changed_by = 'monitor', note = 'the version is no longer in service' WHERE model = @model AND version = @version AND state <> 'Closed'",
                    cancellation, ("model", model), ("version", version), ("now", now.UtcTicks)).ConfigureAwait(false);
            }

            return closed;
        },
        cancellation);

    /// <summary>Alarms that no sink has been told of.</summary>
    internal Task<List<Alarm>> UntoldAsync(string model, CancellationToken cancellation) => ReadAsync(
        connection => connection.QueryAsync($"{AlarmColumns} WHERE model = @model AND told = 0 ORDER BY opened_at, kind, subject, id", ToAlarm, cancellation, ("model", model)), cancellation);

    internal Task ToldAsync(string id, CancellationToken cancellation) =>
        WriteAsync(connection => connection.ExecuteAsync("UPDATE mlp_alarm SET told = 1 WHERE id = @id", cancellation, ("id", id)), cancellation);

    private static Alarm ToAlarm(DbDataReader reader) => new()
    {
        Id = reader.GetString(0),
        Model = reader.GetString(1),
        Version = reader.GetString(2),
        Finding = JsonSerializer.Deserialize<Finding>(reader.GetString(3), AlarmJson)!,
        State = Enum.Parse<AlarmState>(reader.GetString(4)),
        OpenedAt = Time(reader, 5),
        LastSeenAt = Time(reader, 6),
        Seen = reader.GetInt64(7),
        By = TextOrNull(reader, 8),
        Note = TextOrNull(reader, 9),
    };

    private static async Task RaiseAsync(DbConnection connection, string model, string version, Finding finding, DateTimeOffset now, MonitorOptions options, CancellationToken cancellation)
    {
        (string, object?)[] key = [("model", model), ("version", version), ("kind", finding.Id), ("subject", finding.Subject), ("now", now.UtcTicks), ("finding", JsonSerializer.Serialize(finding, AlarmJson))];
        var known = await connection.ExecuteAsync(
            """
            UPDATE mlp_alarm SET seen = seen + 1, seen_at = @now, clear_windows = 0, finding = @finding
            WHERE model = @model AND version = @version AND kind = @kind AND subject = @subject AND state <> 'Closed'
            """,
            cancellation, key).ConfigureAwait(false);
        if (known > 0) return;
        var cooling = await NumberAsync(
            connection,
            "SELECT count(*) FROM mlp_alarm WHERE model = @model AND version = @version AND kind = @kind AND subject = @subject AND state = 'Closed' AND changed_at > @since",
            cancellation, ("model", model), ("version", version), ("kind", finding.Id), ("subject", finding.Subject), ("since", (now - options.CoolDown).UtcTicks)).ConfigureAwait(false);
        if (cooling > 0) return;
        await connection.ExecuteAsync(
            """
            INSERT INTO mlp_alarm (id, model, version, kind, subject, finding, state, opened_at, seen_at, seen, clear_windows, changed_at, told)
            VALUES (@id, @model, @version, @kind, @subject, @finding, 'Open', @now, @now, 1, 0, @now, 0) ON CONFLICT DO NOTHING
            """,
            cancellation, [.. key, ("id", Guid.NewGuid().ToString("N"))]).ConfigureAwait(false);
    }

    // What windows raise, windows close; loss, age, volume and versions have measures of their own.
    private static async Task CloseClearAsync(DbConnection connection, WindowVerdict verdict, DateTimeOffset now, MonitorOptions options, CancellationToken cancellation)
    {
        var shown = verdict.Findings.Select(finding => (finding.Id, finding.Subject)).ToHashSet();
        var open = await connection.QueryAsync(
            "SELECT id, kind, subject FROM mlp_alarm WHERE model = @model AND version = @version AND state <> 'Closed' AND kind IN ('MLP0950', 'MLP0953', 'MLP0954', 'MLP0955', 'MLP0957')",
            reader => (Id: reader.GetString(0), Kind: reader.GetString(1), Subject: reader.GetString(2)), cancellation, ("model", verdict.Model), ("version", verdict.Version)).ConfigureAwait(false);
        foreach (var alarm in open.Where(alarm => !shown.Contains((alarm.Kind, alarm.Subject))))
        {
            await connection.ExecuteAsync("UPDATE mlp_alarm SET clear_windows = clear_windows + 1 WHERE id = @id", cancellation, ("id", alarm.Id)).ConfigureAwait(false);
            await connection.ExecuteAsync(
                "UPDATE mlp_alarm SET state = 'Closed', changed_at = @now, changed_by = 'monitor', note = 'the last windows do not show it any more' WHERE id = @id AND clear_windows >= @windows",
                cancellation, ("id", alarm.Id), ("now", now.UtcTicks), ("windows", options.ClearAfter)).ConfigureAwait(false);
        }
    }

    private Task<bool> ChangeAsync(string id, AlarmState state, string by, string note, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        NameRules.Note(by, nameof(by));
        NameRules.Note(note, nameof(note));
        return WriteAsync(
            async connection =>
            {
                var changed = await connection.ExecuteAsync(
                    $"UPDATE mlp_alarm SET state = @state, changed_by = @by, note = @note, changed_at = @now WHERE id = @id AND {(state == AlarmState.Closed ? "state <> 'Closed'" : "state = 'Open'")}",
                    cancellation, ("id", id), ("state", state.ToString()), ("by", by), ("note", note), ("now", _registry.Clock.GetUtcNow().UtcTicks)).ConfigureAwait(false);
                if (changed == 0 && await NumberAsync(connection, "SELECT count(*) FROM mlp_alarm WHERE id = @id", cancellation, ("id", id)).ConfigureAwait(false) == 0)
                    throw new KeyNotFoundException($"There is no alarm '{NameRules.Quote(id)}'.");
                return changed > 0;
            },
            cancellation);
    }
}
