namespace MlPractices;

/// <summary>Metrics of a multiclass task.</summary>
public static class MulticlassMetric
{
    /// <summary>Share of rows whose predicted class is right (micro-averaged F1 is the same number).</summary>
    public static HigherIsBetter<ClassScores> Accuracy { get; } = new("Accuracy", TaskKind.Multiclass,
        static (truth, scores) => RowStatistics.HitRate(truth, scores, static (t, s) => t.Class == s.Predicted));

    /// <summary>Mean of the classes' recalls.</summary>
    public static HigherIsBetter<ClassScores> BalancedAccuracy { get; } = Table("Balanced accuracy", new BalancedAccuracyMeasure());

    /// <summary>Mean of the classes' F1: rare classes count as much as frequent ones.</summary>
    public static HigherIsBetter<ClassScores> MacroF1 { get; } = Table("Macro F1", new MacroF1Measure());

    /// <summary>Cohen's kappa: agreement beyond chance.</summary>
    public static HigherIsBetter<ClassScores> Kappa { get; } = Table("Cohen's kappa", new KappaMeasure());

    /// <summary>Matthews correlation of truth and prediction.</summary>
    public static HigherIsBetter<ClassScores> MatthewsCorrelation { get; } = Table("Matthews correlation", new MatthewsMeasure());

    /// <summary>Mean negative log-likelihood (cross entropy) in nats.</summary>
    public static LowerIsBetter<ClassScores> LogLoss { get; } = new("Log loss", TaskKind.Multiclass,
        static (truth, scores) => RowStatistics.Mean(truth, scores, static (t, s) => RowLoss.Log(s.ProbabilityOf(t.Class!))));

    /// <summary>
    /// Share of rows whose class is among the likeliest: for shortlists of suggestions. At 1 it is the accuracy. Of equally likely
    /// classes the first one comes first, as in <see cref="ClassScores.Predicted"/>; a class unknown to the model is never among them.
    /// </summary>
    /// <param name="count">How many of the likeliest classes count.</param>
    public static HigherIsBetter<ClassScores> TopAccuracy(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new(FormattableString.Invariant($"Top {count} accuracy"), TaskKind.Multiclass,
            (truth, scores) => RowStatistics.HitRate(truth, scores, (t, s) => s.PlaceOf(t.Class!) <= count));
    }

    private static HigherIsBetter<ClassScores> Table(string name, ConfusionMeasure measure) => new(name, TaskKind.Multiclass, (truth, scores) =>
    {
        var number = new Dictionary<string, int>(StringComparer.Ordinal);
        int NumberOf(string @class) => number.TryGetValue(@class, out var known) ? known : number[@class] = number.Count;
        var (actual, predicted) = (new int[truth.Count], new int[truth.Count]);
        for (var i = 0; i < actual.Length; i++) (actual[i], predicted[i]) = (NumberOf(truth[i].Class!), NumberOf(scores[i].Predicted));
        return new ConfusionForm(actual, predicted, RowStatistics.Weights(truth), number.Count, measure);
    });
}
