using System.Text;
using ZstdSharp;

namespace MlPractices;

/// <summary>A file opened as text: gzip and Zstandard are unpacked on the way, whatever the file is called.</summary>
internal sealed class CsvFile : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly FileStream _file;
    private readonly StreamReader _text;

    private CsvFile(string path, FileStream file, StreamReader text, CsvEncoding encoding, UnknownBytes unknown, bool packed) =>
        (Path, _file, _text, Encoding, Unknown, IsPacked) = (path, file, text, encoding, unknown, packed);

    public string Path { get; }

    public TextReader Text => _text;

    public CsvEncoding Encoding { get; }

    /// <summary>Bytes that the encoding does not know, so far.</summary>
    public UnknownBytes Unknown { get; }

    public bool IsPacked { get; }

    /// <summary>Bytes of the file read so far.</summary>
    public long Position => _file.Position;

    public static CsvFile Open(string path, Encoding? stated)
    {
        CsvEncoding encoding = CsvEncoding.Of(Sample(path), stated);
        var unknown = new UnknownBytes();
        var decoding = (Encoding)encoding.Encoding.Clone();
        decoding.DecoderFallback = unknown;
        FileStream file = OpenFile(path);
        try
        {
            Stream plain = Unpack(file, out bool packed);
            return new CsvFile(path, file, new StreamReader(plain, decoding, detectEncodingFromByteOrderMarks: false, BufferBytes), encoding, unknown, packed);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose() => _text.Dispose();

    /// <summary>The beginning of the file, unpacked.</summary>
    private static byte[] Sample(string path)
    {
        using FileStream file = OpenFile(path);
        using Stream plain = Unpack(file, out bool packed);
        byte[] sample = new byte[packed ? CsvEncoding.Sample : (int)Math.Min(file.Length, CsvEncoding.Sample)];
        try
        {
            return sample[..plain.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(path, e);
        }
    }

    /// <summary>What the unpackers throw when the packed bytes are damaged.</summary>
    public static bool IsDamage(Exception e) => e is InvalidDataException or ZstdException or EndOfStreamException;

    public static InvalidDataException Damaged(string path, Exception e, long? line = null) => new(
        $"{path}: the compressed file is damaged{(line is null ? "" : $" after line {line}")} ({e.Message.TrimEnd('.')}). Fetch it or compress it again.", e);

    private static FileStream OpenFile(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);

    private static Stream Unpack(FileStream file, out bool packed)
    {
        Span<byte> magic = stackalloc byte[4];
        int read = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        file.Position = 0;
        packed = true;
        switch (magic[..read])
        {
            case [0x1F, 0x8B, ..]: return new WholeGzipStream(file);
            case [0x28, 0xB5, 0x2F, 0xFD]: return new DecompressionStream(file, leaveOpen: false);
            default:
                packed = false;
                return file;
        }
    }
}
