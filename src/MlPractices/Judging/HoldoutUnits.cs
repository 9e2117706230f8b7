namespace MlPractices;

/// <summary>
/// Every way in which rows of a holdout belong together: the plan's key, columns marked as group key, the query of a ranking, time. Tests are made by each of them and
/// the least sure one counts.
/// </summary>
internal sealed class HoldoutUnits(IReadOnlyList<RowUnits> keyed, long?[]? times, int rows)
{
    /// <summary>Rows that have nothing to do with one another.</summary>
    public static HoldoutUnits Independent(int rows) => new([], null, rows);

    /// <summary>Units of a ranking: its queries.</summary>
    public static HoldoutUnits Of(TaskKind task, IReadOnlyList<Truth> truth) =>
        task == TaskKind.Ranking ? new([Queries(truth)], null, truth.Count) : Independent(truth.Count);

    /// <summary>The queries of a ranking.</summary>
    public static RowUnits Queries(IReadOnlyList<Truth> truth)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var unit = new int[truth.Count];
        for (var row = 0; row < unit.Length; row++)
        {
            var name = truth[row].Group ?? "";
            if (!numbers.TryGetValue(name, out var number)) numbers[name] = number = numbers.Count;
            unit[row] = number;
        }

        return RowUnits.Numbered("query", unit, numbers.Count);
    }

    /// <summary>Each way of summing values that rows carry.</summary>
    /// <param name="values">One value per row; the length of blocks of time follows from them.</param>
    public IEnumerable<RowUnits> For(ReadOnlySpan<double> values)
    {
        List<RowUnits> all = [.. keyed.Where(units => !units.AreRows)];
        if (times is not null) all.Add(TimeBlocks.Of(times, values));
        return all.Count > 0 ? all : [RowUnits.Rows(rows)];
    }

    /// <summary>The coarsest of the keyed ways, for what is not tested by all of them; rows where there is none.</summary>
    public RowUnits Coarsest => keyed.Where(units => !units.AreRows).MinBy(units => units.Count) ?? RowUnits.Rows(rows);
}
