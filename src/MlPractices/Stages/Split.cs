using System.Diagnostics;

namespace MlPractices;

/// <summary>
/// A data set divided for one objective: the only source of training set, validation set and holdout. Models are trained here, so
/// that each carries its split and cannot be judged on another one.
/// </summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What a model says of a row.</typeparam>
[DebuggerDisplay("split: {Training.Count} training, {Holdout.Count} holdout rows")]
public sealed partial class Split<TRow, TOut>
{
    internal Split(Objective<TRow, TOut> objective, IRowPartition<TRow> partition, IHoldoutLedger? ledger = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(partition);
        Objective = objective;
        Partition = partition;
        Ledger = ledger ?? InMemoryLedger.Shared;
        Clock = clock ?? TimeProvider.System;
        Training = new(partition.Rows(SplitPart.Training), partition.Count(SplitPart.Training), partition.Positions(SplitPart.Training));
        var validationRows = partition.Count(SplitPart.Validation);
        Validation = validationRows == 0 ? null : new(partition.Rows(SplitPart.Validation), validationRows, partition.Positions(SplitPart.Validation));
        Holdout = new(partition);
        Findings = partition.Findings;
    }

    /// <summary>What the models are for.</summary>
    public Objective<TRow, TOut> Objective { get; }

    /// <summary>The rows that trainers see.</summary>
    public TrainingSet<TRow> Training { get; }

    /// <summary>The rows for tuning and early stopping; null when the plan sets none aside.</summary>
    public ValidationSet<TRow>? Validation { get; }

    /// <summary>The rows that only evaluations see.</summary>
    public Holdout<TRow> Holdout { get; }

    /// <summary>Where the rows came from and how they were split.</summary>
    public SplitProvenance Provenance => Partition.Provenance;

    /// <summary>What was noticed about the data and the split.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    internal IRowPartition<TRow> Partition { get; }

    internal IHoldoutLedger Ledger { get; }

    internal TimeProvider Clock { get; }

    /// <summary>Trains a model on the training set.</summary>
    /// <param name="trainer">What trains.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    public Candidate<TRow, TOut> Train(
        ITrainer<TRow, TOut> trainer, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        var model = trainer.Train(Context(progress, cancellation));
        return new Candidate<TRow, TOut>(this, trainer, model);
    }

    internal TrainingContext<TRow, TOut> Context(IProgress<TrainingProgress>? progress, CancellationToken cancellation) =>
        new(Objective, Training, Validation, progress, cancellation) { Folds = Partition.TrainingFolds, Store = Partition.Store };
}
