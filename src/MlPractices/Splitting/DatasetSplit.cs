namespace MlPractices;

public sealed partial class Dataset<TRow>
{
    /// <summary>
    /// Divides the rows for one objective: the only way on to training. Reads the data once or twice more; what it notices on the way is in <see cref="Split{TRow,TOut}.Findings"/>.
    /// </summary>
    /// <param name="plan">How to divide, from <see cref="SplitPlan"/>.</param>
    /// <param name="objective">What the models are for.</param>
    /// <param name="ledger">Where looks at the holdout are counted; by default the process-wide one.</param>
    /// <param name="checks">Limits of the data checks; null for <see cref="DataCheckOptions.Default"/>.</param>
    /// <param name="progress">Where to report progress; it starts anew with every reading of the data.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PipelineException">A part came out empty, or the source gives other rows than when it was opened.</exception>
    public Split<TRow, TOut> Split<TOut>(
        SplitPlan<TRow> plan, Objective<TRow, TOut> objective, IHoldoutLedger? ledger = null, DataCheckOptions? checks = null,
        IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(objective);
        return new Split<TRow, TOut>(objective, new Splitter<TRow, TOut>(this, plan, objective, checks ?? DataCheckOptions.Default, progress, cancellation).Divide(), ledger);
    }

    /// <summary>
    /// Outer folds: one split a fold and repeat, with the fold as its holdout and the rest to train and tune on (k-fold, repeated k-fold; nested, when tuning uses
    /// folds of each split's training rows). Groups and strata of the plan are kept, its shares are not used. Under a plan by time the folds are
    /// consecutive blocks of time, each with the rows before it to train on; there is then nothing to repeat.
    /// </summary>
    /// <param name="plan">How to divide.</param>
    /// <param name="objective">What the models are for.</param>
    /// <param name="folds">Number of folds, from 2.</param>
    /// <param name="repeats">How often to divide anew, from 1.</param>
    /// <param name="ledger">Where looks at the holdouts are counted.</param>
    /// <param name="checks">Limits of the data checks.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    public IEnumerable<Split<TRow, TOut>> Folds<TOut>(
        SplitPlan<TRow> plan, Objective<TRow, TOut> objective, int folds, int repeats = 1, IHoldoutLedger? ledger = null, DataCheckOptions? checks = null,
        IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        if (folds > Count) throw new ArgumentException($"{Count} rows cannot make {folds} folds: use fewer folds.", nameof(folds));
        return new Splitter<TRow, TOut>(this, plan.WithoutValidation(), objective, checks ?? DataCheckOptions.Default, progress, cancellation).Folds(folds, repeats)
            .Select(partition => new Split<TRow, TOut>(objective, partition, ledger));
    }
}
