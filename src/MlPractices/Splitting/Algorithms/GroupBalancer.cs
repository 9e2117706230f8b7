namespace MlPractices;

/// <summary>
/// Deals whole groups to parts so that every class is spread as the parts' shares ask: the greedy method of scikit-learn's StratifiedGroupKFold,
/// for parts of any size. Groups with the most uneven class counts come first; each goes to the part that keeps the mean over classes of the standard
/// deviation of (class rows in part / class rows / share of part) smallest, ties to the part with the fewest rows for its share, then to the first.
/// </summary>
internal static class GroupBalancer
{
    /// <summary>The part of each group.</summary>
    /// <param name="groups">Rows of each class in each group. Order decides ties, so put groups in an order that does not depend on the rows' order.</param>
    /// <param name="shares">Share of each part; all above 0.</param>
    public static int[] Assign(IReadOnlyList<long[]> groups, IReadOnlyList<double> shares)
    {
        var result = new int[groups.Count];
        if (groups.Count == 0) return result;
        int classes = groups[0].Length;
        var totals = new long[classes];
        foreach (long[] group in groups)
        {
            for (int c = 0; c < classes; c++) totals[c] += group[c];
        }

        long[] weights = [.. shares.Select(share => Math.Max(1, (long)Math.Round(share * 1_000_000)))];
        bool even = weights.All(weight => weight == weights[0]);
        long[][] held = [.. shares.Select(_ => new long[classes])];
        var rows = new long[shares.Count];
        foreach (int g in Enumerable.Range(0, groups.Count).OrderByDescending(g => Unevenness(groups[g])))
        {
            int best = -1;
            double bestSpread = double.PositiveInfinity;
            for (int part = 0; part < held.Length; part++)
            {
                double spread = Spread(held, part, groups[g], totals, even ? null : weights);
                if (spread < bestSpread || (spread == bestSpread && (Int128)rows[part] * weights[best] < (Int128)rows[best] * weights[part]))
                {
                    (best, bestSpread) = (part, spread);
                }
            }

            result[g] = best;
            for (int c = 0; c < classes; c++) held[best][c] += groups[g][c];
            rows[best] += groups[g].Sum();
        }

        return result;
    }

    /// <summary>Variance of the class counts times the square of their number, in whole numbers; with one class the size.</summary>
    private static Int128 Unevenness(long[] counts)
    {
        if (counts.Length == 1) return counts[0];
        Int128 sum = 0, squares = 0;
        foreach (long count in counts)
        {
            sum += count;
            squares += (Int128)count * count;
        }

        return counts.Length * squares - sum * sum;
    }

    /// <summary>
    /// Sum over classes of the standard deviation between parts if <paramref name="group"/> joined <paramref name="candidate"/>. For parts of one size
    /// the sums stay whole numbers up to the root, so that parts that are mirror images tie exactly instead of by the rounding of the machine.
    /// </summary>
    private static double Spread(long[][] held, int candidate, long[] group, long[] totals, long[]? weights)
    {
        double spread = 0;
        for (int c = 0; c < totals.Length; c++)
        {
            if (totals[c] == 0) continue;
            if (weights is null)
            {
                Int128 sum = 0, squares = 0;
                for (int part = 0; part < held.Length; part++)
                {
                    Int128 count = held[part][c] + (part == candidate ? group[c] : 0);
                    sum += count;
                    squares += count * count;
                }

                spread += Math.Sqrt((double)(held.Length * squares - sum * sum)) / totals[c];
                continue;
            }

            double mean = 0, square = 0;
            for (int part = 0; part < held.Length; part++)
            {
                double level = (double)(held[part][c] + (part == candidate ? group[c] : 0)) / weights[part];
                mean += level;
                square += level * level;
            }

            spread += Math.Sqrt(Math.Max(0, held.Length * square - mean * mean)) / totals[c];
        }

        return spread;
    }
}
