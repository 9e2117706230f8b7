using System.Diagnostics;
using System.Numerics;

namespace MlPractices;

/// <summary>Some of the rows of a store, by their position in it from 0: one bit a row.</summary>
[DebuggerDisplay("{Count} rows")]
public sealed class RowPositions
{
    private const int WordBits = 64;
    private readonly ulong[] _words;

    private RowPositions(ulong[] words, long count) => (_words, Count) = (words, count);

    /// <summary>How many rows are among them.</summary>
    public long Count { get; }

    /// <summary>Whether the row at a position is among them.</summary>
    public bool Contains(long position)
    {
        var word = position / WordBits;
        return position >= 0 && word < _words.LongLength && (_words[word] >> (int)(position % WordBits) & 1) != 0;
    }

    /// <summary>Those of the rows whose rank among them (0 for the first, <see cref="Count"/> - 1 for the last) is wanted.</summary>
    internal RowPositions OfRanks(Func<int, bool> wanted)
    {
        var kept = new Builder();
        var rank = 0;
        for (long word = 0; word < _words.LongLength; word++)
            for (var left = _words[word]; left != 0; left &= left - 1)
                if (wanted(rank++)) kept.Add(word * WordBits + BitOperations.TrailingZeroCount(left));
        return kept.Build();
    }

    /// <summary>Collects positions in rising order.</summary>
    internal sealed class Builder
    {
        private ulong[] _words = new ulong[16];
        private long _count;

        public void Add(long position)
        {
            var word = position / WordBits;
            if (word >= _words.LongLength) Array.Resize(ref _words, checked((int)Math.Max(word + 1, _words.LongLength * 2)));
            _words[word] |= 1UL << (int)(position % WordBits);
            _count++;
        }

        public RowPositions Build() => new(_words, _count);
    }
}
