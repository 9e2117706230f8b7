namespace MlPractices;

/// <summary>Learns where a split by time cuts.</summary>
internal static class TimeLearner
{
    /// <summary>The intervals of holdout (0), validation (1) and training (2): the latest rows first, rows of one instant never parted.</summary>
    public static AssignmentState Parts<TRow>(PlanReader<TRow> reader, IEnumerable<TRow> rows)
    {
        SplitPlan<TRow> plan = reader.Plan;
        long[] times = Sorted(reader, rows);
        long[] sizes = LargestRemainder.Divide(times.Length, plan.Fractions);
        long holdoutFrom = CutAt(times, times.Length - sizes[0]);
        long before = holdoutFrom - plan.TimeGap.Ticks;
        List<TimeInterval> intervals = [new(0, holdoutFrom, long.MaxValue)];
        if (plan.ValidationFraction > 0)
        {
            long validationFrom = CutAt(times, times.Length - sizes[0] - sizes[1]);
            intervals.Add(new(1, validationFrom, before));
            before = validationFrom - plan.TimeGap.Ticks;
        }

        intervals.Add(new(2, long.MinValue, before));
        return new AssignmentState { Fractions = plan.Fractions, Times = intervals };
    }

    /// <summary>One state a fold: growing training time (part 1) before the fold's test time (part 0).</summary>
    public static IReadOnlyList<AssignmentState> Windows<TRow>(PlanReader<TRow> reader, IEnumerable<TRow> rows, int folds)
    {
        long[] times = Sorted(reader, rows);
        return [.. ForwardWindows.Make(times.Length, folds).Select(window =>
        {
            long from = CutAt(times, window.TestStart);
            long to = window.TestEnd == times.Length ? long.MaxValue : CutAt(times, window.TestEnd);
            return new AssignmentState
            {
                Fractions = [1.0 / (folds + 1), (double)folds / (folds + 1)],
                Times = [new(0, from, to), new(1, long.MinValue, from - reader.Plan.TimeGap.Ticks)],
            };
        })];
    }

    /// <summary>The first instant of the later part: the edge of the instant at the position that is nearer, never the very first.</summary>
    public static long CutAt(long[] sorted, long position)
    {
        if (sorted.Length == 0) return long.MaxValue;
        int at = (int)Math.Min(position, sorted.Length - 1);
        int left = at, right = at;
        while (left > 0 && sorted[left - 1] == sorted[at]) left--;
        while (right < sorted.Length && sorted[right] == sorted[at]) right++;
        bool goRight = right < sorted.Length && (left == 0 || right - at < at - left);
        return goRight ? sorted[right] : sorted[left];
    }

    private static long[] Sorted<TRow>(PlanReader<TRow> reader, IEnumerable<TRow> rows)
    {
        List<long> times = [];
        foreach (TRow row in rows)
        {
            if (reader.Time(row) is { } ticks) times.Add(ticks);
        }

        times.Sort();
        return [.. times];
    }
}
