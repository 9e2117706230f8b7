using System.ComponentModel;

namespace MlPractices;

// Members that exist only so that the compiler can say what to do instead.
public abstract partial class Verdict<TRow, TOut>
{
    /// <summary>Does not compile: a verdict may be a rejection.</summary>
    [Obsolete(MisuseMessages.VerdictNotMatched, error: true, UrlFormat = MisusePages.VerdictNotMatched), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<Release<TRow, TOut>> Release(IModelRegistry registry, string name, SemanticVersion version) => throw MisuseMessages.Error(MisuseMessages.VerdictNotMatched);

    /// <summary>Does not compile: a verdict may be a rejection.</summary>
    [Obsolete(MisuseMessages.VerdictNotMatched, error: true, UrlFormat = MisusePages.VerdictNotMatched), EditorBrowsable(EditorBrowsableState.Never)]
    public void Deploy() => throw MisuseMessages.Error(MisuseMessages.VerdictNotMatched);
}

public sealed partial class Rejected<TRow, TOut>
{
    /// <summary>Does not compile: the model was rejected.</summary>
    [Obsolete(MisuseMessages.NotAccepted, error: true, UrlFormat = MisusePages.NotAccepted), EditorBrowsable(EditorBrowsableState.Never)]
    public new Task<Release<TRow, TOut>> Release(IModelRegistry registry, string name, SemanticVersion version) => throw MisuseMessages.Error(MisuseMessages.NotAccepted);
}

public sealed partial class Undecided<TRow, TOut>
{
    /// <summary>Does not compile: nothing is proven yet.</summary>
    [Obsolete(MisuseMessages.NotAccepted, error: true, UrlFormat = MisusePages.NotAccepted), EditorBrowsable(EditorBrowsableState.Never)]
    public new Task<Release<TRow, TOut>> Release(IModelRegistry registry, string name, SemanticVersion version) => throw MisuseMessages.Error(MisuseMessages.NotAccepted);
}

public sealed partial class Accepted<TRow, TOut>
{
    /// <summary>Does not compile: a release has a version.</summary>
    [Obsolete(MisuseMessages.NoVersion, error: true, UrlFormat = MisusePages.NoVersion), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<Release<TRow, TOut>> Release(IModelRegistry registry, string name) => throw MisuseMessages.Error(MisuseMessages.NoVersion);
}
