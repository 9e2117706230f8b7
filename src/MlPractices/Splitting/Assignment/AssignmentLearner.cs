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
        var numbers = new Dictionary<string, List<ulong>>(StringComparer.Ordinal);
        foreach (TRow row in rows)
        {
            string stratum = reader.Stratum(row, edges);
            ref List<ulong>? hashes = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, stratum, out bool known);
            (hashes ??= []).Add(reader.Unit(row));
            if (!known) CheckStrata(reader.Plan, numbers.Count);
        }

        var strata = new SortedDictionary<string, List<ulong>>(numbers, StringComparer.Ordinal);
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
        var counts = new GroupCounts();
        foreach (TRow row in rows)
        {
            ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(classes, reader.Stratum(row, edges), out bool known);
            if (!known)
            {
                number = classes.Count - 1;
                CheckStrata(reader.Plan, classes.Count);
            }

            counts.Add(reader.Unit(row), number);
        }

        (ulong[] ids, long[][] groups) = counts.Sorted(classes.Count);

        // Classes in the order of their names: their order decides the rounding of sums.
        int[] order = [.. classes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)];
        int[] used = [.. Enumerable.Range(0, state.Fractions.Count).Where(part => state.Fractions[part] > 0)];
        int[] parts = GroupBalancer.Assign(
            [.. groups.Select(group => order.Length == 1 ? group : (long[])[.. order.Select(c => group[c])])], [.. used.Select(part => state.Fractions[part])]);
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
