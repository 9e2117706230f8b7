namespace MlPractices;

/// <summary>Metrics of a binary task.</summary>
public static class BinaryMetric
{
    /// <summary>Share of rows whose predicted class is right.</summary>
    public static HigherIsBetter<BinaryScore> Accuracy { get; } = new("Accuracy", TaskKind.Binary, static (truth, scores) =>
    {
        var hits = 0;
        for (var i = 0; i < truth.Count; i++)
            if (truth[i].Binary == scores[i].Predicted) hits++;
        return (double)hits / truth.Count;
    }, MetricTraits.HitRate);
}
