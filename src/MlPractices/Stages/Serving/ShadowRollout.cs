using System.ComponentModel;
using System.Globalization;

namespace MlPractices;

/// <summary>The live release answers; the new one is asked too, and its answers, errors and times are only counted.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TOut">What the models say of a row.</typeparam>
public sealed class ShadowRollout<TRow, TOut> : Rollout<TRow, TOut>
{
    private readonly TimeProvider _clock;
    private long _requests;
    private long _errors;
    private long _differences;
    private long _ticks;
    private long _liveTicks;

    internal ShadowRollout(Release<TRow, TOut> release, Release<TRow, TOut> live, TimeProvider? clock = null)
        : base(release, live) => _clock = clock ?? TimeProvider.System;

    /// <summary>What was seen so far.</summary>
    public ShadowReport Report
    {
        get
        {
            var requests = Interlocked.Read(ref _requests);
            TimeSpan Mean(ref long ticks) => requests == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(Interlocked.Read(ref ticks) / requests);
            return new(requests, Interlocked.Read(ref _errors), Interlocked.Read(ref _differences), Mean(ref _ticks), Mean(ref _liveTicks));
        }
    }

    /// <inheritdoc/>
    public override TOut Predict(string unit, TRow row)
    {
        var start = _clock.GetTimestamp();
        var answer = Previous!.Predict(row);
        Interlocked.Add(ref _liveTicks, _clock.GetElapsedTime(start).Ticks);
        Shadow(row, answer);
        return answer;
    }

    /// <summary>Goes on: a share of the units is answered by the new release.</summary>
    /// <param name="share">The share, above 0 and below 1.</param>
    /// <param name="leastRequests">Requests that must have been shadowed.</param>
    /// <param name="expectedDifference">About the difference in the rate of success that matters; it tunes the comparison.</param>
    /// <exception cref="PipelineException">Too few requests were shadowed, or the new release threw.</exception>
    public CanaryRollout<TRow, TOut> Canary(double share = 0.05, long leastRequests = 1000, double expectedDifference = 0.02)
    {
        if (!(share > 0 && share < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "Give a share above 0 and below 1.");
        var report = Report;
        if (report.Requests < leastRequests || report.Errors > 0)
            throw new PipelineException(new(
                "MLP1051", Severity.Error, "shadow",
                string.Create(CultureInfo.InvariantCulture, $"{report.Requests} requests were shadowed of at least {leastRequests}, and the new release threw {report.Errors} times."),
                report.Errors > 0 ? "Find out what it throws at and release a corrected version." : "Let it run on until enough requests were seen."));
        return new(Release, Previous!, share, expectedDifference);
    }

    /// <summary>Does not compile: a canary lies between shadow and live.</summary>
    [Obsolete(MisuseMessages.RolloutSkipped, error: true, UrlFormat = MisusePages.RolloutSkipped), EditorBrowsable(EditorBrowsableState.Never)]
    public LiveRollout<TRow, TOut> Live() => throw MisuseMessages.Error(MisuseMessages.RolloutSkipped);

    /// <summary>Gives up: the live release stays.</summary>
    public LiveRollout<TRow, TOut> RollBack() => new(Previous!, null);

    // Whatever the shadow does, the request has been answered; its failure is counted and goes no further.
    private void Shadow(TRow row, TOut answer)
    {
        var start = _clock.GetTimestamp();
        try
        {
            var shadow = Release.Predict(row);
            if (RowLoss.Decision(shadow) != RowLoss.Decision(answer)) Interlocked.Increment(ref _differences);
        }
        catch (Exception)
        {
            Interlocked.Increment(ref _errors);
        }
        Interlocked.Add(ref _ticks, _clock.GetElapsedTime(start).Ticks);
        Interlocked.Increment(ref _requests);
    }
}

/// <summary>What a shadow run saw.</summary>
/// <param name="Requests">Requests.</param>
/// <param name="Errors">Times the new release threw.</param>
/// <param name="Differences">Times it decided otherwise than the live one.</param>
/// <param name="MeanTime">Its mean time.</param>
/// <param name="LiveMeanTime">The live one's mean time.</param>
public sealed record ShadowReport(long Requests, long Errors, long Differences, TimeSpan MeanTime, TimeSpan LiveMeanTime);
