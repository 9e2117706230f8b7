namespace MlPractices;

/// <summary>
/// Trainers that see classes in other shares than there are: for any trainer of a binary task, whatever its engine. Only the rows trained on are resampled, in every fold too; validation
/// rows and the holdout stay as they are, and probabilities are put back to the shares that there are.
/// </summary>
public static class Rebalance
{
    /// <summary>Trains on all rows of the rarer class and as many of the other.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="seed">Same seed, same rows.</param>
    /// <param name="ratio">Rows of the frequent class for one of the rarer, 1 or more.</param>
    public static ITrainer<TRow, BinaryScore> Undersample<TRow>(ITrainer<TRow, BinaryScore> trainer, int seed, double ratio = 1)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (!(ratio >= 1) || double.IsInfinity(ratio)) throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "Give 1 or more.");
        return new RebalancingTrainer<TRow>(FormattableString.Invariant($"undersampled to {ratio:0.######} to 1"), trainer, seed, counts => Weights(counts, rare: 1, ratio));
    }

    /// <summary>Trains on all rows, those of the rarer class repeated until both weigh the same.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="seed">Same seed, same rows.</param>
    public static ITrainer<TRow, BinaryScore> Oversample<TRow>(ITrainer<TRow, BinaryScore> trainer, int seed)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return new RebalancingTrainer<TRow>("oversampled to 1 to 1", trainer, seed, counts => counts.True < counts.False
            ? ((double)counts.False / counts.True, 1)
            : (1, (double)counts.True / counts.False));
    }

    /// <summary>Trains with weights of the classes, by repeating rows or leaving some out: the same in expectation for trainers that know no weights.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="ofTrue">Weight of a true row, above 0.</param>
    /// <param name="ofFalse">Weight of a false row, above 0.</param>
    /// <param name="seed">Same seed, same rows.</param>
    public static ITrainer<TRow, BinaryScore> Weigh<TRow>(ITrainer<TRow, BinaryScore> trainer, double ofTrue, double ofFalse, int seed)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        foreach (var weight in (double[])[ofTrue, ofFalse])
            if (!(weight > 0 && weight <= 1000)) throw new ArgumentOutOfRangeException(nameof(ofTrue), weight, "A weight lies above 0 and is at most 1,000.");
        return new RebalancingTrainer<TRow>(FormattableString.Invariant($"true rows weighed {ofTrue:0.######}, false rows {ofFalse:0.######}"), trainer, seed, _ => (ofTrue, ofFalse));
    }

    private static (double OfTrue, double OfFalse) Weights((long True, long False) counts, double rare, double ratio) => counts.True <= counts.False
        ? (rare, Math.Min(1, ratio * counts.True / counts.False))
        : (Math.Min(1, ratio * counts.False / counts.True), rare);
}
