using System.Data.Common;
using System.Text.Json;

namespace MlPractices;

/// <content>Rollouts: one at a time for each model, followed by every instance.</content>
public sealed partial class ProductionStore
{
    private const int MostOutcomesOfLook = 100_000;

    /// <summary>Starts a rollout. Instances that follow rollouts (<see cref="ServingOptions.FollowRollouts"/>) ask its versions from their next refresh on.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="plan">The versions and how they go into production.</param>
    /// <param name="by">Who starts it.</param>
    /// <param name="reason">Why, in one line; it stays in the history.</param>
    /// <param name="cancellation">Gives up; nothing is started then.</param>
    /// <exception cref="PipelineException">MLP1052: no version is live that could be compared with and gone back to.</exception>
    /// <exception cref="RolloutChangedException">Another rollout of the model goes on.</exception>
    /// <exception cref="KeyNotFoundException">A version does not exist.</exception>
    public Task<Rollout> StartRolloutAsync(string model, RolloutPlan plan, string by, string reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Check();
        Notes(by, reason);
        return LockedAsync(
            model,
            async (connection, now) =>
            {
                if (await OpenAsync(connection, model, cancellation).ConfigureAwait(false) is { } other)
                    throw new RolloutChangedException($"A rollout of '{model}' is running already: {string.Join(", ", other.Rollout.Arms.Select(arm => arm.Version))} since {other.Rollout.StartedAt:u}. Promote it or take it back first.");
                var live = await ModelRegistry.CurrentAsync(connection, model, ModelRegistry.Live, cancellation).ConfigureAwait(false)
                    ?? throw new PipelineException(new(
                        "MLP1052", Severity.Error, "rollout", $"No version of '{model}' is live: there is nothing to compare with or to go back to.",
                        "Promote the first version: registry.PromoteAsync(name, version, reason)."));
                foreach (var arm in plan.Arms)
                {
                    if (arm.Version == live) throw new ArgumentException($"{model} {live} is live already.", nameof(plan));
                    await _registry.RequireAsync(connection, model, arm.Version, cancellation).ConfigureAwait(false);
                }

                // The groups of two rollouts have nothing to do with each other, and those of one are the same wherever it is read.
                var number = await NumberAsync(connection, "SELECT count(*) FROM mlp_rollout WHERE model = @model", cancellation, ("model", model)).ConfigureAwait(false);
                var id = Sha256.Of(System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant($"{model}\n{number}\n{now.UtcTicks}")))[..32];
                var rollout = new Rollout
                {
                    Id = id, Model = model, Baseline = live, Plan = plan, Stage = RolloutStage.Shadow, StartedAt = now, StageSince = now, Revision = 1,
                    Arms = [.. plan.Arms.Select(arm => new RolloutArmState { Version = arm.Version })],
                };
                if (plan.ShadowRequests == 0) rollout = RolloutJudge.OnNextStep(rollout, now)!;
                await connection.ExecuteAsync(
                    "INSERT INTO mlp_rollout (id, model, is_open, started_at, state, memory) VALUES (@id, @model, 1, @at, @state, @memory)",
                    cancellation, ("id", rollout.Id), ("model", model), ("at", now.UtcTicks), ("state", Json(rollout)), ("memory", Json(RolloutMemory.New(plan.Arms.Count).ToSaved()))).ConfigureAwait(false);
                await TellAsync(connection, rollout, now, by, $"started {string.Join(", ", plan.Arms.Select(arm => arm.Version))} beside {live}", reason, cancellation).ConfigureAwait(false);
                if (rollout.Stage == RolloutStage.Canary) await TellAsync(connection, rollout, now, by, RolloutJudge.StepName(rollout), "the plan has no shadow", cancellation).ConfigureAwait(false);
                return rollout;
            },
            cancellation);
    }

    /// <summary>The rollout of a model that goes on; null if none does.</summary>
    public Task<Rollout?> RolloutAsync(string model, CancellationToken cancellation = default)
    {
        NameRules.Model(model);
        return ReadAsync(async connection => (await OpenAsync(connection, model, cancellation).ConfigureAwait(false))?.Rollout, cancellation);
    }

    /// <summary>The rollouts of a model, newest first, ended ones too.</summary>
    public Task<IReadOnlyList<Rollout>> RolloutsAsync(string model, CancellationToken cancellation = default)
    {
        NameRules.Model(model);
        return ReadAsync<IReadOnlyList<Rollout>>(
            async connection => await connection.QueryAsync(
                "SELECT state FROM mlp_rollout WHERE model = @model ORDER BY started_at DESC, id LIMIT 100", reader => Json<Rollout>(reader.GetString(0)), cancellation, ("model", model)).ConfigureAwait(false),
            cancellation);
    }

    /// <summary>What happened to the rollouts of a model, newest first.</summary>
    public Task<IReadOnlyList<RolloutEvent>> RolloutEventsAsync(string model, CancellationToken cancellation = default)
    {
        NameRules.Model(model);
        return ReadAsync<IReadOnlyList<RolloutEvent>>(
            async connection => await connection.QueryAsync(
                "SELECT rollout, at, by_whom, what, reason FROM mlp_rollout_event WHERE model = @model ORDER BY sequence DESC LIMIT 500",
                reader => new RolloutEvent(reader.GetString(0), Time(reader, 1), reader.GetString(2), reader.GetString(3), reader.GetString(4)), cancellation, ("model", model)).ConfigureAwait(false),
            cancellation);
    }

    /// <summary>Goes to the next step without waiting for it: from the shadow to the first share, or to the next one.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="by">Who.</param>
    /// <param name="reason">Why, in one line; it stays in the history.</param>
    /// <param name="expectedRevision">The <see cref="Rollout.Revision"/> that the caller has seen; null does not ask.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PipelineException">MLP1051: too few requests were shadowed. MLP1050: the groups' sizes do not fit, so nothing can be read.</exception>
    /// <exception cref="RolloutChangedException">It is not any more what the caller has seen, has ended, or is on its last step.</exception>
    public Task<Rollout> AdvanceRolloutAsync(string model, string by, string reason, long? expectedRevision = null, CancellationToken cancellation = default) => ChangeRolloutAsync(
        model, by, reason, expectedRevision,
        (rollout, now) =>
        {
            if (rollout.Stage == RolloutStage.Shadow && RolloutJudge.NotShadowed(rollout) is { } missing)
                throw new PipelineException(new("MLP1051", Severity.Error, "shadow", missing, "Let it run until it has answered enough requests."));
            RefuseBlocked(rollout, rollout.Arms);
            var next = RolloutJudge.OnNextStep(rollout, now) ?? throw new RolloutChangedException($"The rollout of '{model}' is on its last step. Promote a version or take it back.");
            return (next, RolloutJudge.StepName(next), null);
        },
        cancellation);

    /// <summary>Makes a version of the rollout the live one, and ends the rollout. The one that was live becomes the previous.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="version">The version.</param>
    /// <param name="by">Who.</param>
    /// <param name="reason">Why, in one line; it stays in the history.</param>
    /// <param name="acceptUndecided">Whether it may go live although no difference was shown (a cheaper model, a corrected defect): then the reason has to carry it.</param>
    /// <param name="expectedRevision">The <see cref="Rollout.Revision"/> that the caller has seen; null does not ask.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PipelineException">MLP1053: it is not shown to be better. MLP1050: nothing can be read. MLP1051: it has not left the shadow.</exception>
    /// <exception cref="RolloutChangedException">It is not any more what the caller has seen, or has ended.</exception>
    /// <exception cref="AliasMovedException">Another version became live in the meantime.</exception>
    public Task<Rollout> PromoteRolloutAsync(
        string model, SemanticVersion version, string by, string reason, bool acceptUndecided = false, long? expectedRevision = null, CancellationToken cancellation = default) => ChangeRolloutAsync(
        model, by, reason, expectedRevision,
        (rollout, now) =>
        {
            var arm = rollout.Arms.FirstOrDefault(each => each.Version == version && each.TakenBack is null)
                ?? throw new RolloutChangedException($"The rollout of '{model}' has no running version {version}. It has: {string.Join(", ", rollout.Arms.Where(each => each.TakenBack is null).Select(each => each.Version))}.");
            if (rollout.Stage == RolloutStage.Shadow)
                throw new PipelineException(new("MLP1051", Severity.Error, "shadow", $"{version} has answered no client yet.", "Advance the rollout to the canary first."));
            RefuseBlocked(rollout, [arm]);
            if (arm.Reading.Outcome != RolloutOutcome.Better && !acceptUndecided)
                throw new PipelineException(new("MLP1053", Severity.Error, "canary", $"Nothing shows yet that {version} is better than {rollout.Baseline}.", "Let it run longer, or promote it with acceptUndecided and say why it should go live anyway."));
            return (RolloutJudge.Ended(rollout, RolloutStage.Promoted, now), $"promoted {version}", version);
        },
        cancellation);

    /// <summary>Takes a rollout back: the live version answers everything again.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="by">Who.</param>
    /// <param name="reason">Why, in one line; it stays in the history.</param>
    /// <param name="expectedRevision">The <see cref="Rollout.Revision"/> that the caller has seen; null does not ask.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RolloutChangedException">It is not any more what the caller has seen, or has ended.</exception>
    public Task<Rollout> TakeBackRolloutAsync(string model, string by, string reason, long? expectedRevision = null, CancellationToken cancellation = default) => ChangeRolloutAsync(
        model, by, reason, expectedRevision, (rollout, now) => (RolloutJudge.Ended(rollout, RolloutStage.TakenBack, now), "taken back", null), cancellation);

    /// <summary>Looks at the open rollout and does what follows from it, in one transaction under the judge's turn.</summary>
    /// <returns>The decision; null if no rollout goes on or the turn is over.</returns>
    internal Task<RolloutDecision?> JudgeRolloutAsync(JudgeTurn turn, string model, MonitorOptions options, CancellationToken cancellation) => WriteAsync(
        async connection =>
        {
            if (!await HoldsAsync(connection, turn, cancellation).ConfigureAwait(false)) return null;
            await _registry.LockAsync(connection, model, cancellation).ConfigureAwait(false);
            if (await OpenAsync(connection, model, cancellation).ConfigureAwait(false) is not var (rollout, memory)) return null;
            await AbsorbAsync(connection, rollout, memory, cancellation).ConfigureAwait(false);
            var counts = await CountsAsync(connection, rollout, cancellation).ConfigureAwait(false);
            var live = await ModelRegistry.CurrentAsync(connection, model, ModelRegistry.Live, cancellation).ConfigureAwait(false);
            var decision = RolloutJudge.Judge(rollout, memory, counts, live, turn.Now);
            await SaveAsync(connection, decision.Rollout, memory, cancellation).ConfigureAwait(false);
            foreach (var (what, reason) in decision.Events) await TellAsync(connection, rollout, turn.Now, turn.Holder, what, reason, cancellation).ConfigureAwait(false);
            foreach (var finding in decision.Findings) await RaiseAsync(connection, model, rollout.Baseline.ToString(), finding, turn.Now, options, cancellation).ConfigureAwait(false);
            if (decision.Promote is { } version) await _registry.PromoteWithinAsync(connection, model, version, decision.Events[^1].Reason, rollout.Baseline, cancellation).ConfigureAwait(false);
            return decision;
        },
        cancellation);

    /// <summary>Writes what an instance counted of a group so far; it replaces what the instance wrote of it before.</summary>
    internal Task SaveRolloutCountsAsync(string rollout, string instance, IReadOnlyList<RolloutCounts> groups, CancellationToken cancellation) => WriteAsync(
        async connection =>
        {
            for (var arm = 0; arm < groups.Count; arm++)
            {
                await connection.ExecuteAsync(
                    """
                    INSERT INTO mlp_rollout_count (rollout, arm, instance, content) VALUES (@rollout, @arm, @instance, @content)
                    ON CONFLICT (rollout, arm, instance) DO UPDATE SET content = excluded.content
                    """,
                    cancellation, ("rollout", rollout), ("arm", (long)arm), ("instance", instance), ("content", Bytes(groups[arm]))).ConfigureAwait(false);
            }

            return true;
        },
        cancellation);

    private static byte[] Bytes(RolloutCounts counts)
    {
        lock (counts) return counts.ToBytes();
    }

    private static void RefuseBlocked(Rollout rollout, IEnumerable<RolloutArmState> arms)
    {
        if (arms.FirstOrDefault(arm => arm.TakenBack is null && arm.Reading.Outcome == RolloutOutcome.Blocked) is not { } blocked) return;
        throw new PipelineException(new(
            "MLP1050", Severity.Error, "canary",
            FormattableString.Invariant($"{blocked.Reading.Units} units of {blocked.Version} and {blocked.Reading.LiveUnits} of {rollout.Baseline} do not fit their shares (p = {blocked.Reading.SampleRatioPValue:0.######}): units are lost or misrouted."),
            "Find out where units get lost, then take the rollout back and start it again; read nothing from this one."));
    }

    private Task<Rollout> ChangeRolloutAsync(
        string model, string by, string reason, long? expected, Func<Rollout, DateTimeOffset, (Rollout Next, string What, SemanticVersion? Promote)> change, CancellationToken cancellation)
    {
        Notes(by, reason);
        return LockedAsync(
            model,
            async (connection, now) =>
            {
                if (await OpenAsync(connection, model, cancellation).ConfigureAwait(false) is not var (rollout, memory)) throw new RolloutChangedException($"No rollout of '{model}' is running.");
                if (expected is { } seen && seen != rollout.Revision)
                    throw new RolloutChangedException($"The rollout of '{model}' has changed: it is at revision {rollout.Revision} ({rollout.Stage}), not at {seen}. Nothing was changed. Look again, then decide.");
                var (next, what, promote) = change(rollout, now);
                await SaveAsync(connection, next, memory, cancellation).ConfigureAwait(false);
                await TellAsync(connection, next, now, by, what, reason, cancellation).ConfigureAwait(false);
                if (promote is not null) await _registry.PromoteWithinAsync(connection, model, promote, $"{reason} ({by})", rollout.Baseline, cancellation).ConfigureAwait(false);
                return next;
            },
            cancellation);
    }

    private Task<T> LockedAsync<T>(string model, Func<DbConnection, DateTimeOffset, Task<T>> work, CancellationToken cancellation)
    {
        NameRules.Model(model);
        return WriteAsync(
            async connection =>
            {
                await _registry.LockAsync(connection, model, cancellation).ConfigureAwait(false);
                return await work(connection, _registry.Clock.GetUtcNow()).ConfigureAwait(false);
            },
            cancellation);
    }

    /// <summary>The rollout of a model that goes on, within a transaction; null if none does.</summary>
    internal static async Task<Rollout?> OpenRolloutAsync(DbConnection connection, string model, CancellationToken cancellation) => (await OpenAsync(connection, model, cancellation).ConfigureAwait(false))?.Rollout;

    private static async Task<OpenRollout?> OpenAsync(DbConnection connection, string model, CancellationToken cancellation) =>
        (await connection.QueryAsync(
            "SELECT state, memory FROM mlp_rollout WHERE model = @model AND is_open = 1",
            reader => new OpenRollout(Json<Rollout>(reader.GetString(0)), Json<RolloutMemory.Saved>(reader.GetString(1)).Open()), cancellation, ("model", model)).ConfigureAwait(false)).SingleOrDefault();

    private static async Task SaveAsync(DbConnection connection, Rollout rollout, RolloutMemory memory, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(
            "UPDATE mlp_rollout SET is_open = @open, state = @state, memory = @memory WHERE id = @id",
            cancellation, ("id", rollout.Id), ("open", rollout.IsOpen ? 1L : 0L), ("state", Json(rollout)), ("memory", Json(memory.ToSaved()))).ConfigureAwait(false);
        if (rollout.IsOpen) return;
        // Who took part is nobody's business any more.
        await connection.ExecuteAsync("DELETE FROM mlp_outcome WHERE rollout = @id", cancellation, ("id", rollout.Id)).ConfigureAwait(false);
        await connection.ExecuteAsync("DELETE FROM mlp_rollout_count WHERE rollout = @id", cancellation, ("id", rollout.Id)).ConfigureAwait(false);
    }

    private static Task<int> TellAsync(DbConnection connection, Rollout rollout, DateTimeOffset now, string by, string what, string reason, CancellationToken cancellation) => connection.ExecuteAsync(
        "INSERT INTO mlp_rollout_event (rollout, model, at, by_whom, what, reason) VALUES (@rollout, @model, @at, @by, @what, @reason)",
        cancellation, ("rollout", rollout.Id), ("model", rollout.Model), ("at", now.UtcTicks), ("by", by), ("what", what), ("reason", reason));

    // What came in since the last look; in one statement, so that no outcome is counted twice or never.
    private static async Task AbsorbAsync(DbConnection connection, Rollout rollout, RolloutMemory memory, CancellationToken cancellation)
    {
        var fresh = await connection.QueryAsync(
            $"""
            UPDATE mlp_outcome SET counted = 1 WHERE rollout = @rollout AND unit IN (SELECT unit FROM mlp_outcome WHERE rollout = @rollout AND counted = 0 LIMIT {MostOutcomesOfLook})
            RETURNING arm, value
            """,
            reader => (Arm: (int)reader.GetInt64(0), Value: reader.GetDouble(1)), cancellation, ("rollout", rollout.Id)).ConfigureAwait(false);
        foreach (var (arm, value) in fresh) memory.Outcomes[arm].Add(value);
    }

    private static async Task<RolloutCounts[]> CountsAsync(DbConnection connection, Rollout rollout, CancellationToken cancellation)
    {
        RolloutCounts[] sums = [.. Enumerable.Range(0, rollout.Arms.Count + 1).Select(_ => new RolloutCounts())];
        var all = await connection.QueryAsync(
            "SELECT arm, content FROM mlp_rollout_count WHERE rollout = @rollout",
            reader => (Arm: (int)reader.GetInt64(0), Counts: RolloutCounts.FromBytes(reader.GetFieldValue<byte[]>(1))), cancellation, ("rollout", rollout.Id)).ConfigureAwait(false);
        foreach (var (arm, counts) in all) sums[arm].Merge(counts);
        return sums;
    }

    private static void Notes(string by, string reason)
    {
        NameRules.Note(by, nameof(by));
        NameRules.Note(reason, nameof(reason));
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, AlarmJson);

    private static T Json<T>(string text) => JsonSerializer.Deserialize<T>(text, AlarmJson) ?? throw new InvalidDataException("A stored rollout is empty.");

    private sealed record OpenRollout(Rollout Rollout, RolloutMemory Memory);
}
