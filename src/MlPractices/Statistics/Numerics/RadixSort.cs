using System.Buffers;

namespace MlPractices.Statistics.Numerics;

/// <summary>
/// Ascending sort of 64-bit keys, alone or with the position each came from: least-significant-digit radix sort with
/// 11-bit digits, passes whose digit is the same for every key skipped. Linear in the number of keys; short inputs use the
/// framework's introsort.
/// </summary>
internal static class RadixSort
{
    private const int DigitBits = 11;
    private const int Buckets = 1 << DigitBits;
    private const int Passes = 6;
    private const int ShortInput = 4096;

    public static void Sort(Span<ulong> keys)
    {
        if (keys.Length <= ShortInput)
        {
            keys.Sort();
            return;
        }

        ulong[] rented = ArrayPool<ulong>.Shared.Rent(keys.Length);
        try
        {
            SortLong(keys, rented.AsSpan(0, keys.Length), [], []);
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(rented);
        }
    }

    /// <summary>Sorts keys and returns, for each sorted key, the position it had.</summary>
    public static int[] SortWithPositions(Span<ulong> keys)
    {
        var positions = new int[keys.Length];
        for (int i = 0; i < positions.Length; i++)
        {
            positions[i] = i;
        }

        if (keys.Length <= ShortInput)
        {
            keys.Sort(positions.AsSpan());
            return positions;
        }

        ulong[] rentedKeys = ArrayPool<ulong>.Shared.Rent(keys.Length);
        int[] rentedPositions = ArrayPool<int>.Shared.Rent(keys.Length);
        try
        {
            SortLong(keys, rentedKeys.AsSpan(0, keys.Length), positions, rentedPositions.AsSpan(0, keys.Length));
            return positions;
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(rentedKeys);
            ArrayPool<int>.Shared.Return(rentedPositions);
        }
    }

    /// <param name="keys">Keys, sorted on return.</param>
    /// <param name="keyScratch">Room for as many.</param>
    /// <param name="items">What moves with the keys; empty for nothing.</param>
    /// <param name="itemScratch">Room for as many.</param>
    private static void SortLong(Span<ulong> keys, Span<ulong> keyScratch, Span<int> items, Span<int> itemScratch)
    {
        int[] counts = CountDigits(keys);
        Span<ulong> from = keys;
        Span<ulong> to = keyScratch;
        Span<int> itemsFrom = items;
        Span<int> itemsTo = itemScratch;
        for (int pass = 0; pass < Passes; pass++)
        {
            Span<int> next = counts.AsSpan(pass * Buckets, Buckets);
            if (next[Digit(from[0], pass)] == keys.Length)
            {
                continue;
            }

            TurnIntoStarts(next);
            if (items.IsEmpty)
            {
                foreach (ulong key in from)
                {
                    to[next[Digit(key, pass)]++] = key;
                }
            }
            else
            {
                for (int i = 0; i < from.Length; i++)
                {
                    int at = next[Digit(from[i], pass)]++;
                    to[at] = from[i];
                    itemsTo[at] = itemsFrom[i];
                }
            }

            Span<ulong> swap = from;
            from = to;
            to = swap;
            Span<int> itemSwap = itemsFrom;
            itemsFrom = itemsTo;
            itemsTo = itemSwap;
        }

        if (from != keys)
        {
            from.CopyTo(keys);
            itemsFrom.CopyTo(items);
        }
    }

    private static int[] CountDigits(ReadOnlySpan<ulong> keys)
    {
        var counts = new int[Passes * Buckets];
        foreach (ulong key in keys)
        {
            for (int pass = 0; pass < Passes; pass++)
            {
                counts[pass * Buckets + Digit(key, pass)]++;
            }
        }

        return counts;
    }

    private static void TurnIntoStarts(Span<int> counts)
    {
        int start = 0;
        for (int bucket = 0; bucket < counts.Length; bucket++)
        {
            int size = counts[bucket];
            counts[bucket] = start;
            start += size;
        }
    }

    private static int Digit(ulong key, int pass) => (int)(key >> (pass * DigitBits)) & (Buckets - 1);
}
