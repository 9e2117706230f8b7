using System.Data.Common;

namespace MlPractices;

/// <content>Publishing.</content>
public sealed partial class ModelRegistry
{
    private const int ChunkBytes = 1 << 20;

    /// <inheritdoc/>
    public Task<StoredRelease> PublishAsync(ReleaseBundle bundle, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        return PublishAsync(ReleaseCodec.Pack(bundle), cancellation);
    }

    /// <summary>Publishes under the version that follows the highest one. Writers at the same time get different versions.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="part">The part that is raised; the first version is 1.0.0, 0.1.0 or 0.0.1.</param>
    /// <param name="bundle">Makes the bundle for the version it is given. Other writers of the model wait for it: train before, not in here.</param>
    /// <param name="cancellation">Stops before the transaction is committed.</param>
    /// <exception cref="ArgumentException">The bundle has another name or version than it was asked for.</exception>
    public Task<StoredRelease> PublishNextAsync(string name, VersionPart part, Func<SemanticVersion, ReleaseBundle> bundle, CancellationToken cancellation = default)
    {
        NameRules.Model(name);
        ArgumentNullException.ThrowIfNull(bundle);
        return WriteAsync(
            name,
            async connection =>
            {
                var taken = await VersionsAsync(connection, name, cancellation).ConfigureAwait(false);
                var next = (taken.Max() ?? new SemanticVersion(0, 0, 0)).Next(part);
                var made = bundle(next);
                if (made.Name != name || made.Version != next)
                {
                    throw new ArgumentException($"The bundle is for '{made.Name}' {made.Version}, and was asked for '{name}' {next}.", nameof(bundle));
                }

                return await StoreAsync(connection, ReleaseCodec.Pack(made), cancellation).ConfigureAwait(false);
            },
            cancellation);
    }

    /// <summary>Takes over a release from another registry, exported as a zip file. Its name, version and digest stay.</summary>
    /// <param name="zip">What <see cref="ExportAsync"/> wrote.</param>
    /// <param name="digest">The digest to expect, if known: see <see cref="ReleaseArchive.ReadZip"/>.</param>
    /// <param name="cancellation">Stops before the transaction is committed.</param>
    /// <exception cref="CorruptReleaseException">The file is not a release, or has been changed.</exception>
    /// <exception cref="VersionExistsException">The version exists already.</exception>
    public Task<StoredRelease> ImportAsync(Stream zip, string? digest = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(zip);
        var archive = ReleaseArchive.ReadZip(zip, _options.Limits, digest);

        // What cannot be opened later is refused now.
        _ = ReleaseCodec.Unpack(archive);
        return PublishAsync(archive, cancellation);
    }

    private Task<StoredRelease> PublishAsync(ReleaseArchive archive, CancellationToken cancellation) =>
        WriteAsync(archive.Manifest.Name, connection => StoreAsync(connection, archive, cancellation), cancellation);

    private async Task<StoredRelease> StoreAsync(DbConnection connection, ReleaseArchive archive, CancellationToken cancellation)
    {
        var manifest = archive.Manifest;
        _options.Limits.Check(manifest, $"'{manifest.Name}' {manifest.Version}");
        var version = manifest.Version.Key;
        var exists = await connection.ScalarAsync(
            "SELECT digest FROM mlp_version WHERE model = @model AND version = @version", cancellation, ("model", manifest.Name), ("version", version)).ConfigureAwait(false);
        if (exists is not null && ((string)exists != manifest.Digest || await HasContentsAsync(connection, manifest.Name, manifest.Version, cancellation).ConfigureAwait(false)))
        {
            throw new VersionExistsException(manifest.Name, manifest.Version);
        }

        // In the order of their digests: two writers that share contents then wait for each other in one direction only.
        foreach (var entry in manifest.Entries.DistinctBy(e => e.Sha256).OrderBy(e => e.Sha256, StringComparer.Ordinal))
        {
            await StoreAsync(connection, entry, archive[entry.Name], cancellation).ConfigureAwait(false);
        }

        // The very release whose contents were deleted gets them back.
        if (exists is null)
        {
            await connection.ExecuteAsync(
                "INSERT INTO mlp_version (model, version, digest, manifest) VALUES (@model, @version, @digest, @manifest)",
                cancellation,
                ("model", manifest.Name), ("version", version), ("digest", manifest.Digest), ("manifest", manifest.Bytes.ToArray())).ConfigureAwait(false);
        }

        foreach (var entry in manifest.Entries)
        {
            await connection.ExecuteAsync(
                "INSERT INTO mlp_entry (model, version, name, digest) VALUES (@model, @version, @name, @digest)",
                cancellation,
                ("model", manifest.Name), ("version", version), ("name", entry.Name), ("digest", entry.Sha256)).ConfigureAwait(false);
        }

        return new StoredRelease(manifest.Name, manifest.Version, manifest.Digest);
    }

    private static async Task StoreAsync(DbConnection connection, ReleaseEntry entry, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var added = await connection.ExecuteAsync(
            "INSERT INTO mlp_blob (digest, length) VALUES (@digest, @length) ON CONFLICT DO NOTHING",
            cancellation, ("digest", entry.Sha256), ("length", entry.Length)).ConfigureAwait(false);
        if (added == 0)
        {
            return;
        }

        // In pieces: neither database takes a value of any size, and both are slow with very large ones.
        for (var (offset, ordinal) = (0, 0); offset < content.Length; offset += ChunkBytes, ordinal++)
        {
            var chunk = content.Slice(offset, Math.Min(ChunkBytes, content.Length - offset)).ToArray();
            await connection.ExecuteAsync(
                "INSERT INTO mlp_chunk (digest, ordinal, content) VALUES (@digest, @ordinal, @content)",
                cancellation, ("digest", entry.Sha256), ("ordinal", ordinal), ("content", chunk)).ConfigureAwait(false);
        }
    }
}
