namespace MlPractices;

/// <summary>A release while it serves: with what it is compared with, and its counts.</summary>
internal sealed class ServedRelease<TRow, TOut>
{
    private long _dropped;

    public ServedRelease(Release<TRow, TOut> release)
    {
        Release = release;
        Version = release.Version.ToString();
        Reference = ReferenceSketch.Of(release.Bundle);
        Probes = Reference is null ? null : new RowProbes<TRow, TOut>(Reference);
        Tags = [new("model", release.Name), new("version", Version)];
    }

    public Release<TRow, TOut> Release { get; }

    public string Version { get; }

    /// <summary>What windows are compared with; null for a release that brings nothing to compare with.</summary>
    public ReferenceSketch? Reference { get; }

    public RowProbes<TRow, TOut>? Probes { get; }

    /// <summary>The attributes of its measurements.</summary>
    public KeyValuePair<string, object?>[] Tags { get; }

    public void Dropped() => Interlocked.Increment(ref _dropped);

    /// <summary>How many observations were dropped since the last call.</summary>
    public long TakeDropped() => Interlocked.Exchange(ref _dropped, 0);
}
