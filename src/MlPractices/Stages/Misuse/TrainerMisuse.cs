using System.ComponentModel;

namespace MlPractices;

/// <summary>Steps that do not compile, said of any trainer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TrainerMisuse
{
    /// <summary>Does not compile: train through the split.</summary>
    [Obsolete(MisuseMessages.TrainedBesideSplit, error: true, UrlFormat = MisusePages.TrainedBesideSplit)]
    public static Candidate<TRow, TOut> Train<TRow, TOut>(this ITrainer<TRow, TOut> trainer, TrainingSet<TRow> rows) =>
        throw MisuseMessages.Error(MisuseMessages.TrainedBesideSplit);

    /// <summary>Does not compile: the validation set is for tuning.</summary>
    [Obsolete(MisuseMessages.TrainedOnValidation, error: true, UrlFormat = MisusePages.TrainedOnValidation)]
    public static Candidate<TRow, TOut> Train<TRow, TOut>(this ITrainer<TRow, TOut> trainer, ValidationSet<TRow> rows) =>
        throw MisuseMessages.Error(MisuseMessages.TrainedOnValidation);

    /// <summary>Does not compile: a holdout cannot be trained on.</summary>
    [Obsolete(MisuseMessages.HoldoutTrained, error: true, UrlFormat = MisusePages.HoldoutTrained)]
    public static Candidate<TRow, TOut> Train<TRow, TOut>(this ITrainer<TRow, TOut> trainer, Holdout<TRow> rows) =>
        throw MisuseMessages.Error(MisuseMessages.HoldoutTrained);

    /// <summary>Does not compile: set a holdout aside first.</summary>
    [Obsolete(MisuseMessages.NoSplit, error: true, UrlFormat = MisusePages.NoSplit)]
    public static Candidate<TRow, TOut> Train<TRow, TOut>(this ITrainer<TRow, TOut> trainer, IEnumerable<TRow> rows) =>
        throw MisuseMessages.Error(MisuseMessages.NoSplit);
}
