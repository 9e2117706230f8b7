namespace MlPractices;

/// <summary>Trainers whose models decide by a threshold that was chosen for a purpose, and not by the usual .5.</summary>
public static class Decide
{
    /// <summary>
    /// Trains the model and chooses its threshold on the validation set, or by folds of the training set. The model carries it into the release; the holdout judges it: every metric of
    /// decisions (precision, recall, F1, accuracy) is measured at it.
    /// </summary>
    /// <param name="rule">By what the threshold is chosen.</param>
    /// <param name="trainer">Trains the model whose scores are cut.</param>
    /// <param name="folds">0 to choose on the validation set; from 2 to choose on scores of so many folds of the training set.</param>
    /// <param name="seed">Seed of the folds.</param>
    public static ITrainer<TRow, BinaryScore> By<TRow>(DecisionRule rule, ITrainer<TRow, BinaryScore> trainer, int folds = 0, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(trainer);
        if (folds < 0 || folds == 1) throw new ArgumentOutOfRangeException(nameof(folds), folds, "Give 0 for the validation set, or at least 2 folds.");
        return new ThresholdTrainer<TRow>(rule, trainer, folds, seed);
    }
}
