namespace MlPractices;

/// <summary>MLP0152: columns with the same cell in every row, found by a running hash of each column.</summary>
/// <param name="columns">The columns to compare.</param>
/// <param name="positions">Their places among all columns.</param>
internal sealed class CopiedColumns<TRow>(IReadOnlyList<RowColumn<TRow>> columns, int[] positions)
{
    private const ulong Prime = 0x9e3779b97f4a7c15;

    private readonly ulong[] _hashes = new ulong[columns.Count];

    public void Add(CellBatch<TRow> cells)
    {
        for (int i = 0; i < positions.Length; i++)
        {
            ulong hash = _hashes[i];
            foreach (ulong cell in cells.Hashes(positions[i]))
            {
                hash = (hash ^ cell) * Prime;
                hash ^= hash >> 32;
            }

            _hashes[i] = hash;
        }
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
                "MLP0152", Severity.Warning, string.Join(", ", names), $"The columns are equal in all {CheckText.Say($"{profile.Rows}")} rows: all but one add nothing.", $"Keep {names[0]} and leave out the rest.");
        }
    }
}
