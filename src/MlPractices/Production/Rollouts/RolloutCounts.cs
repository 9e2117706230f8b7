using System.Text.Json;
using MlPractices.Statistics.Sketches;

namespace MlPractices;

/// <summary>What one instance counted of one group of a rollout; those of a fleet are added up. Lock it to change or read it.</summary>
internal sealed class RolloutCounts
{
    private DDSketch _seconds = new();
    private DDSketch _shadowSeconds = new();

    public long Requests { get; private set; }

    public long Errors { get; private set; }

    public long ShadowRequests { get; private set; }

    public long ShadowErrors { get; private set; }

    public long ShadowDifferences { get; private set; }

    public long ShadowDropped { get; private set; }

    public DDSketch Seconds => _seconds;

    public DDSketch ShadowSeconds => _shadowSeconds;

    public void Answered(double seconds)
    {
        Requests++;
        _seconds.Add(seconds);
    }

    /// <summary>Notes a time that nothing is counted by.</summary>
    public void Timed(double seconds) => _seconds.Add(seconds);

    public void Failed()
    {
        Requests++;
        Errors++;
    }

    public void Shadowed(double seconds, bool failed, bool differs)
    {
        ShadowRequests++;
        if (failed) ShadowErrors++;
        if (differs) ShadowDifferences++;
        _shadowSeconds.Add(seconds);
    }

    public void ShadowMissed() => ShadowDropped++;

    public void Merge(RolloutCounts other)
    {
        Requests += other.Requests;
        Errors += other.Errors;
        ShadowRequests += other.ShadowRequests;
        ShadowErrors += other.ShadowErrors;
        ShadowDifferences += other.ShadowDifferences;
        ShadowDropped += other.ShadowDropped;
        _seconds.Merge(other._seconds);
        _shadowSeconds.Merge(other._shadowSeconds);
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(
        new Saved(Requests, Errors, ShadowRequests, ShadowErrors, ShadowDifferences, ShadowDropped, _seconds.ToBytes(), _shadowSeconds.ToBytes()));

    public static RolloutCounts FromBytes(byte[] bytes)
    {
        var saved = JsonSerializer.Deserialize<Saved>(bytes) ?? throw new InvalidDataException("Stored counts of a rollout are empty.");
        return new()
        {
            Requests = saved.Requests, Errors = saved.Errors, ShadowRequests = saved.ShadowRequests, ShadowErrors = saved.ShadowErrors,
            ShadowDifferences = saved.ShadowDifferences, ShadowDropped = saved.ShadowDropped,
            _seconds = DDSketch.FromBytes(saved.Seconds), _shadowSeconds = DDSketch.FromBytes(saved.ShadowSeconds),
        };
    }

    private sealed record Saved(
        long Requests, long Errors, long ShadowRequests, long ShadowErrors, long ShadowDifferences, long ShadowDropped, byte[] Seconds, byte[] ShadowSeconds);
}
