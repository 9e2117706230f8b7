using MlPractices.Statistics.Intervals;
using MlPractices.Statistics.Online;
using MlPractices.Statistics.Sketches;

namespace MlPractices;

/// <summary>
/// Reads a rollout: counts and outcomes of a version against the live version's group. All comparisons are valid at any look
/// (<see cref="RateComparison"/>, <see cref="MeanComparison"/>), and nothing is read of groups whose sizes do not fit (<see cref="SampleRatio"/>).
/// </summary>
internal static class RolloutReader
{
    /// <summary>How often a version without fault is taken back for its errors; over all looks.</summary>
    private const double GuardrailErrorRate = 0.01;

    // Three standard errors: both ends of both intervals have to be wrong at once.
    private const double QuantileErrors = 3;
    private const int LeastForLatency = 500;

    /// <summary>Looks at a version once more.</summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="memory">What was remembered; the look is added.</param>
    /// <param name="assignment">Its groups.</param>
    /// <param name="arm">The version's place.</param>
    /// <param name="counts">The fleet's counts by group, the live version's first.</param>
    /// <returns>What is read, and why the version is to be taken back at once (null if it is not).</returns>
    public static (RolloutReading Reading, string? Fault) Read(Rollout rollout, RolloutMemory memory, RolloutAssignment assignment, int arm, IReadOnlyList<RolloutCounts> counts)
    {
        var (own, live, share) = (counts[arm + 1], counts[0], assignment.ShareOf(arm));
        var reading = new RolloutReading
        {
            ShadowRequests = own.ShadowRequests, ShadowErrors = own.ShadowErrors, ShadowDifferences = own.ShadowDifferences, ShadowDropped = own.ShadowDropped,
            ShadowSeconds = Percentile(own.ShadowSeconds, 0.95), Requests = own.Requests, Errors = own.Errors, Seconds = Percentile(own.Seconds, 0.95),
            LiveRequests = live.Requests, LiveErrors = live.Errors, LiveSeconds = Percentile(live.Seconds, 0.95),
        };
        reading = Compare(rollout, memory, arm, share, reading);
        return (reading, Fault(rollout, memory, arm, share, own, live));
    }

    private static string? Fault(Rollout rollout, RolloutMemory memory, int arm, double share, RolloutCounts own, RolloutCounts live)
    {
        var rails = rollout.Plan.Guardrails;
        // In the shadow both are asked the same rows; the live one's errors there are seen by the caller, who gets no answer to shadow.
        if (Risen(memory.ShadowErrors, arm, 0.5, rails.ErrorRise, own.ShadowErrors, own.ShadowRequests, 0, own.ShadowRequests) is { } shadowed)
            return Say($"it threw {own.ShadowErrors} times in {own.ShadowRequests} requests in the shadow (p = {shadowed:0.######})");
        if (Risen(memory.Errors, arm, share, rails.ErrorRise, own.Errors, own.Requests, live.Errors, live.Requests) is { } p)
            return Say($"it threw {own.Errors} times in {own.Requests} requests, the live version {live.Errors} times in {live.Requests} (p = {p:0.######})");
        var (mine, theirs) = rollout.Stage == RolloutStage.Shadow ? (own.ShadowSeconds, live.Seconds) : (own.Seconds, live.Seconds);
        if (mine.Count < LeastForLatency || theirs.Count < LeastForLatency) return null;
        var (slow, usual) = (Bound(mine, -QuantileErrors), Bound(theirs, QuantileErrors));
        return slow > rails.LeastLatency.TotalSeconds && slow > rails.MostLatencyRatio * usual
            ? Say($"its 95th percentile is {mine.Quantile(0.95) * 1000:0.###} ms, the live version's {theirs.Quantile(0.95) * 1000:0.###} ms, and {rails.MostLatencyRatio:0.##} times that is allowed")
            : null;
    }

    private static RolloutReading Compare(Rollout rollout, RolloutMemory memory, int arm, double share, RolloutReading reading)
    {
        var (own, live) = (memory.Outcomes[arm + 1], memory.Outcomes[0]);
        reading = reading with { Units = own.Count, LiveUnits = live.Count, Mean = own.Count == 0 ? null : own.Mean, LiveMean = live.Count == 0 ? null : live.Mean };
        if (own.Count + live.Count == 0) return reading;
        var ratio = SampleRatio.Test([own.Count, live.Count], [share, 1 - share]).PValue;
        reading = reading with { SampleRatioPValue = ratio };
        if (ratio < SampleRatio.Limit) return reading with { Outcome = RolloutOutcome.Blocked };
        if (own.Count == 0 || live.Count == 0) return reading;
        var (p, interval) = rollout.Plan.Measure == RolloutMeasure.Success
            ? LookAtRates(memory, arm, share, rollout.Plan.ExpectedDifference, own, live)
            : LookAtMeans(memory, arm, rollout.Plan.ExpectedDifference, own, live);
        var gain = (own.Mean - live.Mean) * (rollout.Plan.HigherIsBetter ? 1 : -1);
        return reading with
        {
            PValue = p, Lower = Finite(interval.Lower), Upper = Finite(interval.Upper),
            Outcome = p > rollout.Plan.ErrorRate / rollout.Plan.Arms.Count ? RolloutOutcome.Undecided : gain > 0 ? RolloutOutcome.Better : RolloutOutcome.Worse,
        };
    }

    private static (double P, ConfidenceInterval Interval) LookAtRates(RolloutMemory memory, int arm, double share, double expected, Moments own, Moments live)
    {
        var comparison = Restore(memory.Rates[arm], share, expected);
        var p = comparison.Look(Sum(own), own.Count, Sum(live), live.Count);
        memory.Rates[arm] = comparison.State;
        return (p, comparison.Interval());
    }

    private static (double P, ConfidenceInterval Interval) LookAtMeans(RolloutMemory memory, int arm, double expected, Moments own, Moments live)
    {
        var comparison = memory.Means[arm] is { } state ? new MeanComparison(expected, state) : new MeanComparison(expected);
        var interval = comparison.Look(own, live);
        memory.Means[arm] = comparison.State;
        return (comparison.PValue, interval);
    }

    // Whether errors have risen: the p-value if so.
    private static double? Risen(RateComparisonState?[] states, int arm, double share, double rise, long errors, long requests, long liveErrors, long liveRequests)
    {
        if (requests == 0 || liveRequests == 0) return null;
        var seen = states[arm];
        // An instance that died between two writings may have taken counts with it: nothing new is seen then.
        if (seen is not null && (errors < seen.Successes1 || requests - errors < seen.Trials1 - seen.Successes1 || liveErrors < seen.Successes2 || liveRequests - liveErrors < seen.Trials2 - seen.Successes2)) return null;
        var comparison = Restore(seen, share, rise);
        var p = comparison.Look(errors, requests, liveErrors, liveRequests);
        states[arm] = comparison.State;
        return p <= GuardrailErrorRate && comparison.Difference > 0 ? p : null;
    }

    private static RateComparison Restore(RateComparisonState? state, double share, double expected) => state is null ? new(share, expected) : new(share, expected, state);

    private static long Sum(Moments successes) => (long)Math.Round(successes.Mean * successes.Count);

    private static double? Percentile(DDSketch sketch, double p) => sketch.Count == 0 ? null : sketch.Quantile(p);

    // The quantile at one end of its own interval (order statistics, normal approximation of their binomial ranks).
    private static double Bound(DDSketch sketch, double errors) => sketch.Quantile(Math.Clamp(0.95 + (errors * Math.Sqrt(0.95 * 0.05 / sketch.Count)), 0, 1));

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static string Say(FormattableString text) => text.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
