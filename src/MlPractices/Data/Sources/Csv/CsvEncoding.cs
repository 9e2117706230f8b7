using System.Text;
using System.Text.Unicode;

namespace MlPractices;

/// <summary>How the characters of a file are encoded: stated, marked by a byte order mark, or detected on its first bytes.</summary>
/// <param name="Encoding">The encoding.</param>
/// <param name="Guess">Why it is a guess: the line and the byte that are not UTF-8; null if it is none.</param>
internal sealed record CsvEncoding(Encoding Encoding, (long Line, byte Byte)? Guess = null)
{
    /// <summary>Bytes on which the encoding is detected.</summary>
    public const int Sample = 1 << 20;

    private const byte FirstByteBeyondAscii = 0x80;
    private const int LongestSequence = 4;

    public static CsvEncoding Of(ReadOnlySpan<byte> sample, Encoding? stated)
    {
        if (Marked(sample) is { } marked) return new(marked);
        if (stated is not null) return new(stated);
        if (WithoutMark16(sample) is { } wide) return new(wide);
        if (IsUtf8(sample)) return new(Encoding.UTF8);
        int at = FirstInvalid(sample);
        return new(CodePagesEncodingProvider.Instance.GetEncoding(1252)!, (1 + sample[..at].Count((byte)'\n'), sample[at]));
    }

    private static Encoding? Marked(ReadOnlySpan<byte> sample) => sample switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>Text in UTF-16 that is mostly ASCII has a zero in every second byte, and no other text has any.</summary>
    private static Encoding? WithoutMark16(ReadOnlySpan<byte> sample)
    {
        int even = 0, odd = 0;
        for (int i = 0; i + 1 < sample.Length; i += 2)
        {
            if (sample[i] == 0) even++;
            if (sample[i + 1] == 0) odd++;
        }

        int pairs = sample.Length / 2;
        if (odd > pairs / 2 && even < pairs / 10) return Encoding.Unicode;
        return even > pairs / 2 && odd < pairs / 10 ? Encoding.BigEndianUnicode : null;
    }

    /// <summary>The sample may end within a character.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> sample)
    {
        for (int cut = 0; cut < LongestSequence && cut <= sample.Length; cut++)
        {
            if (Utf8.IsValid(sample[..^cut])) return true;
            if (sample.Length < Sample) return false;
        }

        return false;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> sample)
    {
        int at = 0;
        while (at < sample.Length)
        {
            if (sample[at] < FirstByteBeyondAscii)
            {
                at++;
                continue;
            }

            if (Rune.DecodeFromUtf8(sample[at..], out _, out int length) != System.Buffers.OperationStatus.Done) return at;
            at += length;
        }

        return sample.Length - 1;
    }
}

/// <summary>Puts <see cref="Mark"/> in the place of bytes that an encoding does not know, and counts them: they are never passed over in silence.</summary>
internal sealed class UnknownBytes : DecoderFallback
{
    /// <summary>A character that no text contains: Unicode sets it aside for uses such as this one.</summary>
    public const char Mark = '\uFFFF';

    /// <summary>How often bytes were not known.</summary>
    public long Count { get; private set; }

    /// <summary>The first of them in hexadecimal.</summary>
    public string? First { get; private set; }

    public override int MaxCharCount => 1;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(this);

    private sealed class Buffer(UnknownBytes owner) : DecoderFallbackBuffer
    {
        private int _left;

        public override int Remaining => _left;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            owner.Count++;
            owner.First ??= Convert.ToHexString(bytesUnknown);
            _left = 1;
            return true;
        }

        public override char GetNextChar()
        {
            if (_left == 0) return '\0';
            _left = 0;
            return Mark;
        }

        public override bool MovePrevious() => false;

        public override void Reset() => _left = 0;
    }
}
