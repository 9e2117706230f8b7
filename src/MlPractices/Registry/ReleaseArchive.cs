namespace MlPractices;

/// <summary>A release as bytes: its manifest and the entries that the manifest names, each already checked against its digest.</summary>
public sealed class ReleaseArchive
{
    /// <summary>The manifest's own name inside a zip file.</summary>
    public const string ManifestName = "release.json";

    /// <summary>Name of the manifest's own SHA-256 inside a zip file, in the form that <c>sha256sum --check</c> reads.</summary>
    public const string ChecksumName = "release.sha256";

    private readonly IReadOnlyDictionary<string, ReadOnlyMemory<byte>> _contents;

    internal ReleaseArchive(ReleaseManifest manifest, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> contents)
    {
        Manifest = manifest;
        _contents = contents;
    }

    /// <summary>The table of contents.</summary>
    public ReleaseManifest Manifest { get; }

    /// <summary>The content of an entry.</summary>
    /// <exception cref="KeyNotFoundException">The release has no such entry.</exception>
    public ReadOnlyMemory<byte> this[string entry] => _contents.TryGetValue(entry, out var content)
        ? content
        : throw new KeyNotFoundException($"'{Manifest.Name}' {Manifest.Version} has no entry '{entry}'. It has: {string.Join(", ", _contents.Keys.Order(StringComparer.Ordinal))}.");

    /// <summary>Writes the release as a zip file. The same release always gives the same bytes.</summary>
    public void WriteZip(Stream destination) => ReleaseZip.Write(this, destination);

    /// <summary>Reads a release from a zip file that anybody may have made: every name, size and digest is checked.</summary>
    /// <param name="source">The zip file.</param>
    /// <param name="limits">How large it may be; null for the usual limits.</param>
    /// <param name="digest">
    /// The digest that <see cref="IModelRegistry.PublishAsync"/> gave, if it came by a way that can be trusted. Without it accidents are
    /// noticed and forgeries are not: whoever rewrites the whole file can rewrite its checksums.
    /// </param>
    /// <exception cref="CorruptReleaseException">Something in it is not allowed or not what the manifest says.</exception>
    public static ReleaseArchive ReadZip(Stream source, BundleLimits? limits = null, string? digest = null)
    {
        var archive = ReleaseZip.Read(source, limits ?? new());
        return digest is null || digest == archive.Manifest.Digest
            ? archive
            : throw new CorruptReleaseException($"release zip: it holds '{archive.Manifest.Name}' {archive.Manifest.Version} with digest {archive.Manifest.Digest}, not the release with digest {NameRules.Quote(digest)}.");
    }

    /// <summary>Names that the zip file needs for itself.</summary>
    internal static bool IsReserved(string entry) =>
        entry.Equals(ManifestName, StringComparison.OrdinalIgnoreCase) || entry.Equals(ChecksumName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes the manifest and all entries into a new directory. It appears at once and complete, or not at all.</summary>
    /// <param name="directory">Must not exist yet.</param>
    /// <exception cref="IOException">The directory exists, or cannot be written.</exception>
    public void ExtractTo(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var target = Path.GetFullPath(directory);
        if (Path.Exists(target))
        {
            throw new IOException($"'{target}' exists already. Choose a directory that does not exist yet.");
        }

        var parent = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(parent);
        var aside = Path.Combine(parent, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(aside);
            File.WriteAllBytes(Path.Combine(aside, ManifestName), Manifest.Bytes.ToArray());
            foreach (var (name, content) in _contents)
            {
                var path = Path.Combine(aside, name.Replace('/', Path.DirectorySeparatorChar));
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, content.ToArray());
            }

            Directory.Move(aside, target);
        }
        catch
        {
            if (Directory.Exists(aside))
            {
                Directory.Delete(aside, recursive: true);
            }

            throw;
        }
    }

    /// <summary>Checks contents against a manifest: nothing missing, nothing besides, every digest right.</summary>
    internal static ReleaseArchive Verified(ReleaseManifest manifest, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> contents, string where)
    {
        foreach (var entry in manifest.Entries)
        {
            if (!contents.TryGetValue(entry.Name, out var content))
            {
                throw new CorruptReleaseException($"{where}: entry '{entry.Name}' is missing.");
            }

            if (content.Length != entry.Length || Sha256.Of(content.Span) != entry.Sha256)
            {
                throw new CorruptReleaseException($"{where}: entry '{entry.Name}' is not what was released: its SHA-256 differs from the manifest's. Restore it from a copy, or train and release again.");
            }
        }

        var named = manifest.Entries.Select(e => e.Name).ToHashSet(StringComparer.Ordinal);
        return contents.Keys.FirstOrDefault(name => !named.Contains(name)) is { } extra
            ? throw new CorruptReleaseException($"{where}: entry '{NameRules.Quote(extra)}' is not in the manifest.")
            : new ReleaseArchive(manifest, contents);
    }
}
