using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>
/// Fold numbers of training rows, keeping the plan's groups and strata. Which rows share a fold depends on seed and repeat and not on the rows' order.
/// Under a split by time the folds are consecutive blocks of time: a block is tested on models trained on earlier blocks.
/// </summary>
internal sealed class TrainingFoldMaker<TRow>(PlanReader<TRow> reader)
{
    /// <summary>Number of rows that are trained on before every fold and never tested (the first block of time).</summary>
    public const int AlwaysBefore = -1;

    /// <summary>Number of rows that no fold uses: they lie in the gap before a block, or have no time.</summary>
    public const int NeverUsed = int.MaxValue;

    public IReadOnlyList<int[]> Make(IEnumerable<TRow> rows, long count, int folds, int repeats, int seed)
    {
        if (count > Array.MaxLength) throw new ArgumentException($"{count} training rows are more than cross-validation handles; use a validation part.");
        if (count < folds) throw new ArgumentException($"{count} training rows cannot make {folds} folds: use fewer folds.", nameof(folds));
        if (reader.Plan.Time is not null) return [ByTime(rows, (int)count, folds)];

        var state = new AssignmentState { Fractions = [], Bins = StratumBins.Learn(reader.Plan, rows) };
        double[][] edges = StratumBins.EdgesOf(reader.Plan, state);
        var units = new ulong[count];
        var strata = new int[count];
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        int i = 0;
        foreach (TRow row in rows)
        {
            string stratum = reader.Stratum(row, edges);
            if (!names.TryGetValue(stratum, out int number)) names[stratum] = number = names.Count;
            (units[i], strata[i]) = (reader.Unit(row), number);
            i++;
        }

        // Numbers in the order of names, so that they do not depend on which row came first.
        int[] rank = new int[names.Count];
        foreach (((_, int number), int place) in names.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select((pair, place) => (pair, place))) rank[number] = place;
        for (int row = 0; row < strata.Length; row++) strata[row] = rank[strata[row]];

        return [.. Enumerable.Range(0, repeats).Select(repeat =>
        {
            ulong salt = SplitMix64.Mix((ulong)(uint)seed + 1, (ulong)repeat);
            ulong[] mixed = [.. units.Select(unit => SplitMix64.Mix(unit, salt))];
            return reader.Plan.Group is null ? ByStratum(mixed, strata, folds) : ByGroup(mixed, strata, names.Count, folds);
        })];
    }

    private static int[] ByStratum(ulong[] units, int[] strata, int folds)
    {
        int[] order = InOrder(units, strata);
        int[] ordered = IndexFolds.Stratified([.. order.Select(row => strata[row])], folds);
        var result = new int[units.Length];
        for (int i = 0; i < order.Length; i++)
        {
            bool sameUnit = i > 0 && units[order[i]] == units[order[i - 1]];
            result[order[i]] = sameUnit ? result[order[i - 1]] : ordered[i];
        }

        return result;
    }

    private static int[] ByGroup(ulong[] units, int[] strata, int strataCount, int folds)
    {
        var counts = new GroupCounts();
        for (int row = 0; row < units.Length; row++) counts.Add(units[row], strata[row]);
        (ulong[] ids, long[][] groups) = counts.Sorted(strataCount);
        if (ids.Length < folds) throw new ArgumentException($"The training rows have {ids.Length} groups, which cannot make {folds} folds: use fewer folds.");
        int[] parts = GroupBalancer.Assign(groups, [.. Enumerable.Repeat(1.0 / folds, folds)]);
        var fold = new Dictionary<ulong, int>(ids.Length);
        for (int i = 0; i < ids.Length; i++) fold[ids[i]] = parts[i];
        return [.. units.Select(unit => fold[unit])];
    }

    /// <summary>Rows by stratum, then unit, then place.</summary>
    private static int[] InOrder(ulong[] units, int[] strata)
    {
        var keys = new (int Stratum, ulong Unit, int Row)[units.Length];
        for (int row = 0; row < keys.Length; row++) keys[row] = (strata[row], units[row], row);
        Array.Sort(keys, static (a, b) => a.Stratum != b.Stratum ? a.Stratum.CompareTo(b.Stratum) : a.Unit != b.Unit ? a.Unit.CompareTo(b.Unit) : a.Row.CompareTo(b.Row));
        return [.. keys.Select(key => key.Row)];
    }

    private int[] ByTime(IEnumerable<TRow> rows, int count, int folds)
    {
        var times = new long?[count];
        int i = 0;
        foreach (TRow row in rows) times[i++] = reader.Time(row);
        long[] sorted = [.. times.Where(time => time is not null).Select(time => time!.Value).Order()];
        long[] starts = [.. ForwardWindows.Make(sorted.Length, folds).Select(window => TimeLearner.CutAt(sorted, window.TestStart))];
        long gap = reader.Plan.TimeGap.Ticks;
        return [.. times.Select(time =>
        {
            if (time is not { } ticks) return NeverUsed;
            int fold = AlwaysBefore;
            while (fold + 1 < folds && ticks >= starts[fold + 1]) fold++;
            bool inGap = fold + 1 < folds && ticks >= starts[fold + 1] - gap;
            return inGap ? NeverUsed : fold;
        })];
    }
}
