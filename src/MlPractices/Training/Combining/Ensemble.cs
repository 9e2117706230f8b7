namespace MlPractices;

/// <summary>Models made of several.</summary>
public static class Ensemble
{
    /// <summary>The mean of what the members say.</summary>
    public static ITrainer<TRow, TOut> Average<TRow, TOut>(params ITrainer<TRow, TOut>[] members) =>
        new EnsembleTrainer<TRow, TOut>("Average", Checked(members), folds: 0, seed: 0);

    /// <summary>
    /// The weighted mean whose weights (none negative, sum 1) are best by squared error of out-of-fold predictions inside the training set
    /// (stacking: Wolpert 1992, with Breiman's non-negative weights 1996). For binary tasks with probabilities, and for regression.
    /// </summary>
    /// <param name="folds">How many folds.</param>
    /// <param name="seed">Seed of the folds.</param>
    /// <param name="members">At least two trainers.</param>
    public static ITrainer<TRow, TOut> Stack<TRow, TOut>(int folds, int seed, params ITrainer<TRow, TOut>[] members)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        if (typeof(TOut) != typeof(BinaryScore) && typeof(TOut) != typeof(RegressionScore))
            throw new NotSupportedException($"Stacking is for binary tasks and regression, not for {typeof(TOut).Name}; use Ensemble.Average.");
        return new EnsembleTrainer<TRow, TOut>("Stack", Checked(members), folds, seed);
    }

    private static ITrainer<TRow, TOut>[] Checked<TRow, TOut>(ITrainer<TRow, TOut>[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return members.Length >= 2 ? members : throw new ArgumentException("An ensemble has at least two members.", nameof(members));
    }
}
