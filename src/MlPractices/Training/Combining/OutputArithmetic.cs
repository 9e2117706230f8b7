namespace MlPractices;

/// <summary>Means of what models say, by task.</summary>
internal static class OutputArithmetic
{
    /// <summary>The weighted mean; weights sum to 1.</summary>
    public static TOut Mean<TOut>(IReadOnlyList<TOut> said, IReadOnlyList<double> weights) => said switch
    {
        IReadOnlyList<BinaryScore> binary => (TOut)(object)Binary(binary, weights),
        IReadOnlyList<RegressionScore> numbers => (TOut)(object)new RegressionScore(Sum(numbers.Count, i => numbers[i].Value, weights)),
        IReadOnlyList<RankScore> ranks => (TOut)(object)new RankScore(Sum(ranks.Count, i => ranks[i].Score, weights)),
        IReadOnlyList<ClassScores> classes => (TOut)(object)Classes(classes, weights),
        IReadOnlyList<MultilabelScores> labels => (TOut)(object)Labels(labels, weights),
        _ => throw new NotSupportedException($"Answers of type {typeof(TOut).Name} cannot be averaged."),
    };

    private static BinaryScore Binary(IReadOnlyList<BinaryScore> said, IReadOnlyList<double> weights) => said.All(score => score.Probability is not null)
        ? BinaryScore.FromProbability(Sum(said.Count, i => said[i].Probability!.Value, weights))
        : new(Sum(said.Count, i => said[i].Predicted ? 1 : 0, weights) >= 0.5, Sum(said.Count, i => said[i].Score, weights), null);

    private static ClassScores Classes(IReadOnlyList<ClassScores> said, IReadOnlyList<double> weights)
    {
        string[] names = [.. said.SelectMany(scores => scores.Classes).Distinct().Order(StringComparer.Ordinal)];
        // Scores of different models have no common scale; their votes do.
        return said.Any(scores => !scores.HasProbabilities)
            ? ClassScores.Uncalibrated(names, [.. names.Select(name => Sum(said.Count, i => said[i].Predicted == name ? 1 : 0, weights))])
            : new(names, [.. names.Select(name => Sum(said.Count, i => said[i].ProbabilityOf(name), weights))]);
    }

    private static MultilabelScores Labels(IReadOnlyList<MultilabelScores> said, IReadOnlyList<double> weights)
    {
        string[] names = [.. said.SelectMany(scores => scores.Labels).Distinct().Order(StringComparer.Ordinal)];
        return new(names, [.. names.Select(name => Sum(said.Count, i => ProbabilityOf(said[i], name), weights))]);
    }

    private static double ProbabilityOf(MultilabelScores scores, string label)
    {
        for (var i = 0; i < scores.Labels.Count; i++)
            if (scores.Labels[i] == label) return scores.Probabilities[i];
        return 0;
    }

    private static double Sum(int count, Func<int, double> of, IReadOnlyList<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++) sum += weights[i] * of(i);
        return sum;
    }
}
