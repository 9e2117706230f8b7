namespace MlPractices;

/// <summary>ML.NET takes each run of neighbouring rows of one group for a query. Rows of one group that are apart would be several queries, without a word.</summary>
internal static class RankingGroups
{
    /// <exception cref="PipelineException">A group comes back after another one.</exception>
    public static void RequireNeighbours<TRow, TOut>(IEnumerable<TRow> rows, Objective<TRow, TOut> objective, string part)
    {
        if (objective.Task != TaskKind.Ranking) return;
        var done = new HashSet<string>(StringComparer.Ordinal);
        string? current = null;
        long number = 0;
        foreach (var row in rows)
        {
            var group = objective.TruthOf(row).Group ?? "";
            if (group != current)
            {
                if (current is not null) done.Add(current);
                if (done.Contains(group))
                {
                    throw new PipelineException(new(
                        "MLP0410", Severity.Error, part,
                        $"The rows of the ranking group '{group}' are not next to each other (row {number} of the {part}, counted from 0): ML.NET would take them for several queries.",
                        "Put the rows in the order of their groups before you open the data set: ORDER BY in the query, or rows.OrderBy(row => row.Group)."));
                }

                current = group;
            }

            number++;
        }
    }
}
