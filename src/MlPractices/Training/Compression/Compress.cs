namespace MlPractices;

/// <summary>
/// Smaller linear models, with what the shrinking costs measured by the objective's metric on the validation set (on the training set
/// without one) and told in the candidate's notes.
/// </summary>
public static class Compress
{
    /// <summary>Sets the smallest weights to 0. Positions that are left out everywhere cost nothing when scoring.</summary>
    /// <param name="trainer">A linear trainer.</param>
    /// <param name="share">The share of weights to drop, from 0 to below 1.</param>
    public static ITrainer<TRow, TOut> Prune<TRow, TOut>(ITrainer<TRow, TOut> trainer, double share)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (!(share >= 0 && share < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "Drop a share from 0 to below 1.");
        return new CompressingTrainer<TRow, TOut>(trainer, "pruned", FormattableString.Invariant($"{share}"), state => state with { Weights = [.. state.Unpacked().Select(weights => Pruned(weights, share))], Packed = null });
    }

    /// <summary>Stores weights in 8 bits: a signed byte each, times one scale per output; intercepts stay exact.</summary>
    /// <param name="trainer">A linear trainer.</param>
    public static ITrainer<TRow, TOut> EightBit<TRow, TOut>(ITrainer<TRow, TOut> trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return new CompressingTrainer<TRow, TOut>(trainer, "weights", "8 bits", state => state with { Weights = null, Packed = [.. state.Unpacked().Select(PackedWeights.Pack)] });
    }

    // Of equal weights the later ones go first, so that the number dropped is exact.
    private static double[] Pruned(double[] weights, double share)
    {
        var dropped = Enumerable.Range(0, weights.Length - 1).OrderBy(i => Math.Abs(weights[i])).ThenByDescending(i => i).Take((int)(share * (weights.Length - 1))).ToHashSet();
        return [.. weights.Select((weight, i) => dropped.Contains(i) ? 0 : weight)];
    }
}
