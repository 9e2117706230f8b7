namespace MlPractices;

public sealed partial class Dataset<TRow>
{
    /// <summary>
    /// Divides, trains and judges as <see cref="SuggestSplit{TOut}"/> suggests: on one holdout where it is large enough, otherwise by folds. Either way it is one verdict and one
    /// look.
    /// </summary>
    /// <param name="how">The suggestion.</param>
    /// <param name="objective">What the model is for.</param>
    /// <param name="trainer">Trains the model in question.</param>
    /// <param name="against">Trains the baseline to beat.</param>
    /// <param name="live">A release to beat besides, as a rule the live one.</param>
    /// <param name="ledger">Where looks are counted; by default the process-wide one.</param>
    /// <param name="checks">Limits of the data checks.</param>
    /// <param name="progress">Where to report progress.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PipelineException">A part came out empty, a label is missing, or the trainer needs a validation set.</exception>
    public Verdict<TRow, TOut> Judge<TOut>(
        SplitSuggestion<TRow> how, Objective<TRow, TOut> objective, ITrainer<TRow, TOut> trainer, ITrainer<TRow, TOut> against, Release<TRow, TOut>? live = null,
        IHoldoutLedger? ledger = null, DataCheckOptions? checks = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(how);
        if (how.Folds is { } folds) return JudgeByFolds(how.Plan, objective, trainer, [against], folds, how.Repeats, live, ledger, checks, progress, cancellation);
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(against);
        var split = Split(how.Plan, objective, ledger, checks, null, cancellation);
        List<BaselineModel<TRow, TOut>> baselines = [split.Train(against, null, cancellation)];
        if (live is not null) baselines.Add(live);
        return split.Train(trainer, progress, cancellation).Evaluate(baselines, cancellation);
    }

    /// <summary>
    /// Judges by (repeated) folds: every row is scored by models that were trained without it, all folds give one verdict and count as one look, and the model in the verdict, which can
    /// be released, is trained on all rows. Groups, strata and gap of the plan are kept, its shares are not used; under a plan by time the folds are consecutive blocks of time, each
    /// scored by models of the rows before it (rolling origin). Tuning happens anew inside every fold (<see cref="TuneBy.CrossValidation"/>).
    /// </summary>
    /// <param name="plan">How to divide.</param>
    /// <param name="objective">What the model is for.</param>
    /// <param name="trainer">Trains the model in question.</param>
    /// <param name="against">Train the baselines; all of them have to be beaten.</param>
    /// <param name="folds">Number of folds, from 2.</param>
    /// <param name="repeats">How often to divide anew, from 1; a plan by time has nothing to repeat.</param>
    /// <param name="live">A release to beat besides.</param>
    /// <param name="ledger">Where looks are counted.</param>
    /// <param name="checks">Limits of the data checks.</param>
    /// <param name="progress">Where to report progress, one step a fold.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PipelineException">A fold has no rows, a label is missing, or the trainer needs a validation set.</exception>
    public Verdict<TRow, TOut> JudgeByFolds<TOut>(
        SplitPlan<TRow> plan, Objective<TRow, TOut> objective, ITrainer<TRow, TOut> trainer, IReadOnlyList<ITrainer<TRow, TOut>> against, int folds = 5, int repeats = 1,
        Release<TRow, TOut>? live = null, IHoldoutLedger? ledger = null, DataCheckOptions? checks = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(against);
        if (against.Count == 0 && live is null) throw new ArgumentException("Name at least one baseline.", nameof(against));
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        if (folds > Count) throw new ArgumentException($"{Count} rows cannot make {folds} folds: use fewer folds.", nameof(folds));
        var splitter = new Splitter<TRow, TOut>(this, plan.WithoutValidation(), objective, checks ?? DataCheckOptions.Default, null, cancellation);
        return new FoldJudge<TRow, TOut>(splitter, objective, trainer, against, live, progress, cancellation).Verdict(folds, plan.Time is null ? repeats : 1, ledger);
    }
}
