using System.Data.Common;
using System.Globalization;

namespace MlPractices;

/// <content>Aliases: names that move from version to version. The table is their history; the last line of a name is where it points.</content>
public sealed partial class ModelRegistry
{
    private const string CurrentAlias = "SELECT version FROM mlp_alias WHERE model = @model AND alias = @alias ORDER BY sequence DESC LIMIT 1";

    /// <summary>The version that an alias points to; null when it points to none.</summary>
    public async Task<SemanticVersion?> ResolveAsync(string name, string alias, CancellationToken cancellation = default)
    {
        NameRules.Model(name);
        NameRules.Alias(alias);
        return await ReadAsync(connection => CurrentAsync(connection, name, alias, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<SemanticVersion?> LiveAsync(string name, CancellationToken cancellation = default) => ResolveAsync(name, Live, cancellation);

    /// <summary>Points an alias to a version, or takes it away.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="alias">A word, such as <c>champion</c>.</param>
    /// <param name="version">A version of the model; null takes the alias away.</param>
    /// <param name="reason">Why, in one line; it stays in the history.</param>
    /// <param name="cancellation">Stops before the transaction is committed.</param>
    /// <exception cref="KeyNotFoundException">There is no such version.</exception>
    public Task SetAliasAsync(string name, string alias, SemanticVersion? version, string reason, CancellationToken cancellation = default)
    {
        NameRules.Alias(alias);
        if (alias == Deleted) throw new ArgumentException($"'{Deleted}' is reserved for versions whose contents were deleted. Choose another name.", nameof(alias));
        return ChangeAsync(name, reason, connection => AppendAsync(connection, name, alias, version, reason, cancellation), cancellation);
    }

    /// <summary>Makes a version the <see cref="Live"/> one; the one that was live becomes <see cref="Previous"/>. Does nothing if it is live already.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="version">The version to serve.</param>
    /// <param name="reason">Why, in one line; it stays in the history.</param>
    /// <param name="cancellation">Stops before the transaction is committed.</param>
    /// <param name="expectedLive">The version that is live as far as the caller knows; null does not ask. Somebody else may have been faster.</param>
    /// <exception cref="KeyNotFoundException">There is no such version.</exception>
    /// <exception cref="AliasMovedException">Another version than the expected one is live.</exception>
    public Task PromoteAsync(string name, SemanticVersion version, string reason, CancellationToken cancellation = default, SemanticVersion? expectedLive = null)
    {
        ArgumentNullException.ThrowIfNull(version);
        return ChangeAsync(name, reason, connection => PromoteWithinAsync(connection, name, version, reason, expectedLive, cancellation), cancellation);
    }

    /// <summary>Promotes within a transaction that holds the model (<see cref="LockAsync"/>).</summary>
    internal async Task PromoteWithinAsync(DbConnection connection, string name, SemanticVersion version, string reason, SemanticVersion? expectedLive, CancellationToken cancellation)
    {
        var live = await CurrentAsync(connection, name, Live, cancellation).ConfigureAwait(false);
        RequireLive(name, expectedLive, live);
        if (live == version)
        {
            return;
        }

        if (live is not null)
        {
            await AppendAsync(connection, name, Previous, live, reason, cancellation).ConfigureAwait(false);
        }

        await AppendAsync(connection, name, Live, version, reason, cancellation).ConfigureAwait(false);
    }

    /// <summary>Makes the <see cref="Previous"/> version live again, and the live one the previous.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="reason">Why, in one line; it stays in the history.</param>
    /// <param name="cancellation">Stops before the transaction is committed.</param>
    /// <param name="expectedLive">
    /// The version that is to be taken back; null does not ask. Two people who take back the same version then go back once, and not back and forth.
    /// </param>
    /// <returns>The version that is live now.</returns>
    /// <exception cref="RegistryException">There is no previous version.</exception>
    /// <exception cref="AliasMovedException">Another version than the expected one is live.</exception>
    public async Task<SemanticVersion> RollBackAsync(string name, string reason, CancellationToken cancellation = default, SemanticVersion? expectedLive = null)
    {
        SemanticVersion? back = null;
        await ChangeAsync(
            name,
            reason,
            async connection =>
            {
                var live = await CurrentAsync(connection, name, Live, cancellation).ConfigureAwait(false);
                RequireLive(name, expectedLive, live);
                back = await CurrentAsync(connection, name, Previous, cancellation).ConfigureAwait(false)
                    ?? throw new RegistryException($"'{name}' has no previous version to go back to. Promote another version instead.");
                await AppendAsync(connection, name, Previous, live, reason, cancellation).ConfigureAwait(false);
                await AppendAsync(connection, name, Live, back, reason, cancellation).ConfigureAwait(false);
            },
            cancellation).ConfigureAwait(false);
        return back!;
    }

    /// <summary>Every change of every alias of a model, oldest first.</summary>
    public async Task<IReadOnlyList<AliasChange>> AliasHistoryAsync(string name, CancellationToken cancellation = default)
    {
        NameRules.Model(name);
        return await ReadAsync(
            connection => connection.QueryAsync(
                "SELECT alias, version, changed_at, changed_by, reason FROM mlp_alias WHERE model = @model ORDER BY sequence",
                r => new AliasChange(
                    r.GetString(0),
                    r.IsDBNull(1) ? null : SemanticVersion.Parse(r.GetString(1)),
                    DateTimeOffset.ParseExact(r.GetString(2), "O", CultureInfo.InvariantCulture),
                    r.GetString(3),
                    r.GetString(4)),
                cancellation, ("model", name)),
            cancellation).ConfigureAwait(false);
    }

    private static void RequireLive(string name, SemanticVersion? expected, SemanticVersion? live)
    {
        if (expected is not null && expected != live) throw new AliasMovedException(name, expected, live);
    }

    private async Task ChangeAsync(string name, string reason, Func<DbConnection, Task> change, CancellationToken cancellation)
    {
        NameRules.Model(name);
        NameRules.Note(reason, nameof(reason));
        await WriteAsync(
            name,
            async connection =>
            {
                await change(connection).ConfigureAwait(false);
                return true;
            },
            cancellation).ConfigureAwait(false);
    }

    private async Task AppendAsync(DbConnection connection, string name, string alias, SemanticVersion? version, string reason, CancellationToken cancellation)
    {
        if (version is not null)
        {
            await RequireAsync(connection, name, version, cancellation).ConfigureAwait(false);
        }

        await TellAsync(connection, name, alias, version, reason, cancellation).ConfigureAwait(false);
    }

    private Task<int> TellAsync(DbConnection connection, string name, string alias, SemanticVersion? version, string reason, CancellationToken cancellation) =>
        connection.ExecuteAsync(
            "INSERT INTO mlp_alias (model, alias, version, changed_at, changed_by, reason) VALUES (@model, @alias, @version, @at, @by, @reason)",
            cancellation,
            ("model", name), ("alias", alias), ("version", version?.Key), ("at", _options.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)),
            ("by", _options.Author), ("reason", reason));

    internal static async Task<SemanticVersion?> CurrentAsync(DbConnection connection, string name, string alias, CancellationToken cancellation) =>
        await connection.ScalarAsync(CurrentAlias, cancellation, ("model", name), ("alias", alias)).ConfigureAwait(false) is string version
            ? SemanticVersion.Parse(version)
            : null;
}
