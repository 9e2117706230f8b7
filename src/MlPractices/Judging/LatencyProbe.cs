namespace MlPractices;

/// <summary>Measures how long a model takes for one row.</summary>
internal static class LatencyProbe
{
    private const int WarmUp = 20;
    private const int Measured = 200;

    /// <summary>The median time over some training rows, one at a time, as a service asks; null without rows.</summary>
    public static TimeSpan? MedianPerRow<TRow, TOut>(ITrainedModel<TRow, TOut> model, TrainingSet<TRow> rows, TimeProvider clock)
    {
        var sample = rows.Rows.Take(Measured).ToArray();
        if (sample.Length == 0) return null;
        for (var i = 0; i < WarmUp; i++) model.Predict(sample[i % sample.Length]);
        var times = new TimeSpan[sample.Length];
        for (var i = 0; i < sample.Length; i++)
        {
            var start = clock.GetTimestamp();
            model.Predict(sample[i]);
            times[i] = clock.GetElapsedTime(start);
        }
        Array.Sort(times);
        return times[times.Length / 2];
    }
}
