using System.ComponentModel;

namespace MlPractices;

// Members that exist only so that the compiler can say what to do instead.
public sealed partial class Split<TRow, TOut>
{
    /// <summary>Does not compile: the part for the final judgement is the holdout.</summary>
    [Obsolete(MisuseMessages.NotATestSet, error: true, UrlFormat = MisusePages.NotATestSet), EditorBrowsable(EditorBrowsableState.Never)]
    public Holdout<TRow> Test => throw MisuseMessages.Error(MisuseMessages.NotATestSet);

    /// <summary>Does not compile: a holdout cannot be trained on.</summary>
    [Obsolete(MisuseMessages.HoldoutTrained, error: true, UrlFormat = MisusePages.HoldoutTrained), EditorBrowsable(EditorBrowsableState.Never)]
    public Candidate<TRow, TOut> Train(ITrainer<TRow, TOut> trainer, Holdout<TRow> on) => throw MisuseMessages.Error(MisuseMessages.HoldoutTrained);

    /// <summary>Does not compile: the validation set is for tuning.</summary>
    [Obsolete(MisuseMessages.TrainedOnValidation, error: true, UrlFormat = MisusePages.TrainedOnValidation), EditorBrowsable(EditorBrowsableState.Never)]
    public Candidate<TRow, TOut> Train(ITrainer<TRow, TOut> trainer, ValidationSet<TRow> on) => throw MisuseMessages.Error(MisuseMessages.TrainedOnValidation);

    /// <summary>Does not compile: a split trains on its own training set.</summary>
    [Obsolete(MisuseMessages.TrainedBesideSplit, error: true, UrlFormat = MisusePages.TrainedBesideSplit), EditorBrowsable(EditorBrowsableState.Never)]
    public Candidate<TRow, TOut> Train(ITrainer<TRow, TOut> trainer, IEnumerable<TRow> on) => throw MisuseMessages.Error(MisuseMessages.TrainedBesideSplit);

    /// <summary>Does not compile: the trainer gives another output than the objective asks for.</summary>
    [Obsolete(MisuseMessages.TrainerOfOtherTask, error: true, UrlFormat = MisusePages.TrainerOfOtherTask), EditorBrowsable(EditorBrowsableState.Never)]
    // The optional parameters are those of the right overload: without them this one would be the better match for a right call.
    public Candidate<TRow, TOther> Train<TOther>(
        ITrainer<TRow, TOther> trainer, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        throw MisuseMessages.Error(MisuseMessages.TrainerOfOtherTask);
}
