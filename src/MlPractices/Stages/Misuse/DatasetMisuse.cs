using System.ComponentModel;

namespace MlPractices;

// Members that exist only so that the compiler can say what to do instead.
public sealed partial class Dataset<TRow>
{
    /// <summary>Does not compile: set a holdout aside first.</summary>
    [Obsolete(MisuseMessages.NoSplit, error: true, UrlFormat = MisusePages.NoSplit), EditorBrowsable(EditorBrowsableState.Never)]
    public Candidate<TRow, TOut> Train<TOut>(ITrainer<TRow, TOut> trainer) => throw MisuseMessages.Error(MisuseMessages.NoSplit);

    /// <summary>Does not compile: set a holdout aside first.</summary>
    [Obsolete(MisuseMessages.NoSplit, error: true, UrlFormat = MisusePages.NoSplit), EditorBrowsable(EditorBrowsableState.Never)]
    public static implicit operator TrainingSet<TRow>(Dataset<TRow> data) => throw MisuseMessages.Error(MisuseMessages.NoSplit);

    /// <summary>Does not compile: a split needs a plan and an objective.</summary>
    [Obsolete(MisuseMessages.SplitNeedsPlan, error: true, UrlFormat = MisusePages.SplitNeedsPlan), EditorBrowsable(EditorBrowsableState.Never)]
    public Split<TRow, object> Split(double holdout) => throw MisuseMessages.Error(MisuseMessages.SplitNeedsPlan);

    /// <summary>Does not compile: a split needs an objective.</summary>
    [Obsolete(MisuseMessages.SplitNeedsPlan, error: true, UrlFormat = MisusePages.SplitNeedsPlan), EditorBrowsable(EditorBrowsableState.Never)]
    public Split<TRow, object> Split(SplitPlan<TRow> plan) => throw MisuseMessages.Error(MisuseMessages.SplitNeedsPlan);

    /// <summary>Does not compile: a plan splits by key, whatever the order of the rows.</summary>
    [Obsolete(MisuseMessages.ChangedBeforeSplit, error: true, UrlFormat = MisusePages.ChangedBeforeSplit), EditorBrowsable(EditorBrowsableState.Never)]
    public Dataset<TRow> Shuffle() => throw MisuseMessages.Error(MisuseMessages.ChangedBeforeSplit);

    /// <summary>Does not compile: copies would fall on both sides of the split.</summary>
    [Obsolete(MisuseMessages.ChangedBeforeSplit, error: true, UrlFormat = MisusePages.ChangedBeforeSplit), EditorBrowsable(EditorBrowsableState.Never)]
    public Dataset<TRow> Oversample(Func<TRow, bool> which) => throw MisuseMessages.Error(MisuseMessages.ChangedBeforeSplit);

    /// <summary>Does not compile: scaling is learned from the training set only.</summary>
    [Obsolete(MisuseMessages.ChangedBeforeSplit, error: true, UrlFormat = MisusePages.ChangedBeforeSplit), EditorBrowsable(EditorBrowsableState.Never)]
    public Dataset<TRow> Normalize() => throw MisuseMessages.Error(MisuseMessages.ChangedBeforeSplit);
}
