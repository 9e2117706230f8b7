using System.ComponentModel;
using System.Text;
using MlPractices.Statistics.Hashing;

namespace MlPractices;

/// <summary>Puts releases into production step by step: shadow, then canary (an A/B comparison), then live.</summary>
public static class Rollout
{
    /// <summary>Starts: the live release answers, the new one is asked in its shadow.</summary>
    /// <param name="release">The new release.</param>
    /// <param name="live">The release that answers now.</param>
    /// <exception cref="ArgumentException">Both are the same version.</exception>
    public static ShadowRollout<TRow, TOut> Shadow<TRow, TOut>(Release<TRow, TOut> release, Release<TRow, TOut> live)
    {
        ArgumentNullException.ThrowIfNull(release);
        ArgumentNullException.ThrowIfNull(live);
        if (release.ModelDigest == live.ModelDigest) throw new ArgumentException($"{release.Name} {release.Version} is live already.", nameof(release));
        return new(release, live);
    }

    /// <summary>The very first release of a model, with nothing before it to fall back on.</summary>
    public static LiveRollout<TRow, TOut> First<TRow, TOut>(Release<TRow, TOut> release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return new(release, null);
    }

    /// <summary>Does not compile: a candidate is no release.</summary>
    [Obsolete(MisuseMessages.NotJudged, error: true, UrlFormat = MisusePages.NotJudged), EditorBrowsable(EditorBrowsableState.Never)]
    public static ShadowRollout<TRow, TOut> Shadow<TRow, TOut>(Candidate<TRow, TOut> release, Release<TRow, TOut> live) => throw MisuseMessages.Error(MisuseMessages.NotJudged);

    /// <summary>Does not compile: a release goes live in steps.</summary>
    [Obsolete(MisuseMessages.RolloutSkipped, error: true, UrlFormat = MisusePages.RolloutSkipped), EditorBrowsable(EditorBrowsableState.Never)]
    public static LiveRollout<TRow, TOut> Live<TRow, TOut>(Release<TRow, TOut> release) => throw MisuseMessages.Error(MisuseMessages.RolloutSkipped);
}

/// <summary>A step of a rollout. The previous release is always held, so going back is one call.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What the models say of a row.</typeparam>
public abstract class Rollout<TRow, TOut>
{
    private protected Rollout(Release<TRow, TOut> release, Release<TRow, TOut>? previous) => (Release, Previous) = (release, previous);

    /// <summary>The release that is rolled out.</summary>
    public Release<TRow, TOut> Release { get; }

    /// <summary>The release before it; null only for the very first.</summary>
    public Release<TRow, TOut>? Previous { get; }

    /// <summary>Answers a request.</summary>
    /// <param name="unit">Who asks (customer, session): one unit always gets the same release.</param>
    /// <param name="row">The request.</param>
    public abstract TOut Predict(string unit, TRow row);

    /// <summary>Where a unit falls between 0 and 1 for this release, the same on every machine.</summary>
    private protected double PlaceOf(string unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return UnitInterval.From(Fingerprint64.Hash(Encoding.UTF8.GetBytes($"{Release.ModelDigest}\u001F{unit}")));
    }
}

/// <summary>One release answers everything.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What the model says of a row.</typeparam>
public sealed class LiveRollout<TRow, TOut> : Rollout<TRow, TOut>
{
    internal LiveRollout(Release<TRow, TOut> release, Release<TRow, TOut>? previous)
        : base(release, previous)
    {
    }

    /// <inheritdoc/>
    public override TOut Predict(string unit, TRow row) => Release.Predict(row);

    /// <summary>Goes back to the release before.</summary>
    /// <exception cref="PipelineException">This is the very first release.</exception>
    public LiveRollout<TRow, TOut> RollBack() => Previous is { } previous
        ? new(previous, null)
        : throw new PipelineException(new("MLP1052", Severity.Error, "rollout", "There is no release before this one.", "Load an earlier version from the registry and start with Rollout.First."));
}
