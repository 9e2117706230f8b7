using System.IO.Compression;
using System.Text;

namespace MlPractices;

/// <summary>Releases as zip files. Reading trusts nothing: not the names, not the sizes in the headers, not the contents.</summary>
internal static class ReleaseZip
{
    private const string Where = "release zip";

    // The earliest time a zip file can name: a fixed one makes the same release the same bytes.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(ReleaseArchive archive, Stream destination)
    {
        using var zip = new ZipArchive(destination, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, ReleaseArchive.ManifestName, archive.Manifest.Bytes);
        Add(zip, ReleaseArchive.ChecksumName, Checksum(archive.Manifest));
        foreach (var entry in archive.Manifest.Entries)
        {
            Add(zip, entry.Name, archive[entry.Name]);
        }
    }

    public static ReleaseArchive Read(Stream source, BundleLimits limits)
    {
        try
        {
            using var seekable = source.CanSeek ? null : Copy(source, limits);
            using var zip = new ZipArchive(seekable ?? source, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > limits.Entries + 2)
            {
                throw new CorruptReleaseException($"{Where}: {zip.Entries.Count} entries are more than the {limits.Entries} allowed (BundleLimits.Entries).");
            }

            var manifestEntry = Entry(zip, ReleaseArchive.ManifestName);
            var checksumEntry = Entry(zip, ReleaseArchive.ChecksumName);
            var manifest = ReleaseManifest.Parse(Inflate(manifestEntry, limits.ManifestBytes), Where);
            if (!Checksum(manifest).AsSpan().SequenceEqual(Inflate(checksumEntry, 200)))
            {
                throw new CorruptReleaseException($"{Where}: the manifest is not what was released: its SHA-256 differs from '{ReleaseArchive.ChecksumName}'. Export the release again from its registry.");
            }

            limits.Check(manifest, Where);

            // Unpack no more than the manifest announces: the limits were checked on those numbers.
            var announced = manifest.Entries.ToDictionary(e => e.Name, e => e.Length, StringComparer.Ordinal);
            var contents = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
            foreach (var entry in zip.Entries.Where(e => e != manifestEntry && e != checksumEntry))
            {
                if (!NameRules.IsEntry(entry.FullName))
                {
                    throw new CorruptReleaseException($"{Where}: the entry name '{NameRules.Quote(entry.FullName)}' is not allowed.");
                }

                if (!announced.TryGetValue(entry.FullName, out var length))
                {
                    throw new CorruptReleaseException($"{Where}: entry '{entry.FullName}' is not in the manifest.");
                }

                if (!contents.TryAdd(entry.FullName, Inflate(entry, length)))
                {
                    throw new CorruptReleaseException($"{Where}: entry '{entry.FullName}' occurs twice.");
                }
            }

            return ReleaseArchive.Verified(manifest, contents, Where);
        }
        catch (InvalidDataException e)
        {
            throw new CorruptReleaseException($"{Where}: not a readable zip file ({e.Message}).");
        }
    }

    private static ZipArchiveEntry Entry(ZipArchive zip, string name) =>
        zip.GetEntry(name) ?? throw new CorruptReleaseException($"{Where}: '{name}' is missing, so this is not a release of this library.");

    private static byte[] Checksum(ReleaseManifest manifest) =>
        Encoding.ASCII.GetBytes($"{manifest.Digest}  {ReleaseArchive.ManifestName}\n");

    private static void Add(ZipArchive zip, string name, ReadOnlyMemory<byte> content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Epoch;
        using var stream = entry.Open();
        stream.Write(content.Span);
    }

    // A zip file is read from its end. The archive would copy a network stream by itself, without a limit.
    private static MemoryStream Copy(Stream source, BundleLimits limits)
    {
        var copy = new MemoryStream();
        CopyLimited(source, copy, Math.Min(limits.TotalBytes + limits.ManifestBytes, Array.MaxLength), "the file has");
        return copy;
    }

    // Counts what comes out instead of believing the header: a small file can claim little and unpack to gigabytes.
    private static byte[] Inflate(ZipArchiveEntry entry, long limit)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        CopyLimited(stream, content, limit, $"entry '{NameRules.Quote(entry.FullName)}' unpacks to");
        return content.ToArray();
    }

    private static void CopyLimited(Stream source, MemoryStream copy, long limit, string what)
    {
        var buffer = new byte[81920];
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            if (copy.Length + read > limit)
            {
                throw new CorruptReleaseException($"{Where}: {what} more than the {limit} bytes allowed.");
            }

            copy.Write(buffer, 0, read);
        }
    }
}
