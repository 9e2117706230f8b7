using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>MLP0152: columns with the same cell in every row, found by a running hash of each column.</summary>
internal sealed class CopiedColumns<TRow>(IReadOnlyList<RowColumn<TRow>> columns)
{
    private readonly ulong[] _hashes = new ulong[columns.Count];

    /// <param name="cells">The cells of the same columns.</param>
    public void Add(FeatureCells<TRow> cells)
    {
        for (int i = 0; i < columns.Count; i++) _hashes[i] = SplitMix64.Mix(_hashes[i], cells.Hash(i));
    }

    public IEnumerable<Finding> Findings(DataProfile profile)
    {
        foreach (IGrouping<(ulong, bool), RowColumn<TRow>> same in columns.Select((column, i) => (column, i))
            .GroupBy(pair => (_hashes[pair.i], pair.column.IsNumeric), pair => pair.column).Where(same => same.Count() > 1))
        {
            // Constant columns are reported as such.
            if (profile[same.First().Name].Distinct <= 1) continue;
            string[] names = [.. same.Select(column => column.Name)];
            yield return new Finding(
                "MLP0152", Severity.Warning, string.Join(", ", names), $"The columns have the same cell in each of {CheckText.Say($"{profile.Rows}")} rows.", $"Keep {names[0]} and leave out the rest.");
        }
    }
}
