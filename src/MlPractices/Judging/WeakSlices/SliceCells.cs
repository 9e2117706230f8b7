namespace MlPractices;

/// <summary>The columns of held-out rows as numbers: texts by the code of their value, the frequent ones only.</summary>
internal sealed class SliceCells
{
    /// <summary>So many rows are enough to find what is worth finding.</summary>
    private const int MostRows = 50_000;
    private const int MostValues = 30;

    private SliceCells(string[] names, double[][] cells, IReadOnlyList<string>?[] values, int[] rows) => (Names, Cells, Values, Rows) = (names, cells, values, rows);

    public string[] Names { get; }

    /// <summary>Cells[column][row].</summary>
    public double[][] Cells { get; }

    /// <summary>For texts the values by code; null for numbers.</summary>
    public IReadOnlyList<string>?[] Values { get; }

    /// <summary>Which of the held-out rows they are.</summary>
    public int[] Rows { get; }

    public static SliceCells Read<TRow>(IEnumerable<TRow> held, int count, string label, CancellationToken cancellation)
    {
        var columns = ShownColumns.Of<TRow>(label);
        var kept = Math.Min(count, MostRows);
        var rows = new int[kept];
        var cells = columns.Select(_ => new double[kept]).ToArray();
        var texts = columns.Select(column => column.IsNumeric ? null : new Dictionary<string, int>(StringComparer.Ordinal)).ToArray();
        var (number, at) = (0, 0);
        foreach (var row in held)
        {
            cancellation.ThrowIfCancellationRequested();
            if (at == kept) break;
            // Evenly spaced, the first among them.
            if (number++ != (int)((long)at * count / kept)) continue;
            for (var column = 0; column < cells.Length; column++) cells[column][at] = texts[column] is { } codes ? Code(codes, columns[column].Text(row) ?? "(missing)") : columns[column].Number(row);
            rows[at++] = number - 1;
        }

        for (var column = 0; column < cells.Length; column++) if (texts[column] is { } codes) Frequent(codes, cells[column]);
        return new([.. columns.Select(column => column.Name)], cells, [.. texts.Select(codes => codes is null ? null : (IReadOnlyList<string>)[.. codes.OrderBy(pair => pair.Value).Select(pair => pair.Key)])], rows);
    }

    private static int Code(Dictionary<string, int> codes, string text)
    {
        if (!codes.TryGetValue(text, out var code)) codes[text] = code = codes.Count;
        return code;
    }

    // A value of a few rows makes no slice; what is left keeps its code, the others become -1.
    private static void Frequent(Dictionary<string, int> codes, double[] cells)
    {
        var counts = new int[codes.Count];
        foreach (var cell in cells) counts[(int)cell]++;
        var kept = Enumerable.Range(0, counts.Length).OrderByDescending(code => counts[code]).Take(MostValues).ToHashSet();
        for (var row = 0; row < cells.Length; row++) if (!kept.Contains((int)cells[row])) cells[row] = -1;
    }
}
