using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Intervals;

namespace MlPractices;

/// <summary>
/// The standard error of any statistic of very many rows by leaving out one of a hundred random groups at a time (delete-a-group
/// jackknife; Kott 2001, Journal of Official Statistics 17): a hundred passes instead of thousands.
/// </summary>
internal static class GroupedJackknife
{
    private const int Groups = 100;

    /// <summary>From so many units on a statistic is normal to any practical degree and this is used instead of the bootstrap.</summary>
    public const int FromUnits = 100_001;

    public static (double Estimate, double StandardError) Of(int units, RowStatistic statistic, ulong seed, CancellationToken cancellation)
    {
        var order = Enumerable.Range(0, units).ToArray();
        var estimate = statistic(order);
        // Neighbouring rows may resemble each other; random groups do not follow the file's order.
        new SplitMix64(seed).Shuffle(order.AsSpan());
        var kept = new int[units];
        var squares = 0.0;
        for (var group = 0; group < Groups; group++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (from, to) = ((int)((long)units * group / Groups), (int)((long)units * (group + 1) / Groups));
            order.AsSpan(0, from).CopyTo(kept);
            order.AsSpan(to).CopyTo(kept.AsSpan(from));
            var gap = statistic(kept.AsSpan(0, units - (to - from))) - estimate;
            squares += gap * gap;
        }
        return (estimate, Math.Sqrt(squares * (Groups - 1) / Groups));
    }
}
