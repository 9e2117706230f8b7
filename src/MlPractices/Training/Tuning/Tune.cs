namespace MlPractices;

/// <summary>How combinations are scored.</summary>
public sealed record TuneBy
{
    private TuneBy()
    {
    }

    /// <summary>On the split's validation set.</summary>
    public static TuneBy Validation { get; } = new();

    internal int Folds { get; private init; }

    internal int Repeats { get; private init; }

    /// <summary>By (repeated) k-fold cross-validation inside the training set; groups, strata and time of the split plan are kept.</summary>
    public static TuneBy CrossValidation(int folds, int repeats = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        return new() { Folds = folds, Repeats = repeats };
    }

    /// <inheritdoc/>
    public override string ToString() => Folds == 0 ? "validation set" : FormattableString.Invariant($"{Repeats} x {Folds}-fold cross-validation");
}

/// <summary>
/// Trainers that search for hyperparameters. They see training and validation rows only; the combination with the best value of the
/// objective's metric is trained on the whole training set.
/// </summary>
public static class Tune
{
    private const long MostCombinations = 10_000;

    /// <summary>Tries every combination.</summary>
    /// <param name="space">The hyperparameters.</param>
    /// <param name="trainer">Makes the trainer of a combination.</param>
    /// <param name="by">How combinations are scored.</param>
    public static ITrainer<TRow, TOut> Grid<TRow, TOut>(SearchSpace space, Func<SearchPoint, ITrainer<TRow, TOut>> trainer, TuneBy by)
    {
        Check(space, trainer, by);
        if (space.Size > MostCombinations) throw new ArgumentException($"The grid has {space.Size} combinations; use Tune.Random, or fewer values.", nameof(space));
        return new TuningTrainer<TRow, TOut>("Grid search", space, [.. Enumerable.Range(0, (int)space.Size).Select(i => space.At(i))], trainer, by, seed: 0, [1], factor: 1);
    }

    /// <summary>Tries so many combinations drawn without repetition (Bergstra and Bengio 2012).</summary>
    /// <param name="space">The hyperparameters.</param>
    /// <param name="trials">How many combinations.</param>
    /// <param name="seed">Same seed, same combinations.</param>
    /// <param name="trainer">Makes the trainer of a combination.</param>
    /// <param name="by">How combinations are scored.</param>
    public static ITrainer<TRow, TOut> Random<TRow, TOut>(SearchSpace space, int trials, int seed, Func<SearchPoint, ITrainer<TRow, TOut>> trainer, TuneBy by)
    {
        Check(space, trainer, by);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        return new TuningTrainer<TRow, TOut>("Random search", space, Drawn(space, trials, seed), trainer, by, seed, [1], factor: 1);
    }

    /// <summary>
    /// Tries many combinations on few training rows and gives the better ones more: of every <paramref name="factor"/> one goes on to <paramref name="factor"/> times the rows, until the last
    /// ones see all (successive halving; Jamieson and Talwalkar 2016). Costs about as much as training log(trials) models on all rows.
    /// </summary>
    /// <param name="space">The hyperparameters.</param>
    /// <param name="trials">How many combinations to begin with.</param>
    /// <param name="seed">Same seed, same combinations and rows.</param>
    /// <param name="trainer">Makes the trainer of a combination.</param>
    /// <param name="by">How combinations are scored.</param>
    /// <param name="factor">Of how many one goes on, from 2. Default 3.</param>
    public static ITrainer<TRow, TOut> SuccessiveHalving<TRow, TOut>(
        SearchSpace space, int trials, int seed, Func<SearchPoint, ITrainer<TRow, TOut>> trainer, TuneBy by, int factor = 3)
    {
        Check(space, trainer, by);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 2);
        var points = Drawn(space, trials, seed);
        List<double> rounds = [1];
        for (var left = points.Count; left / factor >= 1; left /= factor) rounds.Insert(0, rounds[0] / factor);
        return new TuningTrainer<TRow, TOut>("Successive halving", space, points, trainer, by, seed, rounds, factor);
    }

    private static IReadOnlyList<SearchPoint> Drawn(SearchSpace space, int trials, int seed)
    {
        var random = new Statistics.Hashing.SplitMix64((ulong)seed);
        var drawn = new HashSet<long>();
        while (drawn.Count < Math.Min(trials, space.Size)) drawn.Add((long)(random.NextUInt64() % (ulong)space.Size));
        return [.. drawn.Select(space.At)];
    }

    private static void Check<TRow, TOut>(SearchSpace space, Func<SearchPoint, ITrainer<TRow, TOut>> trainer, TuneBy by)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(by);
    }
}
