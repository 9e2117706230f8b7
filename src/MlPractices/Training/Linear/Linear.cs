namespace MlPractices;

/// <summary>
/// Linear models: the second rung of the ladder, after a rule and before anything complex. Deterministic: the same rows give the same
/// bytes. Few positions are solved by Cholesky (MathNet.Numerics), many by conjugate gradients over the rows; up to 524,288 positions.
/// </summary>
public static class Linear
{
    private static readonly string[] One = [""];

    /// <summary>Logistic regression for a binary task, with calibrated probabilities.</summary>
    public static ITrainer<TRow, BinaryScore> Logistic<TRow>(FeatureMap<TRow> features, LinearOptions? options = null) => new LinearTrainer<TRow, BinaryScore>(
        "Logistic regression", features, options ?? new(), logistic: true, static _ => One, static (truth, _) => truth.Number,
        static (scores, state) => BinaryScore.FromProbability(LogisticSolver.Probability(scores[0]), state.Threshold));

    /// <summary>Ridge regression.</summary>
    public static ITrainer<TRow, RegressionScore> Ridge<TRow>(FeatureMap<TRow> features, LinearOptions? options = null) => new LinearTrainer<TRow, RegressionScore>(
        "Ridge regression", features, options ?? new(), logistic: false, static _ => One, static (truth, _) => truth.Number, static (scores, _) => new(scores[0]));

    /// <summary>Ridge regression on the relevance: pointwise ranking.</summary>
    public static ITrainer<TRow, RankScore> RidgeRanking<TRow>(FeatureMap<TRow> features, LinearOptions? options = null) => new LinearTrainer<TRow, RankScore>(
        "Ridge ranking", features, options ?? new(), logistic: false, static _ => One, static (truth, _) => truth.Number, static (scores, _) => new(scores[0]));

    /// <summary>Logistic regression for several classes: one against the rest, probabilities scaled to sum 1.</summary>
    public static ITrainer<TRow, ClassScores> LogisticClasses<TRow>(FeatureMap<TRow> features, LinearOptions? options = null) => new LinearTrainer<TRow, ClassScores>(
        "Logistic regression, one against the rest", features, options ?? new(), logistic: true, static context => [.. LabelSummaries.ClassShares(context).Keys],
        static (truth, name) => truth.Class == name ? 1 : 0, static (scores, state) => new(state.Outputs, Shares(scores)));

    /// <summary>Logistic regression for several labels at once, one each.</summary>
    public static ITrainer<TRow, MultilabelScores> LogisticLabels<TRow>(FeatureMap<TRow> features, LinearOptions? options = null) => new LinearTrainer<TRow, MultilabelScores>(
        "Logistic regression per label", features, options ?? new(), logistic: true, static context => [.. LabelSummaries.LabelShares(context).Keys],
        static (truth, name) => truth.Labels!.Contains(name) ? 1 : 0,
        static (scores, state) => new(state.Outputs, Array.ConvertAll(scores, LogisticSolver.Probability), state.Threshold));

    // All scores at minus infinity would sum to 0; the classes are then equally likely.
    private static double[] Shares(double[] scores)
    {
        var probabilities = Array.ConvertAll(scores, LogisticSolver.Probability);
        var sum = probabilities.Sum();
        return Array.ConvertAll(probabilities, p => sum > 0 ? p / sum : 1.0 / scores.Length);
    }
}
