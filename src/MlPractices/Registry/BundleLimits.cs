namespace MlPractices;

/// <summary>How large a release may be. What exceeds a limit is refused before it fills memory or disk.</summary>
public sealed record BundleLimits
{
    /// <summary>The most bytes in one entry, unpacked. 1 GiB unless set; at most 2,147,483,591, the longest array.</summary>
    public long EntryBytes { get; init; } = 1L << 30;

    /// <summary>The most bytes in all entries together, unpacked. 2 GiB unless set.</summary>
    public long TotalBytes { get; init; } = 2L << 30;

    /// <summary>The most entries. 1,000 unless set.</summary>
    public int Entries { get; init; } = 1000;

    /// <summary>The most bytes in the manifest. 4 MiB unless set.</summary>
    public int ManifestBytes { get; init; } = 4 << 20;

    internal void Check(ReleaseManifest manifest, string where)
    {
        if (manifest.Entries.Count > Entries)
        {
            throw new CorruptReleaseException($"{where}: {manifest.Entries.Count} entries are more than the {Entries} allowed (BundleLimits.Entries).");
        }

        if (manifest.Entries.FirstOrDefault(e => e.Length > Math.Min(EntryBytes, Array.MaxLength)) is { } large)
        {
            throw new CorruptReleaseException($"{where}: entry '{large.Name}' has {large.Length} bytes, more than the {EntryBytes} allowed (BundleLimits.EntryBytes).");
        }

        if (manifest.Entries.Sum(e => (decimal)e.Length) > TotalBytes)
        {
            throw new CorruptReleaseException($"{where}: the entries have more than the {TotalBytes} bytes allowed (BundleLimits.TotalBytes).");
        }
    }
}
