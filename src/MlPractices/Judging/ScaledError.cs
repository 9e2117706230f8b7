namespace MlPractices;

/// <summary>
/// Mean absolute scaled error: the mean absolute error over that of the naive forecast inside the training rows, one step or one season before (Hyndman and Koehler 2006,
/// International Journal of Forecasting 22:679). Below 1 is better than that forecast; it compares series of any unit.
/// </summary>
internal static class ScaledError
{
    public const string Name = "Mean absolute scaled error";

    /// <summary>The naive forecast's mean absolute error inside the training rows; null where no row has one before it or all are equal.</summary>
    public static double? Scale<TRow, TOut>(IEnumerable<TRow> training, Objective<TRow, TOut> objective, CancellationToken cancellation)
    {
        if (objective.Series is not { } series) return null;
        var history = new SeriesHistory();
        foreach (var row in training)
        {
            cancellation.ThrowIfCancellationRequested();
            history.Add(series.Entity(row), series.Time(row), objective.TruthOf(row).Number);
        }

        var (sum, count) = (0.0, 0L);
        foreach (var one in history.Freeze().Values)
        {
            for (var i = 1; i < one.Values.Length; i++)
            {
                var before = series.Season is { } season ? Array.BinarySearch(one.Ticks, one.Ticks[i] - season.Ticks) : i - 1;
                if (before < 0) continue;
                (sum, count) = (sum + Math.Abs(one.Values[i] - one.Values[before]), count + 1);
            }
        }

        return sum > 0 ? sum / count : null;
    }

    /// <summary>The metric, from the mean absolute error with its interval.</summary>
    public static MetricResult Of(MetricResult absolute, double scale) => absolute with
    {
        Metric = Name, Value = absolute.Value / scale, Lower = absolute.Lower / scale, Upper = absolute.Upper / scale, BaselineValue = absolute.BaselineValue / scale,
    };
}
