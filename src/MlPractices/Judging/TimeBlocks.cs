namespace MlPractices;

/// <summary>
/// Cuts rows of a time series into blocks long enough to be all but independent (Carlstein 1986, Annals of Statistics 14). The length follows from the
/// correlation of neighbouring moments; what correlation is left between blocks goes into the standard error.
/// </summary>
internal static class TimeBlocks
{
    /// <summary>The blocks for values that rows carry (losses, differences of two models).</summary>
    /// <param name="times">When each row came about; rows without a time are moments of their own at the end.</param>
    /// <param name="values">One value per row.</param>
    public static RowUnits Of(long?[] times, ReadOnlySpan<double> values)
    {
        var order = new int[times.Length];
        var keys = new long[times.Length];
        for (var row = 0; row < order.Length; row++) (order[row], keys[row]) = (row, times[row] ?? long.MaxValue);
        Array.Sort(keys, order);
        // Rows of one moment may share its weather: they are summed first.
        var moment = new int[order.Length];
        for (var i = 1; i < order.Length; i++) moment[i] = moment[i - 1] + (keys[i] != keys[i - 1] || keys[i] == long.MaxValue ? 1 : 0);
        var moments = order.Length == 0 ? 0 : moment[^1] + 1;
        var series = new double[moments];
        for (var i = 0; i < order.Length; i++) series[moment[i]] += values[order[i]];
        var correlation = Math.Min(0.98, NeighbourCorrelation(series) + 1 / Math.Sqrt(Math.Max(1, moments)));
        if (correlation <= 0) correlation = 0;
        var memory = 2 * correlation / (1 - correlation * correlation);
        // Twice the length of least error: a test has to keep its level first.
        var length = Math.Max(1, (int)Math.Ceiling(2 * Math.Pow(memory * memory * moments, 1.0 / 3)));
        var blocks = Math.Max(1, moments / length);
        var unit = new int[order.Length];
        for (var i = 0; i < order.Length; i++) unit[order[i]] = Math.Min(blocks - 1, (int)((long)moment[i] * blocks / moments));
        // A mean over a block of an AR(1) series has 1 - memory / length of the long-run variance.
        var kept = Math.Max(0.25, 1 - memory / Math.Max(1, (double)moments / blocks));
        return RowUnits.Numbered("block of time", unit, blocks, 1 / Math.Sqrt(kept));
    }

    private static double NeighbourCorrelation(double[] series)
    {
        if (series.Length < 3) return 0;
        var mean = series.Average();
        double product = 0, squares = 0;
        for (var i = 0; i < series.Length; i++)
        {
            squares += (series[i] - mean) * (series[i] - mean);
            if (i > 0) product += (series[i] - mean) * (series[i - 1] - mean);
        }

        return squares > 0 ? product / squares : 0;
    }
}
