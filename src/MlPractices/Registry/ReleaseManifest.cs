using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlPractices;

/// <summary>
/// The table of contents of a release and where it comes from: enough to compare two releases without opening them.
/// Its digest covers the digests of all entries, so it stands for the whole release.
/// </summary>
public sealed record ReleaseManifest
{
    /// <summary>The layout of this manifest; 1.</summary>
    public int Format { get; init; } = 1;

    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>The version, written once.</summary>
    public required SemanticVersion Version { get; init; }

    /// <summary>When the release was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What the evaluation ended with, such as <c>Accepted</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Identifies how the model file is written.</summary>
    public required string ModelFormat { get; init; }

    /// <summary>The type of the rows that the model takes.</summary>
    public required string RowType { get; init; }

    /// <summary>The type of what the model returns.</summary>
    public required string OutputType { get; init; }

    /// <summary>SHA-256 of the data set that the model comes from.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>The seed that training took; null when it takes none.</summary>
    public int? Seed { get; init; }

    /// <summary>The commit of the program that trained; null when unknown.</summary>
    public string? Commit { get; init; }

    /// <summary>The packages that took part in training, name to version.</summary>
    public required IReadOnlyDictionary<string, string> Packages { get; init; }

    /// <summary>What the release holds, by name in ordinal order.</summary>
    public required IReadOnlyList<ReleaseEntry> Entries { get; init; }

    /// <summary>SHA-256 of the manifest's bytes, 64 lower-case hexadecimal digits.</summary>
    [JsonIgnore]
    public string Digest => Sha256.Of(Bytes.Span);

    /// <summary>The manifest as it is stored, hashed and zipped. Kept as read, so that a digest never depends on who rewrote it.</summary>
    [JsonIgnore]
    internal ReadOnlyMemory<byte> Bytes { get; private init; }

    /// <summary>Fixes the bytes of a manifest just made.</summary>
    internal ReleaseManifest Seal()
    {
        var ordered = this with
        {
            Packages = new SortedDictionary<string, string>(Packages.ToDictionary(p => p.Key, p => p.Value), StringComparer.Ordinal),
            Entries = [.. Entries.OrderBy(e => e.Name, StringComparer.Ordinal)],
        };
        return ordered with { Bytes = JsonSerializer.SerializeToUtf8Bytes(ordered, Json) };
    }

    /// <summary>Reads a manifest that comes from outside.</summary>
    /// <param name="bytes">UTF-8 JSON.</param>
    /// <param name="where">Named in the error.</param>
    /// <exception cref="CorruptReleaseException">It is not a manifest, or names something that must not be named.</exception>
    internal static ReleaseManifest Parse(ReadOnlyMemory<byte> bytes, string where)
    {
        ReleaseManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<ReleaseManifest>(bytes.Span, Json);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new CorruptReleaseException($"{where}: the manifest cannot be read ({e.Message}). Export the release again from its registry.");
        }

        if (manifest is not { Format: 1 })
        {
            throw new CorruptReleaseException($"{where}: the manifest has format {manifest?.Format}, and this version reads format 1. Update MlPractices.");
        }

        manifest.Check(where);
        return manifest with { Bytes = bytes };
    }

    private static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = 8,
    };

    private void Check(string where)
    {
        // The reader fills required members, but with null if the file says null.
        object?[] needed = [Name, Version, Outcome, ModelFormat, RowType, OutputType, DataFingerprint, Packages, Entries];
        if (needed.Contains(null) || Entries.Any(e => e is not { Name: not null, MediaType: not null, Sha256: not null }))
        {
            throw new CorruptReleaseException($"{where}: the manifest is incomplete.");
        }

        if (!NameRules.IsName(Name))
        {
            throw new CorruptReleaseException($"{where}: the manifest's model name is not allowed.");
        }

        foreach (var entry in Entries)
        {
            if (!NameRules.IsEntry(entry.Name)
                || ReleaseArchive.IsReserved(entry.Name)
                || entry.Length < 0
                || !NameRules.IsDigest(entry.Sha256))
            {
                throw new CorruptReleaseException($"{where}: entry {NameRules.Quote(entry.Name)} of the manifest has a name, length or digest that is not allowed.");
            }
        }

        // Case-insensitive: two entries must not land in one file on Windows and macOS.
        if (Entries.Select(e => e.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() != Entries.Count)
        {
            throw new CorruptReleaseException($"{where}: the manifest names an entry twice.");
        }
    }
}
