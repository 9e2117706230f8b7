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
        EvenSpread? evenly = even ? new EvenSpread(totals, shares.Count) : null;
        foreach (int g in Enumerable.Range(0, groups.Count).OrderByDescending(g => Unevenness(groups[g])))
        {
            int best = -1;
            double bestSpread = double.PositiveInfinity;
            for (int part = 0; part < held.Length; part++)
            {
                double spread = evenly?.With(held[part], groups[g]) ?? Spread(held, part, groups[g], totals, weights);
                if (spread < bestSpread || (spread == bestSpread && (Int128)rows[part] * weights[best] < (Int128)rows[best] * weights[part]))
                {
                    (best, bestSpread) = (part, spread);
                }
            }

            result[g] = best;
            evenly?.Add(held[best], groups[g]);
            for (int c = 0; c < classes; c++)
            {
                held[best][c] += groups[g][c];
                rows[best] += groups[g][c];
            }
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

    /// <summary>Sum over classes of the standard deviation between parts if <paramref name="group"/> joined <paramref name="candidate"/>.</summary>
    private static double Spread(long[][] held, int candidate, long[] group, long[] totals, long[] weights)
    {
        double spread = 0;
        for (int c = 0; c < totals.Length; c++)
        {
            if (totals[c] == 0) continue;
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

    /// <summary>
    /// The same for parts of one size, in whole numbers up to the root, so that parts that are mirror images tie exactly instead of by the rounding of the machine. Sums and
    /// squares are carried on from group to group; a group changes one part only.
    /// </summary>
    private sealed class EvenSpread(long[] totals, int parts)
    {
        private readonly Int128[] _squares = new Int128[totals.Length];
        private readonly long[] _sums = new long[totals.Length];

        public double With(long[] held, long[] group)
        {
            double spread = 0;
            for (int c = 0; c < totals.Length; c++)
            {
                if (totals[c] == 0) continue;
                Int128 sum = _sums[c] + group[c];
                Int128 squares = _squares[c] + More(held[c], group[c]);
                spread += Math.Sqrt((double)(parts * squares - sum * sum)) / totals[c];
            }

            return spread;
        }

        public void Add(long[] held, long[] group)
        {
            for (int c = 0; c < totals.Length; c++)
            {
                _squares[c] += More(held[c], group[c]);
                _sums[c] += group[c];
            }
        }

        /// <summary>(held + added)² - held².</summary>
        private static Int128 More(long held, long added) => (Int128)added * (2 * (Int128)held + added);
    }
}
