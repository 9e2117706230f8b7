using System.Data.Common;

namespace MlPractices;

/// <content>Reading, checking and exporting.</content>
public sealed partial class ModelRegistry
{
    /// <inheritdoc/>
    public async Task<ReleaseBundle> OpenAsync(string name, SemanticVersion version, CancellationToken cancellation = default) =>
        ReleaseCodec.Unpack(await OpenArchiveAsync(name, version, cancellation).ConfigureAwait(false));

    /// <summary>Reads a version as its manifest and entries, each checked against its digest.</summary>
    /// <exception cref="KeyNotFoundException">There is no such version.</exception>
    /// <exception cref="CorruptReleaseException">What is stored is not what was published.</exception>
    public Task<ReleaseArchive> OpenArchiveAsync(string name, SemanticVersion version, CancellationToken cancellation = default) =>
        ReadAsync(connection => OpenArchiveAsync(connection, name, version, cancellation), cancellation);

    private async Task<ReleaseArchive> OpenArchiveAsync(DbConnection connection, string name, SemanticVersion version, CancellationToken cancellation)
    {
        var manifest = await FindAsync(connection, name, version, cancellation).ConfigureAwait(false)
            ?? throw new KeyNotFoundException(await ExplainAbsenceAsync(connection, name, version, cancellation).ConfigureAwait(false));
        var where = $"'{name}' {version} in {_dialect.Description}";
        _options.Limits.Check(manifest, where);
        await RequireContentsAsync(connection, name, version, cancellation).ConfigureAwait(false);
        var contents = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var entry in manifest.Entries)
        {
            contents[entry.Name] = await ReadAsync(connection, entry, where, cancellation).ConfigureAwait(false);
        }

        return ReleaseArchive.Verified(manifest, contents, where);
    }

    /// <summary>Reads a version's manifest without its contents; null when there is no such version.</summary>
    /// <exception cref="CorruptReleaseException">The manifest is not what was published.</exception>
    public Task<ReleaseManifest?> FindAsync(string name, SemanticVersion version, CancellationToken cancellation = default) =>
        ReadAsync(connection => FindAsync(connection, name, version, cancellation), cancellation);

    /// <summary>The names of all models, in ordinal order.</summary>
    public async Task<IReadOnlyList<string>> ListModelsAsync(CancellationToken cancellation = default)
    {
        var names = await ReadAsync(connection => connection.QueryAsync("SELECT DISTINCT model FROM mlp_version", r => r.GetString(0), cancellation), cancellation).ConfigureAwait(false);
        return [.. names.Order(StringComparer.Ordinal)];
    }

    /// <summary>The manifests of all versions of a model, lowest version first; empty when there is none.</summary>
    public async Task<IReadOnlyList<ReleaseManifest>> ListVersionsAsync(string name, CancellationToken cancellation = default)
    {
        NameRules.Model(name);
        var rows = await ReadAsync(
            connection => connection.QueryAsync(
                "SELECT version, digest, manifest FROM mlp_version WHERE model = @model",
                r => Parse(name, r.GetString(0), r.GetString(1), r.GetFieldValue<byte[]>(2)),
                cancellation, ("model", name)),
            cancellation).ConfigureAwait(false);
        return [.. rows.OrderBy(m => m.Version)];
    }

    /// <summary>Checks every byte of a version against the digests it was published with.</summary>
    /// <exception cref="KeyNotFoundException">There is no such version.</exception>
    /// <exception cref="CorruptReleaseException">Something differs; the message names it.</exception>
    public async Task VerifyAsync(string name, SemanticVersion version, CancellationToken cancellation = default) =>
        await OpenArchiveAsync(name, version, cancellation).ConfigureAwait(false);

    /// <summary>Writes a version as a zip file: for another registry, an auditor, or a service without access to this one.</summary>
    public async Task ExportAsync(string name, SemanticVersion version, Stream zip, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(zip);
        (await OpenArchiveAsync(name, version, cancellation).ConfigureAwait(false)).WriteZip(zip);
    }

    /// <summary>Refuses a version that does not exist, or whose contents were deleted.</summary>
    internal async Task RequireAsync(DbConnection connection, string name, SemanticVersion version, CancellationToken cancellation)
    {
        if (await FindAsync(connection, name, version, cancellation).ConfigureAwait(false) is null)
            throw new KeyNotFoundException(await ExplainAbsenceAsync(connection, name, version, cancellation).ConfigureAwait(false));
        await RequireContentsAsync(connection, name, version, cancellation).ConfigureAwait(false);
    }

    private async Task<ReleaseManifest?> FindAsync(DbConnection connection, string name, SemanticVersion version, CancellationToken cancellation)
    {
        NameRules.Model(name);
        ArgumentNullException.ThrowIfNull(version);
        var rows = await connection.QueryAsync(
            "SELECT version, digest, manifest FROM mlp_version WHERE model = @model AND version = @version",
            r => Parse(name, r.GetString(0), r.GetString(1), r.GetFieldValue<byte[]>(2)),
            cancellation, ("model", name), ("version", version.Key)).ConfigureAwait(false);
        return rows.SingleOrDefault();
    }

    private ReleaseManifest Parse(string name, string version, string digest, byte[] bytes)
    {
        var where = $"'{name}' {version} in {_dialect.Description}";
        if (Sha256.Of(bytes) != digest)
        {
            throw new CorruptReleaseException($"{where}: the manifest is not what was released: its SHA-256 differs. Restore the registry from a copy.");
        }

        var manifest = ReleaseManifest.Parse(bytes, where);
        return manifest.Name == name && manifest.Version.Key == version
            ? manifest
            : throw new CorruptReleaseException($"{where}: the manifest is that of '{manifest.Name}' {manifest.Version}. Restore the registry from a copy.");
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(DbConnection connection, ReleaseEntry entry, string where, CancellationToken cancellation)
    {
        var content = new byte[entry.Length];
        var command = connection.Command("SELECT content FROM mlp_chunk WHERE digest = @digest ORDER BY ordinal", ("digest", entry.Sha256));
        await using var disposal = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        var length = 0;
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
        {
            var chunk = reader.GetFieldValue<byte[]>(0);
            if (chunk.Length > content.Length - length)
            {
                throw new CorruptReleaseException($"{where}: entry '{entry.Name}' is not what was released: it is longer. Restore the registry from a copy.");
            }

            chunk.CopyTo(content, length);
            length += chunk.Length;
        }

        return content.AsMemory(0, length);
    }

    private static async Task<List<SemanticVersion>> VersionsAsync(DbConnection connection, string name, CancellationToken cancellation) =>
        await connection.QueryAsync(
            "SELECT version FROM mlp_version WHERE model = @model", r => SemanticVersion.Parse(r.GetString(0)), cancellation, ("model", name)).ConfigureAwait(false);

    private static async Task<string> ExplainAbsenceAsync(DbConnection connection, string name, SemanticVersion version, CancellationToken cancellation)
    {
        var versions = await VersionsAsync(connection, name, cancellation).ConfigureAwait(false);
        return versions.Count == 0
            ? $"The registry has no model '{name}'."
            : $"The registry has no version {version} of '{name}'. It has: {string.Join(", ", versions.OrderDescending().Take(10))}{(versions.Count > 10 ? ", ..." : "")}.";
    }
}
