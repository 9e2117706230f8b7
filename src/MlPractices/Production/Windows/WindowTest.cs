using MlPractices.Statistics.Distributions;
using MlPractices.Statistics.Tests;

namespace MlPractices;

/// <summary>What one check of a window came to.</summary>
/// <param name="Kind">The finding's id.</param>
/// <param name="Subject">The column or other thing.</param>
/// <param name="Check">What was compared, in words.</param>
/// <param name="PValue">How likely so much is by chance.</param>
/// <param name="Size">How large the difference is.</param>
/// <param name="Least">From which size on it counts.</param>
/// <param name="Before">The figure of the reference.</param>
/// <param name="Now">The figure of the window.</param>
/// <param name="Named">Values that show it; empty if none do.</param>
internal sealed record CheckResult(string Kind, string Subject, string Check, double PValue, double Size, double Least, double Before, double Now, string Named = "");

/// <summary>
/// Compares the counts of a window with those of the reference. Shares are compared exactly (Fisher), distributions by chi-squared over cells
/// that are pooled until each is expected ten times on either side. How much is needed for an alarm is decided by the caller over all checks.
/// </summary>
internal static class WindowTest
{
    private const long MostForExact = 20_000;
    private const double LeastExpected = 10;

    public static IEnumerable<CheckResult> Of(ProbeReference probe, ProbeCounts window, MonitorOptions options)
    {
        var (before, now) = (probe.Counts, window);
        if (now.All == 0 || before.All == 0) yield break;
        var (missingBefore, missingNow) = ((double)before.Missing / before.All, (double)now.Missing / now.All);
        yield return new(
            "MLP0953", probe.Name, "share of missing values", Shares(before.Missing, before.All, now.Missing, now.All, Alternative.TwoSided), Math.Abs(missingNow - missingBefore),
            options.LeastShare, missingBefore, missingNow);
        var odd = now.Outside + now.Infinite;
        if (!probe.IsCategory)
        {
            yield return new(
                "MLP0954", probe.Name, "share outside the range", Outlying(before, now), (double)odd / now.All, options.LeastShare,
                (double)before.Infinite / before.All, (double)odd / now.All, FormattableString.Invariant($"range {probe.Minimum:G6} to {probe.Maximum:G6}"));
        }
        else if (now.Unseen > 0)
        {
            yield return new(
                "MLP0955", probe.Name, "share of unseen categories", Unseen(before, now), (double)now.Unseen / now.All, options.LeastShare, 0, (double)now.Unseen / now.All,
                string.Join(", ", now.UnseenNames.OrderByDescending(pair => pair.Value).Take(5).Select(pair => $"'{pair.Key}'")));
        }

        if (Distribution(probe, now) is { } distribution) yield return distribution with { Kind = "MLP0950", Least = options.LeastDrift };
    }

    /// <summary>
    /// Whether losses have grown: Wilcoxon's rank sum over the cells of the reference, with correction for ties, one-sided. The size is by how
    /// much a new loss is likelier to exceed one of the holdout than chance has it (0 to .5), whatever the unit of the loss.
    /// </summary>
    public static (double PValue, double Size) Grown(ProbeCounts before, ProbeCounts now)
    {
        double m = before.Present, n = now.Present;
        if (m < 1 || n < 1) return (double.NaN, double.NaN);
        double below = 0, rankSum = 0, ties = 0;
        for (var i = 0; i < before.Cells.Length; i++)
        {
            double both = before.Cells[i] + now.Cells[i];
            rankSum += now.Cells[i] * (below + ((both + 1) / 2));
            ties += (both * both * both) - both;
            below += both;
        }

        var all = m + n;
        var u = rankSum - (n * (n + 1) / 2);
        var variance = m * n / 12 * (all + 1 - (ties / (all * (all - 1))));
        if (!(variance > 0)) return (1, 0);
        return (StandardNormal.Sf((u - (m * n / 2) - 0.5) / Math.Sqrt(variance)), (u / (m * n)) - 0.5);
    }

    /// <summary>p-value of two shares being equal.</summary>
    public static double Shares(long before, long allBefore, long now, long allNow, Alternative alternative) =>
        before + now == 0 ? 1
        : Math.Min(before + now, Math.Min(allBefore, allNow)) <= MostForExact ? TwoProportionTest.FisherExact(before, allBefore, now, allNow, alternative).PValue
        : TwoProportionTest.Pooled(before, allBefore, now, allNow, alternative).PValue;

    // The ends of the range come from the reference, so none of it lies outside, and both ends give a window a chance to exceed it.
    private static double Outlying(ProbeCounts before, ProbeCounts now)
    {
        var outside = RangeExceedance.AtLeast(now.Outside, before.Present, now.Present);
        if (before.Infinite + now.Infinite == 0) return outside;
        return Math.Min(1, 2 * Math.Min(outside, Shares(before.Infinite, before.All, now.Infinite, now.All, Alternative.Less)));
    }

    // Good (1953): the share of what was never seen is about that of what was seen once. Its upper end is taken.
    private static double Unseen(ProbeCounts before, ProbeCounts now)
    {
        double once = before.Cells.Count(cell => cell == 1);
        var share = Math.Min(1, (once + (2 * Math.Sqrt(once + 1)) + 1) / before.All);
        return BinomialDistribution.AtLeast(now.Unseen, now.All, share);
    }

    private static CheckResult? Distribution(ProbeReference probe, ProbeCounts now)
    {
        var before = probe.Counts;
        var (first, second) = (before.Cells, now.Cells);
        double all = before.Cells.Sum(), seen = now.Cells.Sum();
        if (all == 0 || seen < 1) return null;
        var size = probe.IsCategory ? Moved(first, second, all, seen) : Largest(first, second, all, seen);
        var pooled = Pooled(first, second, all, seen, probe.IsCategory);
        var p = pooled.Count < 2 ? 1 : ChiSquaredTest.Homogeneity([.. pooled.Select(cell => cell.Before)], [.. pooled.Select(cell => cell.Now)]).PValue;
        return new("", probe.Name, probe.IsCategory ? "shares of the categories" : "distribution", double.IsNaN(p) ? 1 : p, size, 0, before.Mean, now.Mean);
    }

    // Half the sum of the differences: the share of rows that would have to change.
    private static double Moved(long[] first, long[] second, double all, double seen)
    {
        double sum = 0;
        for (var i = 0; i < first.Length; i++) sum += Math.Abs((first[i] / all) - (second[i] / seen));
        return sum / 2;
    }

    // The Kolmogorov-Smirnov distance at the ends of the cells.
    private static double Largest(long[] first, long[] second, double all, double seen)
    {
        double below = 0, belowNow = 0, largest = 0;
        for (var i = 0; i < first.Length; i++)
        {
            below += first[i] / all;
            belowNow += second[i] / seen;
            largest = Math.Max(largest, Math.Abs(below - belowNow));
        }

        return largest;
    }

    // Neighbours are pooled for numbers, the rarest together for categories: rare categories count as one, so that a run of them shows.
    private static List<(long Before, long Now)> Pooled(long[] first, long[] second, double all, double seen, bool category)
    {
        var order = Enumerable.Range(0, first.Length);
        if (category) order = order.OrderBy(i => first[i]);
        var least = LeastExpected / Math.Min(all, seen);
        List<(long Before, long Now)> cells = [];
        (long Before, long Now) open = (0, 0);
        foreach (var i in order)
        {
            open = (open.Before + first[i], open.Now + second[i]);
            if ((open.Before + open.Now) / (all + seen) < least) continue;
            cells.Add(open);
            open = (0, 0);
        }

        if (open is (0, 0)) return cells;
        if (cells.Count == 0) cells.Add(open);
        else cells[^1] = (cells[^1].Before + open.Before, cells[^1].Now + open.Now);
        return cells;
    }
}
