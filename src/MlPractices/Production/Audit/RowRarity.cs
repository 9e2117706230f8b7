namespace MlPractices;

/// <summary>
/// How unlike the holdout a row is: the sum of -ln of the share that each of its values' cells had there, columns taken as independent. A value that
/// was missing, new or out of range counts like half a row of the holdout.
/// </summary>
internal sealed class RowRarity<TRow>
{
    private readonly Func<TRow, double>[] _surprises;

    public RowRarity(ReferenceSketch reference) => _surprises = [.. reference.Probes
        .Where(probe => probe.Column.Length > 0 && probe.Aspect is ProbeAspect.Number or ProbeAspect.Category)
        .Select(probe => ReleaseContract.Find<TRow>(probe.Column) is { } column && WatchedColumns.IsWatched(column.Schema) && column.IsNumeric == (probe.Aspect == ProbeAspect.Number) ? Of(probe, column) : null)
        .OfType<Func<TRow, double>>()];

    public double Of(TRow row)
    {
        var sum = 0.0;
        foreach (var surprise in _surprises) sum += surprise(row);
        return sum;
    }

    private static Func<TRow, double> Of(ProbeReference probe, RowColumn<TRow> column)
    {
        var all = Math.Max(1.0, probe.Counts.All);
        var (missing, never) = (Surprise(probe.Counts.Missing, all), Surprise(0, all));
        double[] cells = [.. probe.Counts.Cells.Select(count => Surprise(count, all))];
        if (probe.Aspect == ProbeAspect.Number)
        {
            return row => column.Number(row) is var value && double.IsNaN(value) ? missing
                : value < probe.Minimum || value > probe.Maximum ? never
                : cells[ProbeCounts.CellOf(value, probe.Edges)];
        }

        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < probe.Categories.Length; i++) places[probe.Categories[i]] = i;
        return row => column.Text(row) is not { Length: > 0 } text ? missing : places.TryGetValue(text, out var cell) ? cells[cell] : never;
    }

    private static double Surprise(double count, double all) => -Math.Log(Math.Max(0.5, count) / all);
}
