using System.Security.Cryptography;

namespace MlPractices;

/// <summary>The one way this library writes a SHA-256: 64 lower-case hexadecimal digits.</summary>
internal static class Sha256
{
    public static string Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return Text(hash);
    }

    public static string Text(ReadOnlySpan<byte> hash) => Convert.ToHexString(hash).ToLowerInvariant();
}
