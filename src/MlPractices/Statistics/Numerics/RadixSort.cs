using System.Buffers;

namespace MlPractices.Statistics.Numerics;

/// <summary>
/// Ascending sort of 64-bit keys: least-significant-digit radix sort with 11-bit digits, passes whose digit is the
/// same for every key skipped. Linear in the number of keys; short inputs use the framework's introsort.
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
            SortLong(keys, rented.AsSpan(0, keys.Length));
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(rented);
        }
    }

    private static void SortLong(Span<ulong> keys, Span<ulong> scratch)
    {
        var counts = new int[Passes * Buckets];
        foreach (ulong key in keys)
        {
            for (int pass = 0; pass < Passes; pass++)
            {
                counts[pass * Buckets + Digit(key, pass)]++;
            }
        }

        Span<ulong> from = keys;
        Span<ulong> to = scratch;
        for (int pass = 0; pass < Passes; pass++)
        {
            Span<int> count = counts.AsSpan(pass * Buckets, Buckets);
            if (count[Digit(from[0], pass)] == keys.Length)
            {
                continue;
            }

            int start = 0;
            for (int bucket = 0; bucket < Buckets; bucket++)
            {
                int size = count[bucket];
                count[bucket] = start;
                start += size;
            }

            foreach (ulong key in from)
            {
                to[count[Digit(key, pass)]++] = key;
            }

            Span<ulong> swap = from;
            from = to;
            to = swap;
        }

        if (from != keys)
        {
            from.CopyTo(keys);
        }
    }

    private static int Digit(ulong key, int pass) => (int)(key >> (pass * DigitBits)) & (Buckets - 1);
}
