using System.Buffers.Binary;
using System.IO.Compression;

namespace MlPractices;

/// <summary>
/// A gzip file unpacked, which is an error if it ends early: <see cref="GZipStream"/> takes such a file for a shorter one. The last eight bytes of a complete file are CRC-32 and
/// length of its last member (RFC 1952).
/// </summary>
internal sealed class WholeGzipStream(FileStream file) : Stream
{
    private const int TrailerBytes = 8;
    private const int CopyBytes = 1 << 16;
    private const uint Polynomial = 0xEDB88320;

    private readonly GZipStream _plain = new(file, CompressionMode.Decompress);
    private long _count;
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int read = _plain.Read(buffer);
        _count += read;
        if (read > 0 || buffer.IsEmpty || _ended) return read;
        _ended = true;
        if (!IsWhole()) throw new InvalidDataException("it ends before its last block");
        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _plain.Dispose();
        base.Dispose(disposing);
    }

    private bool IsWhole()
    {
        using var again = new FileStream(file.Name, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (again.Length < TrailerBytes) return false;
        Span<byte> trailer = stackalloc byte[TrailerBytes];
        again.Position = again.Length - TrailerBytes;
        again.ReadExactly(trailer);
        uint checksum = BinaryPrimitives.ReadUInt32LittleEndian(trailer), length = BinaryPrimitives.ReadUInt32LittleEndian(trailer[sizeof(uint)..]);
        if ((uint)_count == length) return true;

        // Several members one after another: the trailer speaks of the last one only, so its checksum decides.
        if (length > _count) return false;
        again.Position = 0;
        using var plain = new GZipStream(again, CompressionMode.Decompress);
        return ChecksumAfter(plain, _count - length) == checksum;
    }

    private static uint ChecksumAfter(Stream plain, long skip)
    {
        byte[] buffer = new byte[CopyBytes];
        uint checksum = uint.MaxValue;
        for (int read; (read = plain.Read(buffer)) > 0; )
        {
            int from = (int)Math.Min(skip, read);
            skip -= from;
            foreach (byte each in buffer.AsSpan(from, read - from))
            {
                checksum ^= each;
                for (int bit = 0; bit < 8; bit++) checksum = (checksum & 1) != 0 ? (checksum >> 1) ^ Polynomial : checksum >> 1;
            }
        }

        return ~checksum;
    }
}
