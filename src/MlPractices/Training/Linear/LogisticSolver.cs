namespace MlPractices;

/// <summary>What logistic regression came to.</summary>
/// <param name="Weights">The weights with the intercept last.</param>
/// <param name="Steps">Newton steps made.</param>
/// <param name="ValidationLoss">Mean log loss on the validation set; NaN without one.</param>
internal sealed record LogisticFit(double[] Weights, int Steps, double ValidationLoss);

/// <summary>
/// Logistic regression by Newton's method with step halving (iteratively reweighted least squares; Hastie, Tibshirani, Friedman, "The
/// Elements of Statistical Learning", 4.4.1): minimises the weighted sum of log losses + L2/2 |w|^2, intercept free.
/// </summary>
internal static class LogisticSolver
{
    private const int MostHalvings = 30;

    public static LogisticFit Fit<TRow>(
        EncodedRows<TRow> training, EncodedRows<TRow>? validation, int width, LinearOptions options, string step,
        IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var weights = new double[width + 1];
        var loss = Loss(training, weights, options.L2, cancellation);
        var watches = validation is { Count: > 0 } && options.Patience > 0;
        var (best, bestLoss, bestStep) = (weights, watches ? MeanLoss(validation!, weights, cancellation) : double.NaN, 0);
        var done = 0;
        while (done < options.MostSteps)
        {
            var (direction, slope) = Step(training, weights, options.L2, cancellation);
            if (slope <= options.Tolerance) break;
            var (moved, movedLoss) = Descend(training, weights, direction, loss, options.L2, cancellation);
            if (!(movedLoss < loss)) break;
            (weights, loss) = (moved, movedLoss);
            done++;
            if (watches)
            {
                var watched = MeanLoss(validation!, weights, cancellation);
                progress?.Report(new(step, done, options.MostSteps, watched));
                if (watched < bestLoss) (best, bestLoss, bestStep) = (weights, watched, done);
                else if (done - bestStep >= options.Patience) break;
            }
            else
            {
                progress?.Report(new(step, done, options.MostSteps, loss / training.Count));
            }
        }
        return watches ? new(best, bestStep, bestLoss) : new(weights, done, double.NaN);
    }

    /// <summary>ln(1 + e^-m) for margin m, without overflow.</summary>
    public static double LossOfMargin(double margin) => margin > 0 ? Math.Log(1 + Math.Exp(-margin)) : -margin + Math.Log(1 + Math.Exp(margin));

    public static double Probability(double score) => 1 / (1 + Math.Exp(-score));

    public static double Score(ReadOnlySpan<int> index, ReadOnlySpan<double> value, double[] weights)
    {
        var score = weights[^1];
        for (var i = 0; i < index.Length; i++) score += weights[index[i]] * value[i];
        return score;
    }

    private static (double[] Direction, double Slope) Step<TRow>(EncodedRows<TRow> rows, double[] weights, double l2, CancellationToken cancellation)
    {
        var equations = new NormalEquations(weights.Length - 1);
        rows.ForEach((index, value, target, weight) =>
        {
            var p = Probability(Score(index, value, weights));
            equations.Add(index, value, weight * Math.Max(p * (1 - p), 1e-12), weight * (target - p));
        }, cancellation);
        for (var i = 0; i < weights.Length - 1; i++) equations.Right[i] -= l2 * weights[i];
        var slope = equations.Right.Max(Math.Abs) / rows.Count;
        return (equations.Solve(l2), slope);
    }

    private static (double[] Weights, double Loss) Descend<TRow>(
        EncodedRows<TRow> rows, double[] weights, double[] direction, double loss, double l2, CancellationToken cancellation)
    {
        var length = 1.0;
        for (var halving = 0; halving < MostHalvings; halving++, length /= 2)
        {
            var moved = weights.Zip(direction, (w, d) => w + length * d).ToArray();
            var movedLoss = Loss(rows, moved, l2, cancellation);
            if (movedLoss < loss) return (moved, movedLoss);
        }
        return (weights, loss);
    }

    private static double Loss<TRow>(EncodedRows<TRow> rows, double[] weights, double l2, CancellationToken cancellation)
    {
        var loss = 0.0;
        rows.ForEach((index, value, target, weight) =>
        {
            var score = Score(index, value, weights);
            loss += weight * LossOfMargin(target > 0.5 ? score : -score);
        }, cancellation);
        return loss + l2 / 2 * weights.Take(weights.Length - 1).Sum(w => w * w);
    }

    private static double MeanLoss<TRow>(EncodedRows<TRow> rows, double[] weights, CancellationToken cancellation) =>
        Loss(rows, weights, 0, cancellation) / rows.Count;
}
