namespace MlPractices;

/// <summary>What a trainer is given. Made by the stages only, so it cannot smuggle other rows in.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What the model says of a row.</typeparam>
public sealed class TrainingContext<TRow, TOut>
{
    internal TrainingContext(
        Objective<TRow, TOut> objective, TrainingSet<TRow> training, ValidationSet<TRow>? validation,
        IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        Objective = objective;
        Training = training;
        Validation = validation;
        Progress = progress;
        Cancellation = cancellation;
    }

    /// <summary>What is to be learned, and by which metric.</summary>
    public Objective<TRow, TOut> Objective { get; }

    /// <summary>The rows to learn from.</summary>
    public TrainingSet<TRow> Training { get; }

    /// <summary>The rows for early stopping; null when the split has none.</summary>
    public ValidationSet<TRow>? Validation { get; }

    /// <summary>Where to report progress, if anywhere.</summary>
    public IProgress<TrainingProgress>? Progress { get; }

    /// <summary>Cancelled when the caller gives up.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>
    /// The engine that keeps the rows in a form of its own, for its own trainers; null for rows that come one by one. It holds all rows,
    /// the holdout's too: a trainer takes those of <see cref="TrainingPositions"/> and <see cref="ValidationPositions"/> and no others.
    /// </summary>
    public IRowStore<TRow>? Store { get; internal init; }

    /// <summary>Which rows of <see cref="Store"/> are to be learned from; null without one.</summary>
    public RowPositions? TrainingPositions => Training.Positions;

    /// <summary>Which rows of <see cref="Store"/> are for early stopping; null without any.</summary>
    public RowPositions? ValidationPositions => Validation?.Positions;

    internal Func<int, int, int, IReadOnlyList<int[]>>? Folds { get; init; }

    /// <summary>The same rows without progress reports: for one trial of many.</summary>
    internal TrainingContext<TRow, TOut> Whole() => new(Objective, Training, Validation, null, Cancellation) { Store = Store, Folds = Folds };

    internal TrainingContext<TRow, TOut> On(TrainingSet<TRow> training, ValidationSet<TRow>? validation) =>
        new(Objective, training, validation, null, Cancellation) { Store = Store };
}

/// <summary>How far a training run is.</summary>
/// <param name="Step">What is being done, in words.</param>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps in all; 0 when not known.</param>
/// <param name="Value">The value that training or tuning watches, if any.</param>
public sealed record TrainingProgress(string Step, int Done, int Total, double? Value = null);
