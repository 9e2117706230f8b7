using System.Globalization;
using MlPractices.Statistics.Metrics;

namespace MlPractices;

/// <summary>How wrong a model is about one row: what metrics average and error analysis sorts by.</summary>
internal static class RowLoss
{
    // What sums of single precision may be off 1 by.
    private const double Rounding = 1e-5;

    /// <summary>-ln p, with p kept off 0; NaN without a probability.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no probability.</exception>
    public static double Log(double? probability)
    {
        if (probability is not { } p) return double.NaN;
        if (p < -Rounding || p > 1 + Rounding)
            throw new ArgumentOutOfRangeException(nameof(probability), p, "A model gave a probability outside 0 to 1. Calibrate it, or give scores without probabilities.");
        return -Math.Log(Math.Clamp(p, LogLoss.DefaultClip, 1));
    }

    /// <summary>The square; NaN without a value.</summary>
    public static double Squared(double? gap) => gap is { } value ? value * value : double.NaN;

    /// <summary>
    /// The loss of one row whatever the metric: -ln p of the truth for classes (0 or 1 without probabilities), the absolute error for
    /// numbers, the share of wrong labels for multilabel; ranking has none per row.
    /// </summary>
    public static double Of<TOut>(Truth truth, TOut score) => score switch
    {
        BinaryScore { Probability: { } p } => Log(truth.Binary ? p : 1 - p),
        BinaryScore binary => binary.Predicted == truth.Binary ? 0 : 1,
        ClassScores { HasProbabilities: true } classes => Log(classes.ProbabilityOf(truth.Class!)),
        ClassScores classes => classes.Predicted == truth.Class ? 0 : 1,
        RegressionScore number => Math.Abs(truth.Number - number.Value),
        MultilabelScores labels => WrongLabels(truth, labels),
        _ => 0,
    };

    /// <summary>What the model said, for people.</summary>
    public static string Describe<TOut>(TOut score) => score switch
    {
        BinaryScore { Probability: { } p } => string.Create(CultureInfo.InvariantCulture, $"P(true) = {p:0.000}"),
        BinaryScore binary => binary.Predicted ? "true" : "false",
        ClassScores { HasProbabilities: false } classes => classes.Predicted,
        ClassScores classes => string.Create(CultureInfo.InvariantCulture, $"{classes.Predicted} ({classes.ProbabilityOf(classes.Predicted):0.000})"),
        RegressionScore number => number.Value.ToString("G6", CultureInfo.InvariantCulture),
        RankScore rank => rank.Score.ToString("G6", CultureInfo.InvariantCulture),
        MultilabelScores labels => string.Join(", ", labels.Predicted),
        _ => MemberSelector.Text(score),
    };

    /// <summary>What is decided by what the model said: the class, the labels, the number to three digits.</summary>
    public static string Decision<TOut>(TOut score) => score switch
    {
        BinaryScore binary => binary.Predicted ? "true" : "false",
        ClassScores classes => classes.Predicted,
        RegressionScore number => number.Value.ToString("G3", CultureInfo.InvariantCulture),
        RankScore rank => rank.Score.ToString("G3", CultureInfo.InvariantCulture),
        _ => Describe(score),
    };

    /// <summary>The one number that stands for what the model said, to watch its distribution; NaN for several labels.</summary>
    public static double Number<TOut>(TOut score) => score switch
    {
        BinaryScore binary => binary.Probability ?? binary.Score,
        ClassScores { Scores: { Count: > 0 } scores } => scores.Max(),
        ClassScores classes => classes.ProbabilityOf(classes.Predicted),
        RegressionScore number => number.Value,
        RankScore rank => rank.Score,
        _ => double.NaN,
    };

    /// <summary>The answer, for people.</summary>
    public static string Describe(TaskKind task, Truth truth) => task switch
    {
        TaskKind.Binary => truth.Binary ? "true" : "false",
        TaskKind.Multiclass => truth.Class!,
        TaskKind.Multilabel => string.Join(", ", truth.Labels!.Order(StringComparer.Ordinal)),
        _ => truth.Number.ToString("G6", CultureInfo.InvariantCulture),
    };

    private static double WrongLabels(Truth truth, MultilabelScores scores)
    {
        var wrong = 0;
        for (var i = 0; i < scores.Labels.Count; i++)
            if (scores.Probabilities[i] >= scores.Threshold != truth.Labels!.Contains(scores.Labels[i])) wrong++;
        wrong += truth.Labels!.Count(label => !scores.Labels.Contains(label));
        return (double)wrong / Math.Max(1, scores.Labels.Count);
    }
}
