namespace MlPractices;

/// <summary>Cuts continuous strata into tenths of the data.</summary>
internal static class StratumBins
{
    private const int Bins = 10;

    /// <summary>Upper edges of the bins of every continuous stratum: the deciles of its values, by column.</summary>
    public static SortedDictionary<string, double[]>? Learn<TRow>(SplitPlan<TRow> plan, IEnumerable<TRow> rows)
    {
        StratumSelector<TRow>[] continuous = [.. plan.Strata.Where(stratum => stratum.Number is not null)];
        if (continuous.Length == 0) return null;
        List<double>[] values = [.. continuous.Select(_ => new List<double>())];
        foreach (TRow row in rows)
        {
            for (int i = 0; i < continuous.Length; i++)
            {
                double value = continuous[i].Number!(row);
                if (!double.IsNaN(value)) values[i].Add(value);
            }
        }

        var result = new SortedDictionary<string, double[]>(StringComparer.Ordinal);
        for (int i = 0; i < continuous.Length; i++) result[continuous[i].Name] = Edges(values[i]);
        return result;
    }

    /// <summary>The edges of each stratum of the plan; empty for those with names for values.</summary>
    public static double[][] EdgesOf<TRow>(SplitPlan<TRow> plan, AssignmentState state) =>
        [.. plan.Strata.Select(stratum => stratum.Number is null ? [] : state.Bins![stratum.Name])];

    private static double[] Edges(List<double> values)
    {
        values.Sort();
        return values.Count == 0
            ? []
            : [.. Enumerable.Range(1, Bins - 1).Select(i => values[(int)((long)values.Count * i / Bins)]).Distinct()];
    }
}
