using System.Security.Cryptography;
using System.Text;
using MlPractices.Statistics.Numerics;

namespace MlPractices.Statistics.Hashing;

/// <summary>
/// The bucket form of TensorFlow Extended's example generator: the SHA-256 of the key, read as one big-endian
/// integer, modulo the number of buckets. Slower than <see cref="Fingerprint64"/>; for splits that other tools share.
/// </summary>
public static class Sha256Bucket
{
    /// <summary>The bucket, from 0 to <paramref name="buckets"/> − 1, of the UTF-8 bytes of <paramref name="key"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="buckets"/> is below 1.</exception>
    public static int Of(string key, int buckets)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Of(Encoding.UTF8.GetBytes(key), buckets);
    }

    /// <summary>The bucket, from 0 to <paramref name="buckets"/> − 1, of the bytes of a key.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="buckets"/> is below 1.</exception>
    public static int Of(ReadOnlySpan<byte> key, int buckets)
    {
        Require.AtLeast(buckets, 1, nameof(buckets));
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(key, digest);
        ulong remainder = 0;
        foreach (byte part in digest)
        {
            remainder = ((remainder << 8) | part) % (ulong)buckets;
        }

        return (int)remainder;
    }
}
