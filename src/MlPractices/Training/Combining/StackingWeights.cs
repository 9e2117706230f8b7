namespace MlPractices;

/// <summary>
/// Weights of a stack: those on the simplex that minimise the squared error of out-of-fold predictions, by exponentiated gradient
/// (Kivinen and Warmuth 1997), which keeps them positive with sum 1 and is deterministic.
/// </summary>
internal static class StackingWeights
{
    private const int Steps = 2000;

    public static double[] Of<TRow, TOut>(TrainingContext<TRow, TOut> context, ITrainer<TRow, TOut>[] members, int folds, int seed)
    {
        var (said, answers) = OutOfFold(context, members, folds, seed);
        // The error of weights w is w' G w - 2 w' h + const over these sums, so rows are needed only once.
        var count = members.Length;
        var (gram, target) = (new double[count, count], new double[count]);
        for (var row = 0; row < answers.Count; row++)
        {
            for (var i = 0; i < count; i++)
            {
                target[i] += said[i][row] * answers[row] / answers.Count;
                for (var j = 0; j < count; j++) gram[i, j] += said[i][row] * said[j][row] / answers.Count;
            }
        }
        return Minimise(gram, target);
    }

    internal static double[] Minimise(double[,] gram, double[] target)
    {
        var count = target.Length;
        var weights = Enumerable.Repeat(1.0 / count, count).ToArray();
        var largest = Enumerable.Range(0, count).Max(i => gram[i, i]);
        if (!(largest > 0)) return weights;
        for (var step = 0; step < Steps; step++)
        {
            var slope = Enumerable.Range(0, count).Select(i => Enumerable.Range(0, count).Sum(j => gram[i, j] * weights[j]) - target[i]).ToArray();
            var moved = weights.Select((weight, i) => weight * Math.Exp(-slope[i] / largest)).ToArray();
            var sum = moved.Sum();
            weights = Array.ConvertAll(moved, weight => weight / sum);
        }
        return weights;
    }

    private static (List<double>[] Said, List<double> Answers) OutOfFold<TRow, TOut>(TrainingContext<TRow, TOut> context, ITrainer<TRow, TOut>[] members, int folds, int seed)
    {
        var said = members.Select(_ => new List<double>()).ToArray();
        var answers = new List<double>();
        foreach (var (others, fold) in TrainingFolds.Of(context, folds, 1, seed))
        {
            answers.AddRange(fold.Rows.Select(row => context.Objective.TruthOf(row).Number));
            for (var i = 0; i < members.Length; i++)
                said[i].AddRange(members[i].Train(others).PredictMany(fold.Rows).Select(Number));
        }
        return (said, answers);
    }

    private static double Number<TOut>(TOut said) => said switch
    {
        BinaryScore { Probability: { } p } => p,
        RegressionScore number => number.Value,
        _ => throw new PipelineException(new(
            "MLP0454", Severity.Error, "stack", "A member gives no probabilities, which stacking needs.", "Leave it out, or average with Ensemble.Average.")),
    };
}
