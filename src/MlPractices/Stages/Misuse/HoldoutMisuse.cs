using System.ComponentModel;

namespace MlPractices;

// Members that exist only so that the compiler can say what to do instead.
public sealed partial class Holdout<TRow>
{
    /// <summary>Does not compile: a holdout stays closed.</summary>
    [Obsolete(MisuseMessages.HoldoutOpened, error: true, UrlFormat = MisusePages.HoldoutOpened), EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerable<TRow> Rows => throw MisuseMessages.Error(MisuseMessages.HoldoutOpened);

    /// <summary>Does not compile: a holdout stays closed.</summary>
    [Obsolete(MisuseMessages.HoldoutOpened, error: true, UrlFormat = MisusePages.HoldoutOpened), EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerator<TRow> GetEnumerator() => throw MisuseMessages.Error(MisuseMessages.HoldoutOpened);

    /// <summary>Does not compile: a holdout stays closed.</summary>
    [Obsolete(MisuseMessages.HoldoutOpened, error: true, UrlFormat = MisusePages.HoldoutOpened), EditorBrowsable(EditorBrowsableState.Never)]
    public List<TRow> ToList() => throw MisuseMessages.Error(MisuseMessages.HoldoutOpened);

    /// <summary>Does not compile: a holdout stays closed.</summary>
    [Obsolete(MisuseMessages.HoldoutOpened, error: true, UrlFormat = MisusePages.HoldoutOpened), EditorBrowsable(EditorBrowsableState.Never)]
    public TRow[] ToArray() => throw MisuseMessages.Error(MisuseMessages.HoldoutOpened);

    /// <summary>Does not compile: a holdout stays closed.</summary>
    [Obsolete(MisuseMessages.HoldoutOpened, error: true, UrlFormat = MisusePages.HoldoutOpened), EditorBrowsable(EditorBrowsableState.Never)]
    public TRow First() => throw MisuseMessages.Error(MisuseMessages.HoldoutOpened);

    /// <summary>Does not compile: a holdout stays closed.</summary>
    [Obsolete(MisuseMessages.HoldoutOpened, error: true, UrlFormat = MisusePages.HoldoutOpened), EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerable<TRow> Take(int count) => throw MisuseMessages.Error(MisuseMessages.HoldoutOpened);

    /// <summary>Does not compile: a holdout stays closed.</summary>
    [Obsolete(MisuseMessages.HoldoutOpened, error: true, UrlFormat = MisusePages.HoldoutOpened), EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerable<TRow> Where(Func<TRow, bool> predicate) => throw MisuseMessages.Error(MisuseMessages.HoldoutOpened);

    /// <summary>Does not compile: a holdout stays closed.</summary>
    [Obsolete(MisuseMessages.HoldoutOpened, error: true, UrlFormat = MisusePages.HoldoutOpened), EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerable<TResult> Select<TResult>(Func<TRow, TResult> selector) => throw MisuseMessages.Error(MisuseMessages.HoldoutOpened);

    /// <summary>Does not compile: a holdout cannot be trained on.</summary>
    [Obsolete(MisuseMessages.HoldoutTrained, error: true, UrlFormat = MisusePages.HoldoutTrained), EditorBrowsable(EditorBrowsableState.Never)]
    public Candidate<TRow, TOut> Train<TOut>(ITrainer<TRow, TOut> trainer) => throw MisuseMessages.Error(MisuseMessages.HoldoutTrained);

    /// <summary>Does not compile: a holdout is no training set.</summary>
    [Obsolete(MisuseMessages.HoldoutTrained, error: true, UrlFormat = MisusePages.HoldoutTrained), EditorBrowsable(EditorBrowsableState.Never)]
    public static implicit operator TrainingSet<TRow>(Holdout<TRow> holdout) => throw MisuseMessages.Error(MisuseMessages.HoldoutTrained);

    /// <summary>Does not compile: a holdout is not for tuning.</summary>
    [Obsolete(MisuseMessages.TunedOnHoldout, error: true, UrlFormat = MisusePages.TunedOnHoldout), EditorBrowsable(EditorBrowsableState.Never)]
    public static implicit operator ValidationSet<TRow>(Holdout<TRow> holdout) => throw MisuseMessages.Error(MisuseMessages.TunedOnHoldout);
}
