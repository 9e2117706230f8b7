namespace MlPractices;

/// <summary>
/// How many rows of each class go to each part. Plain proportional rounding gives a part nothing of a rare class ((97, 2, 1) to 10 rows is 10, 0, 0);
/// here a class that has as many rows as there are parts is in every part.
/// </summary>
internal static class StratifiedAllocation
{
    /// <summary>Rows by class and part. The last part takes what the others leave.</summary>
    /// <param name="counts">Rows of each class.</param>
    /// <param name="fractions">Share of each part; they add up to 1.</param>
    public static long[][] Allocate(IReadOnlyList<long> counts, IReadOnlyList<double> fractions)
    {
        int parts = fractions.Count;
        long[] left = [.. counts];
        long[][] result = [.. counts.Select(_ => new long[parts])];
        long[] targets = LargestRemainder.Divide(counts.Sum(), fractions);
        for (int part = 0; part < parts - 1; part++)
        {
            int partsAfter = parts - 1 - part;
            long[] taken = LargestRemainder.Allocate(left, Math.Min(targets[part], left.Sum()));
            if (fractions[part] > 0) FeedRareClasses(taken, left, counts, parts, partsAfter);
            for (int i = 0; i < counts.Count; i++)
            {
                result[i][part] = taken[i];
                left[i] -= taken[i];
            }
        }

        for (int i = 0; i < counts.Count; i++) result[i][parts - 1] = left[i];
        return result;
    }

    /// <summary>One row for every class that can spare one for each part; taken back from the class with the most rows in this part.</summary>
    private static void FeedRareClasses(long[] taken, long[] left, IReadOnlyList<long> counts, int parts, int partsAfter)
    {
        for (int i = 0; i < taken.Length; i++)
        {
            if (counts[i] < parts) continue;
            while (taken[i] > 1 && left[i] - taken[i] < partsAfter) taken[i]--;
            if (taken[i] > 0) continue;
            taken[i] = 1;
            int richest = Array.IndexOf(taken, taken.Max());
            if (taken[richest] > 1) taken[richest]--;
        }
    }
}
