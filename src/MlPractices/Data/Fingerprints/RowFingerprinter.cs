using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MlPractices;

/// <summary>Computes the SHA-256 digest of one row's canonical form. Not for several threads.</summary>
internal sealed class RowDigester<TRow>
{
    private static readonly Lazy<Action<TRow, CanonicalRow>> Writer = new(() => RowSchema<TRow>.Instance.Writer());

    private readonly CanonicalRow _row = new();

    public RowDigest Digest(TRow row)
    {
        Span<byte> digest = stackalloc byte[MultisetHash.Bytes];
        _row.Clear();
        Writer.Value(row, _row);
        SHA256.HashData(_row.Bytes, digest);
        return RowDigest.Of(digest);
    }
}

/// <summary>The SHA-256 digest of a row's canonical form, as four words in the order of its bytes.</summary>
internal readonly record struct RowDigest(ulong A, ulong B, ulong C, ulong D)
{
    public static RowDigest Of(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));

    public void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, A);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], B);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], C);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], D);
    }
}

/// <summary>Builds a <see cref="DataFingerprint"/> from the digests of rows, in constant memory.</summary>
/// <param name="ordered">Whether the order of the rows is wanted too; without it the hash of the sequence is that of no rows.</param>
internal sealed class RowFingerprinter<TRow>(bool ordered = true) : IDisposable
{
    private static readonly Lazy<byte[]> Header = new(() => Encoding.UTF8.GetBytes(string.Join(
        '\n', RowSchema<TRow>.Instance.InCanonicalOrder().Select(column => $"{column.Name}:{column.Schema.Type}"))));

    private readonly IncrementalHash _sequence = Begin();
    private readonly byte[] _digests = new byte[MultisetHash.Bytes * 128];
    private int _pending;
    private long _count;
    private MultisetHash _rows;

    public void Add(RowDigest digest)
    {
        _rows.Add(digest.A, digest.B, digest.C, digest.D);
        _count++;
        if (!ordered) return;
        digest.CopyTo(_digests.AsSpan(_pending));
        _pending += MultisetHash.Bytes;
        if (_pending == _digests.Length) Flush();
    }

    public DataFingerprint Finish()
    {
        Flush();
        Span<byte> tail = stackalloc byte[MultisetHash.Bytes + sizeof(long)];
        _rows.CopyTo(tail);
        BinaryPrimitives.WriteInt64LittleEndian(tail[MultisetHash.Bytes..], _count);
        string rows = Hex(SHA256.HashData([.. Header.Value, .. tail]));
        return new DataFingerprint(rows, Hex(_sequence.GetCurrentHash()), _count);
    }

    public void Dispose() => _sequence.Dispose();

    private static IncrementalHash Begin()
    {
        var sequence = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sequence.AppendData(Header.Value);
        return sequence;
    }

    // Convert.ToHexStringLower needs .NET 9.
    private static string Hex(byte[] hash) => Convert.ToHexString(hash).ToLowerInvariant();

    private void Flush()
    {
        _sequence.AppendData(_digests, 0, _pending);
        _pending = 0;
    }
}
