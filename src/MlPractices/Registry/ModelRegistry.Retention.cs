using System.Data.Common;
using System.Globalization;

namespace MlPractices;

/// <content>Old versions give their contents up. Manifest, history and version number stay: a version is never another one later.</content>
public sealed partial class ModelRegistry
{
    /// <summary>The word in the history of aliases that tells of deleted contents. No version can be given it as an alias.</summary>
    public const string Deleted = "deleted";

    /// <summary>
    /// Says which versions would keep their contents and why, and changes nothing. Whatever the rules say, a version is kept while an alias points to it, a rollout that goes
    /// on has it or would go back to it, nobody has labelled rows of the audit queue that it answered, its predictions are logged and their truth may come, or an alarm of it is open.
    /// </summary>
    /// <param name="rules">The rules; null for the usual ones.</param>
    /// <param name="model">One model; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="KeyNotFoundException">There is no such model.</exception>
    public async Task<RetentionPlan> PlanRetentionAsync(RetentionRules? rules = null, string? model = null, CancellationToken cancellation = default)
    {
        rules ??= new();
        rules.Check();
        var models = await NamedAsync(model, cancellation).ConfigureAwait(false);
        _ = await ProductionAsync(cancellation).ConfigureAwait(false);
        return await ReadAsync(
            async connection =>
            {
                var versions = new List<RetainedVersion>();
                foreach (var name in models) versions.AddRange(await JudgedAsync(connection, name, rules, cancellation).ConfigureAwait(false));
                return await PlanAsync(connection, versions, cancellation).ConfigureAwait(false);
            },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Deletes the contents of versions that <see cref="PlanRetentionAsync"/> does not keep, judged anew in the transaction of each model.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="reason">Why, in one line; it stays in the history.</param>
    /// <param name="model">One model; null for all.</param>
    /// <param name="cancellation">Stops before a model's transaction is committed.</param>
    /// <returns>What was kept and what was deleted.</returns>
    /// <exception cref="KeyNotFoundException">There is no such model.</exception>
    public async Task<RetentionPlan> DeleteUnretainedAsync(RetentionRules rules, string reason, string? model = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rules);
        rules.Check();
        NameRules.Note(reason, nameof(reason));
        var models = await NamedAsync(model, cancellation).ConfigureAwait(false);
        _ = await ProductionAsync(cancellation).ConfigureAwait(false);
        var (all, freed) = (new List<RetainedVersion>(), 0L);
        foreach (var name in models)
        {
            var plan = await WriteAsync(name, connection => DeleteAsync(connection, name, rules, reason, cancellation), cancellation).ConfigureAwait(false);
            all.AddRange(plan.Versions);
            freed += plan.BytesFreed;
        }

        return new(all, freed);
    }

    /// <summary>The versions of a model whose contents were deleted, lowest first.</summary>
    public async Task<IReadOnlyList<SemanticVersion>> DeletedVersionsAsync(string name, CancellationToken cancellation = default)
    {
        NameRules.Model(name);
        var versions = await ReadAsync(
            connection => connection.QueryAsync(
                "SELECT version FROM mlp_version v WHERE model = @model AND NOT EXISTS (SELECT 1 FROM mlp_entry e WHERE e.model = v.model AND e.version = v.version)",
                reader => SemanticVersion.Parse(reader.GetString(0)), cancellation, ("model", name)),
            cancellation).ConfigureAwait(false);
        return [.. versions.Order()];
    }

    /// <summary>Refuses a version whose contents were deleted.</summary>
    private static async Task RequireContentsAsync(DbConnection connection, string name, SemanticVersion version, CancellationToken cancellation)
    {
        if (await HasContentsAsync(connection, name, version, cancellation).ConfigureAwait(false)) return;
        var told = await connection.QueryAsync(
            "SELECT changed_at, changed_by, reason FROM mlp_alias WHERE model = @model AND alias = @alias AND version = @version ORDER BY sequence DESC LIMIT 1",
            reader => $"on {reader.GetString(0)[..10]} by {reader.GetString(1)} ({reader.GetString(2)})", cancellation, ("model", name), ("alias", Deleted), ("version", version.Key)).ConfigureAwait(false);
        throw new RegistryException(
            $"The contents of '{name}' {version} were deleted{(told.Count == 0 ? "" : " " + told[0])}; its manifest is still there. Import it again from an export, or take another version.");
    }

    private static async Task<bool> HasContentsAsync(DbConnection connection, string name, SemanticVersion version, CancellationToken cancellation) =>
        await connection.ScalarAsync("SELECT name FROM mlp_entry WHERE model = @model AND version = @version LIMIT 1", cancellation, ("model", name), ("version", version.Key)).ConfigureAwait(false) is not null;

    private async Task<IReadOnlyList<string>> NamedAsync(string? model, CancellationToken cancellation)
    {
        var all = await ListModelsAsync(cancellation).ConfigureAwait(false);
        return model is null ? all
            : all.Contains(model) ? [model]
            : throw new KeyNotFoundException($"The registry has no model '{model}'.{(all.Count == 0 ? "" : $" It has: {string.Join(", ", all)}.")}");
    }

    private async Task<RetentionPlan> DeleteAsync(DbConnection connection, string name, RetentionRules rules, string reason, CancellationToken cancellation)
    {
        var plan = await PlanAsync(connection, await JudgedAsync(connection, name, rules, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        if (!plan.Deleted.Any()) return plan;

        // In the order in which publishers write, so that neither waits for the other in a circle.
        string[] tables = ["mlp_blob", "mlp_chunk", "mlp_entry"];
        foreach (var statement in tables.SelectMany(_dialect.AllowDelete)) await connection.ExecuteAsync(statement, cancellation).ConfigureAwait(false);
        foreach (var deleted in plan.Deleted)
        {
            await connection.ExecuteAsync("DELETE FROM mlp_entry WHERE model = @model AND version = @version", cancellation, ("model", name), ("version", deleted.Version.Key)).ConfigureAwait(false);
            await TellAsync(connection, name, Deleted, deleted.Version, reason, cancellation).ConfigureAwait(false);
        }

        foreach (var table in (string[])["mlp_chunk", "mlp_blob"]) await connection.ExecuteAsync($"DELETE FROM {table} WHERE digest NOT IN (SELECT digest FROM mlp_entry)", cancellation).ConfigureAwait(false);
        foreach (var statement in tables.SelectMany(_dialect.RefuseDelete)) await connection.ExecuteAsync(statement, cancellation).ConfigureAwait(false);
        return plan;
    }

    private async Task<IReadOnlyList<RetainedVersion>> JudgedAsync(DbConnection connection, string name, RetentionRules rules, CancellationToken cancellation)
    {
        var sizes = (await connection.QueryAsync(
            "SELECT e.version, b.length FROM mlp_entry e JOIN mlp_blob b ON b.digest = e.digest WHERE e.model = @model",
            reader => (Version: reader.GetString(0), Bytes: reader.GetInt64(1)), cancellation, ("model", name)).ConfigureAwait(false)).ToLookup(each => each.Version, each => each.Bytes);
        var created = await connection.QueryAsync(
            "SELECT version, digest, manifest FROM mlp_version WHERE model = @model",
            reader => Parse(name, reader.GetString(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2)), cancellation, ("model", name)).ConfigureAwait(false);
        var needed = await NeededAsync(connection, name, rules, cancellation).ConfigureAwait(false);
        var newest = created.Select(manifest => manifest.Version).Where(version => sizes.Contains(version.Key)).OrderDescending().Take(rules.KeepNewest).ToHashSet();
        var since = _options.Clock.GetUtcNow() - rules.KeepFor;
        return [.. created.Where(manifest => sizes.Contains(manifest.Version.Key)).OrderBy(manifest => manifest.Version).Select(manifest => new RetainedVersion(
            name, manifest.Version, sizes[manifest.Version.Key].Sum(),
            [
                .. needed[manifest.Version.Key].Distinct(),
                .. newest.Contains(manifest.Version) ? [$"among the {rules.KeepNewest.ToString(CultureInfo.InvariantCulture)} newest"] : Array.Empty<string>(),
                .. manifest.CreatedAt > since ? [$"released on {manifest.CreatedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"] : Array.Empty<string>(),
            ]))];
    }

    /// <summary>Versions that something needs, and what for.</summary>
    private async Task<ILookup<string, string>> NeededAsync(DbConnection connection, string name, RetentionRules rules, CancellationToken cancellation)
    {
        var needed = new List<(string Version, string Why)>();
        var history = await connection.QueryAsync(
            "SELECT alias, version, changed_at FROM mlp_alias WHERE model = @model AND alias <> @deleted ORDER BY sequence",
            reader => (Alias: reader.GetString(0), Version: reader.IsDBNull(1) ? null : reader.GetString(1), At: DateTimeOffset.ParseExact(reader.GetString(2), "O", CultureInfo.InvariantCulture)),
            cancellation, ("model", name), ("deleted", Deleted)).ConfigureAwait(false);
        var since = _options.Clock.GetUtcNow() - rules.KeepFor;
        foreach (var changes in history.GroupBy(change => change.Alias))
        {
            var ordered = changes.ToList();
            for (var i = 0; i < ordered.Count; i++)
            {
                if (ordered[i].Version is not { } version) continue;
                if (i == ordered.Count - 1) needed.Add((version, $"alias {changes.Key}"));
                else if (ordered[i + 1].At > since) needed.Add((version, $"alias {changes.Key} until {ordered[i + 1].At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"));
            }
        }

        if (await ProductionStore.OpenRolloutAsync(connection, name, cancellation).ConfigureAwait(false) is { } rollout)
            needed.AddRange(rollout.Arms.Select(arm => arm.Version).Append(rollout.Baseline).Select(version => (version.Key, "a rollout goes on")));
        foreach (var (why, sql) in new[]
        {
            ("rows of the audit queue that nobody has labelled", "SELECT DISTINCT version FROM mlp_audit a WHERE model = @model AND NOT EXISTS (SELECT 1 FROM mlp_label l WHERE l.model = a.model AND l.id = a.id)"),
            ("logged predictions whose truth may come", "SELECT DISTINCT version FROM mlp_prediction WHERE model = @model"),
            ("an open alarm", "SELECT DISTINCT version FROM mlp_alarm WHERE model = @model AND state <> 'Closed'"),
        })
            needed.AddRange(await connection.QueryAsync(sql, reader => (SemanticVersion.TryParse(reader.GetString(0), out var version) ? version.Key : reader.GetString(0), why), cancellation, ("model", name)).ConfigureAwait(false));
        return needed.ToLookup(each => each.Version, each => each.Why);
    }

    // What a kept version shares is not freed, whichever model it belongs to.
    private static async Task<RetentionPlan> PlanAsync(DbConnection connection, IReadOnlyList<RetainedVersion> versions, CancellationToken cancellation)
    {
        var deleted = versions.Where(version => !version.IsKept).Select(version => (version.Model, version.Version.Key)).ToHashSet();
        if (deleted.Count == 0) return new(versions, 0);
        var entries = await connection.QueryAsync(
            "SELECT e.model, e.version, e.digest, b.length FROM mlp_entry e JOIN mlp_blob b ON b.digest = e.digest",
            reader => (Model: reader.GetString(0), Version: reader.GetString(1), Digest: reader.GetString(2), Bytes: reader.GetInt64(3)), cancellation).ConfigureAwait(false);
        return new(versions, entries.GroupBy(entry => entry.Digest).Where(group => group.All(entry => deleted.Contains((entry.Model, entry.Version)))).Sum(group => group.First().Bytes));
    }
}
