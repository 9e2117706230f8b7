namespace MlPractices;

/// <summary>Divides a whole among shares in proportion, in whole numbers (Hamilton's method).</summary>
internal static class LargestRemainder
{
    /// <summary>
    /// Takes <paramref name="total"/> out of counts in proportion to them: each gets the whole part of its share, the rest goes to the largest
    /// remainders, ties to the first.
    /// </summary>
    public static long[] Allocate(IReadOnlyList<long> counts, long total)
    {
        long all = counts.Sum();
        if (total < 0 || total > all) throw new ArgumentOutOfRangeException(nameof(total), total, $"Give a number from 0 to {all}, the sum of the counts.");
        var allocated = new long[counts.Count];
        if (all == 0) return allocated;
        var remainders = new Int128[counts.Count];
        for (int i = 0; i < counts.Count; i++)
        {
            Int128 exact = (Int128)counts[i] * total;
            allocated[i] = (long)(exact / all);
            remainders[i] = exact % all;
        }

        long rest = total - allocated.Sum();
        foreach (int i in Enumerable.Range(0, counts.Count).OrderByDescending(i => remainders[i]).Take((int)rest)) allocated[i]++;
        return allocated;
    }

    /// <summary>Divides <paramref name="total"/> by fractions that add up to 1.</summary>
    public static long[] Divide(long total, IReadOnlyList<double> fractions)
    {
        // Whole weights: fractions come as decimals like .2, whose binary form would decide ties otherwise.
        long[] weights = [.. fractions.Select(fraction => (long)Math.Round(fraction * 1_000_000_000))];
        long sum = weights.Sum();
        var parts = new long[weights.Length];
        var remainders = new Int128[weights.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            Int128 exact = (Int128)weights[i] * total;
            parts[i] = (long)(exact / sum);
            remainders[i] = exact % sum;
        }

        long rest = total - parts.Sum();
        foreach (int i in Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]).Take((int)rest)) parts[i]++;
        return parts;
    }
}
