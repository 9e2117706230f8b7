using System.Globalization;
using System.Runtime.InteropServices;

namespace MlPractices;

/// <summary>
/// Learns from one reading of the data what a plan needs to place rows: nothing for a plain hash, the cuts of each stratum (8 bytes a row), the groups'
/// class counts, or the times (8 bytes a row). The result does not depend on the order of the rows.
/// </summary>
internal static class AssignmentLearner
{
    private const int MostStrata = 1000;

    /// <param name="reader">The plan.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="fractions">Shares of the parts by number.</param>
    /// <param name="exact">Whether a plain hash plan should have exact numbers too (folds) instead of stability when rows are added.</param>
    public static AssignmentState Learn<TRow>(PlanReader<TRow> reader, IEnumerable<TRow> rows, IReadOnlyList<double> fractions, bool exact = false)
    {
        SplitPlan<TRow> plan = reader.Plan;
        var state = new AssignmentState { Fractions = fractions, Bins = StratumBins.Learn(plan, rows) };
        if (plan.Group is not null && (plan.Strata.Count > 0 || exact)) return state with { Groups = Balance(reader, rows, state) };
        return plan.Strata.Count > 0 || exact ? state with { Cuts = Cut(reader, rows, state) } : state;
    }

    private static SortedDictionary<string, string[]> Cut<TRow>(PlanReader<TRow> reader, IEnumerable<TRow> rows, AssignmentState state)
    {
        double[][] edges = StratumBins.EdgesOf(reader.Plan, state);
        var strata = new SortedDictionary<string, List<ulong>>(StringComparer.Ordinal);
        foreach (TRow row in rows)
        {
            string stratum = reader.Stratum(row, edges);
            if (!strata.TryGetValue(stratum, out List<ulong>? hashes)) strata[stratum] = hashes = [];
            hashes.Add(reader.Unit(row));
            CheckStrata(reader.Plan, strata.Count);
        }

        long[][] allocation = StratifiedAllocation.Allocate([.. strata.Values.Select(hashes => (long)hashes.Count)], state.Fractions);
        var cuts = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (((string stratum, List<ulong> hashes), long[] counts) in strata.Zip(allocation))
        {
            hashes.Sort();
            long position = 0;
            cuts[stratum] = [.. counts.SkipLast(1).Select(count => CutAt(hashes, position += count).ToString("x16", CultureInfo.InvariantCulture))];
        }

        return cuts;
    }

    /// <summary>The hash at which the position is reached; equal hashes (rows of one key) stay on one side, whichever edge is nearer.</summary>
    private static ulong CutAt(List<ulong> sorted, long position)
    {
        if (position >= sorted.Count) return ulong.MaxValue;
        ReadOnlySpan<ulong> hashes = CollectionsMarshal.AsSpan(sorted);
        ulong value = hashes[(int)position];
        int left = (int)position, right = (int)position;
        while (left > 0 && hashes[left - 1] == value) left--;
        while (right < hashes.Length && hashes[right] == value) right++;
        return position - left <= right - position ? value : right < hashes.Length ? hashes[right] : ulong.MaxValue;
    }

    private static string[] Balance<TRow>(PlanReader<TRow> reader, IEnumerable<TRow> rows, AssignmentState state)
    {
        double[][] edges = StratumBins.EdgesOf(reader.Plan, state);
        var classes = new Dictionary<string, int>(StringComparer.Ordinal);
        var groups = new SortedDictionary<ulong, Dictionary<int, long>>();
        foreach (TRow row in rows)
        {
            string stratum = reader.Stratum(row, edges);
            if (!classes.TryGetValue(stratum, out int number))
            {
                classes[stratum] = number = classes.Count;
                CheckStrata(reader.Plan, classes.Count);
            }

            ulong unit = reader.Unit(row);
            if (!groups.TryGetValue(unit, out Dictionary<int, long>? counts)) groups[unit] = counts = [];
            CollectionsMarshal.GetValueRefOrAddDefault(counts, number, out _)++;
        }

        // Classes in the order of their names: their order decides the rounding of sums.
        int[] order = [.. classes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)];
        int[] used = [.. Enumerable.Range(0, state.Fractions.Count).Where(part => state.Fractions[part] > 0)];
        int[] parts = GroupBalancer.Assign(
            [.. groups.Values.Select(counts => (long[])[.. order.Select(c => counts.GetValueOrDefault(c))])], [.. used.Select(part => state.Fractions[part])]);
        ulong[] ids = [.. groups.Keys];
        return [.. Enumerable.Range(0, state.Fractions.Count)
            .Select(part => GroupAssigner<TRow>.Encode(ids.Where((_, i) => used[parts[i]] == part)))];
    }

    private static void CheckStrata<TRow>(SplitPlan<TRow> plan, int count)
    {
        if (count <= MostStrata) return;
        string names = string.Join(" and ", plan.Strata.Select(stratum => stratum.Name));
        throw new ArgumentException($"{names} has more than {MostStrata} values: stratify by a column with few values, as a rule the label.");
    }
}
