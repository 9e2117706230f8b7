using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>Which words were seen, as one bit of 131,072 each: with 10,000 words one unseen word in thirteen is taken for a seen one.</summary>
internal static class WordSet
{
    private const int Bits = 1 << 17;

    public static byte[] New() => new byte[Bits / 8];

    public static void Add(byte[] words, string text)
    {
        foreach (var range in new WordRanges(text)) Set(words, Place(text.AsSpan(range)));
    }

    /// <summary>The share of a text's words that are not among those seen; NaN for a text without words.</summary>
    public static double UnseenShare(byte[] words, string? text)
    {
        if (string.IsNullOrEmpty(text)) return double.NaN;
        var (all, unseen) = (0, 0);
        foreach (var range in new WordRanges(text))
        {
            all++;
            var place = Place(text.AsSpan(range));
            if ((words[place >> 3] & (1 << (place & 7))) == 0) unseen++;
        }

        return all == 0 ? double.NaN : (double)unseen / all;
    }

    private static void Set(byte[] words, int place) => words[place >> 3] |= (byte)(1 << (place & 7));

    private static int Place(ReadOnlySpan<char> word)
    {
        Span<char> lower = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        word.ToLowerInvariant(lower);
        return (int)(Fingerprint64.Hash(lower) % Bits);
    }

    private ref struct WordRanges(ReadOnlySpan<char> text)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _at;

        public Range Current { get; private set; }

        public readonly WordRanges GetEnumerator() => this;

        public bool MoveNext()
        {
            while (_at < _text.Length && !char.IsLetterOrDigit(_text[_at])) _at++;
            if (_at == _text.Length) return false;
            var from = _at;
            while (_at < _text.Length && char.IsLetterOrDigit(_text[_at])) _at++;
            Current = from.._at;
            return true;
        }
    }
}
