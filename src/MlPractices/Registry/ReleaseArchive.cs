namespace MlPractices;

/// <summary>A release as bytes: its manifest and the entries that the manifest names, each already checked against its digest.</summary>
public sealed class ReleaseArchive
{
    /// <summary>The manifest's own name inside a zip file.</summary>
    public const string ManifestName = "release.json";

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
    /// <exception cref="CorruptReleaseException">Something in it is not allowed or not what the manifest says.</exception>
    public static ReleaseArchive ReadZip(Stream source, BundleLimits? limits = null) => ReleaseZip.Read(source, limits ?? new());

    /// <summary>Writes the manifest and all entries into a new directory. It appears at once and complete, or not at all.</summary>
    /// <param name="directory">Must not exist yet.</param>
    /// <exception cref="IOException">The directory exists, or cannot be written.</exception>
    public void ExtractTo(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var target = Path.GetFullPath(directory);
        if (Path.Exists(target))
        {
            throw new IOException($"'{target}' exists already. Choose a directory that does not.");
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
                throw new CorruptReleaseException($"{where}: entry '{entry.Name}' is not what was released: its SHA-256 differs from the manifest's. Restore it from a copy, or train and release anew.");
            }
        }

        var named = manifest.Entries.Select(e => e.Name).ToHashSet(StringComparer.Ordinal);
        return contents.Keys.FirstOrDefault(name => !named.Contains(name)) is { } extra
            ? throw new CorruptReleaseException($"{where}: entry '{NameRules.Quote(extra)}' is not in the manifest.")
            : new ReleaseArchive(manifest, contents);
    }
}
