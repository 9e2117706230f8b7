namespace MlPractices;

/// <summary>What logistic regression came to.</summary>
/// <param name="Weights">The weights with the intercept last.</param>
/// <param name="Steps">Newton steps made.</param>
/// <param name="ValidationLoss">Mean log loss on the validation set; NaN without one.</param>
internal sealed record LogisticFit(double[] Weights, int Steps, double ValidationLoss);

/// <summary>
/// Logistic regression by Newton's method with step halving (iteratively reweighted least squares; Hastie, Tibshirani, Friedman, "The
/// Elements of Statistical Learning", 4.4.1): minimises the weighted sum of log losses + L2/2 |w|^2, intercept free. Few positions are
/// solved by Cholesky, many by conjugate gradients over the rows.
/// </summary>
internal static class LogisticSolver
{
    private const int MostHalvings = 30;
    private const double LeastCurvature = 1e-12;

    /// <summary>Up to so many positions and the intercept the square is summed and solved.</summary>
    private const int WidestSquare = 128;

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

    public static double Score(ReadOnlySpan<int> index, ReadOnlySpan<double> value, double[] weights) => weights[^1] + RowMath.Dot(index, value, weights);

    private static (double[] Direction, double Slope) Step<TRow>(EncodedRows<TRow> rows, double[] weights, double l2, CancellationToken cancellation) =>
        weights.Length > WidestSquare ? StepByGradients(rows, weights, l2, cancellation) : StepBySquare(rows, weights, l2, cancellation);

    private static (double[] Direction, double Slope) StepBySquare<TRow>(EncodedRows<TRow> rows, double[] weights, double l2, CancellationToken cancellation)
    {
        var equations = new NormalEquations(weights.Length - 1);
        rows.ForEach((index, value, target, weight) =>
        {
            var p = Probability(Score(index, value, weights));
            equations.Add(index, value, weight * Math.Max(p * (1 - p), LeastCurvature), weight * (target - p));
        }, cancellation);
        for (var i = 0; i < weights.Length - 1; i++) equations.Right[i] -= l2 * weights[i];
        var slope = equations.Right.Max(Math.Abs) / rows.Count;
        return (equations.Solve(l2), slope);
    }

    /// <summary>The same step for many positions, where the square would be large and its solution slow.</summary>
    private static (double[] Direction, double Slope) StepByGradients<TRow>(EncodedRows<TRow> rows, double[] weights, double l2, CancellationToken cancellation)
    {
        var last = weights.Length - 1;
        var (right, diagonal, curvature) = (new double[weights.Length], new double[weights.Length], new double[rows.Count]);
        var row = 0;
        rows.ForEach((index, value, target, weight) =>
        {
            var p = Probability(Score(index, value, weights));
            var (curve, pull) = (weight * Math.Max(p * (1 - p), LeastCurvature), weight * (target - p));
            curvature[row++] = curve;
            RowMath.Add(index, value, pull, right);
            for (var i = 0; i < index.Length; i++) diagonal[index[i]] += curve * value[i] * value[i];
            right[last] += pull;
            diagonal[last] += curve;
        }, cancellation);
        for (var i = 0; i < last; i++) right[i] -= l2 * weights[i];
        var slope = right.Max(Math.Abs) / rows.Count;

        // Far from the goal a rough direction is as good as an exact one (Dembo, Eisenstat, Steihaug, "Inexact Newton methods", 1982); near it the steps converge as fast as exact ones.
        var precision = Math.Clamp(Math.Sqrt(slope), 1e-6, 0.1);
        return (ConjugateGradients.Solve(rows, curvature, diagonal, right, l2, precision, cancellation), slope);
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
