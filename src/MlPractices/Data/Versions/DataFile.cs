using System.Security.Cryptography;

namespace MlPractices;

/// <summary>A file that rows were read from, with the digest of its bytes.</summary>
/// <param name="Path">The path as it was given: relative to the working directory of the program that read it, or absolute.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 lower-case hexadecimal digits.</param>
public sealed record DataFile(string Path, long Bytes, string Sha256)
{
    private const int BufferBytes = 1 << 17;

    /// <summary>The file as it is now.</summary>
    internal static DataFile Of(string path, CancellationToken cancellation = default) => Of(path, path, cancellation);

    internal static DataFile Of(string path, string name, CancellationToken cancellation)
    {
        long length = new FileInfo(path).Length;
        return new DataFile(name, length, DigestOf(path, length, cancellation));
    }

    /// <summary>Digest of the first bytes of a file.</summary>
    internal static string DigestOf(string path, long bytes, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[BufferBytes];
        for (int read; bytes > 0 && (read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, bytes))) > 0; bytes -= read)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
        }

        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }
}
