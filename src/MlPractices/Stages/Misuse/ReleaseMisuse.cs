using System.ComponentModel;

namespace MlPractices;

// Members that exist only so that the compiler can say what to do instead.
public sealed partial class Release<TRow, TOut>
{
    /// <summary>Does not compile: a release is final.</summary>
    [Obsolete(MisuseMessages.ReleaseIsFinal, error: true, UrlFormat = MisusePages.ReleaseIsFinal), EditorBrowsable(EditorBrowsableState.Never)]
    public Candidate<TRow, TOut> Retrain(IEnumerable<TRow> rows) => throw MisuseMessages.Error(MisuseMessages.ReleaseIsFinal);

    /// <summary>Does not compile: a release goes live in steps.</summary>
    [Obsolete(MisuseMessages.RolloutSkipped, error: true, UrlFormat = MisusePages.RolloutSkipped), EditorBrowsable(EditorBrowsableState.Never)]
    public void Deploy() => throw MisuseMessages.Error(MisuseMessages.RolloutSkipped);
}
