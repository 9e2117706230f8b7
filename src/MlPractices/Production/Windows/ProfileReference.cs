namespace MlPractices;

/// <summary>A reference made of a profile of training rows: all that older releases bring. It knows nothing of answers and losses.</summary>
internal static class ProfileReference
{
    public static ReferenceSketch Of(DataProfile profile, string label) => new()
    {
        Rows = profile.Rows,
        FromTraining = true,
        Probes = [.. profile.Columns.Where(column => column.Name != label && !column.Withheld && column.Count > 0).Select(Probe).OfType<ProbeReference>()],
    };

    private static ProbeReference? Probe(ColumnProfile column) => column switch
    {
        { Kind: ColumnKind.Number or ColumnKind.Flag, Values: { } values } => Number(column, CellEdges.Of(column.Numbers?.Counts, values)),
        { Texts.IsExact: true } => Category(column),
        _ => null,
    };

    private static ProbeReference Number(ColumnProfile column, double[] edges)
    {
        var counts = new ProbeCounts(edges.Length + 1) { Missing = column.Missing, Infinite = column.Infinite, Sum = column.Mean * column.Count };
        var below = 0L;
        for (var i = 0; i <= edges.Length; i++)
        {
            var upTo = i == edges.Length ? column.Count : (long)Math.Round(column.Values!.Rank(edges[i]) * column.Count);
            counts.Cells[i] = Math.Max(0, upTo - below);
            below = upTo;
        }

        return new() { Column = column.Name, Aspect = ProbeAspect.Number, Edges = edges, Minimum = column.Minimum, Maximum = column.Maximum, Counts = counts };
    }

    private static ProbeReference Category(ColumnProfile column)
    {
        var items = column.Texts!.Items();
        return new()
        {
            Column = column.Name,
            Aspect = ProbeAspect.Category,
            Categories = [.. items.Select(item => item.Item)],
            Counts = new([.. items.Select(item => item.LowerBound)]) { Missing = column.Missing },
        };
    }
}
