using System.Globalization;

namespace MlPractices;

/// <summary>What becomes of a rollout after a look.</summary>
/// <param name="Rollout">The rollout after it.</param>
/// <param name="Events">What was done and why; empty if nothing was.</param>
/// <param name="Promote">The version that becomes the live one; null if none does.</param>
/// <param name="Findings">What is worth an alarm.</param>
internal sealed record RolloutDecision(Rollout Rollout, IReadOnlyList<(string What, string Reason)> Events, SemanticVersion? Promote, IReadOnlyList<Finding> Findings);

/// <summary>Decides how a rollout goes on: what is worse or faulty goes back, what is long enough on a step goes to the next.</summary>
internal static class RolloutJudge
{
    /// <summary>Looks at all versions.</summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="memory">What was remembered; the look is added.</param>
    /// <param name="counts">The fleet's counts by group, the live version's first.</param>
    /// <param name="live">The version that is live now.</param>
    /// <param name="now">The time.</param>
    public static RolloutDecision Judge(Rollout rollout, RolloutMemory memory, IReadOnlyList<RolloutCounts> counts, SemanticVersion? live, DateTimeOffset now)
    {
        List<(string, string)> events = [];
        List<Finding> findings = [];
        if (live != rollout.Baseline)
        {
            var reason = $"{live?.ToString() ?? "no version"} is live now instead of {rollout.Baseline}";
            return new(Ended(rollout, RolloutStage.TakenBack, now), [("taken back", reason)], null, []);
        }

        var assignment = new RolloutAssignment(rollout.Id, rollout.Plan);
        var arms = rollout.Arms.ToArray();
        for (var i = 0; i < arms.Length; i++)
        {
            if (arms[i].TakenBack is not null) continue;
            var (reading, fault) = RolloutReader.Read(rollout, memory, assignment, i, counts);
            if (fault is null && reading.Outcome == RolloutOutcome.Worse) fault = Worse(rollout, reading);
            arms[i] = arms[i] with { Reading = reading, TakenBack = fault };
            if (fault is null) continue;
            events.Add(($"taken back {arms[i].Version}", fault));
            findings.Add(ProductionFindings.TakenBack(arms[i].Version.ToString(), rollout.Baseline.ToString(), fault));
        }

        rollout = rollout with { Arms = arms, Revision = rollout.Revision + events.Count };
        if (arms.All(arm => arm.TakenBack is not null)) return new(Ended(rollout, RolloutStage.TakenBack, now), events, null, findings);
        if (now - rollout.StartedAt > rollout.Plan.MostLength)
        {
            events.Add(("taken back", string.Create(CultureInfo.InvariantCulture, $"nothing was decided within {rollout.Plan.MostLength.TotalDays:0.#} days")));
            return new(Ended(rollout, RolloutStage.TakenBack, now), events, null, findings);
        }

        if (Best(rollout) is { } best && rollout.Plan.PromoteAutomatically && rollout.IsOnLastStep && Rested(rollout, now))
        {
            events.Add(($"promoted {best.Version}", Better(best.Reading)));
            return new(Ended(rollout, RolloutStage.Promoted, now), events, best.Version, findings);
        }

        if (rollout.Plan.AdvanceAutomatically && Next(rollout, now) is { } next)
        {
            events.Add((StepName(next), "long enough without a fault"));
            rollout = next;
        }

        return new(rollout, events, null, findings);
    }

    /// <summary>The version that is shown to be better by most; null if none is.</summary>
    public static RolloutArmState? Best(Rollout rollout) => rollout.Arms
        .Where(arm => arm.TakenBack is null && arm.Reading.Outcome == RolloutOutcome.Better)
        .MaxBy(arm => Math.Abs(arm.Reading.Mean!.Value - arm.Reading.LiveMean!.Value));

    /// <summary>Why a version cannot go from the shadow to the canary yet; null if it can.</summary>
    public static string? NotShadowed(Rollout rollout)
    {
        foreach (var arm in rollout.Arms.Where(arm => arm.TakenBack is null))
        {
            if (arm.Reading.ShadowRequests < rollout.Plan.ShadowRequests)
                return Say($"{arm.Version} has answered {arm.Reading.ShadowRequests} requests in the shadow; the plan requires {rollout.Plan.ShadowRequests}.");
        }

        return null;
    }

    /// <summary>The rollout on its next step; it is on its last one already if null.</summary>
    public static Rollout? OnNextStep(Rollout rollout, DateTimeOffset now) => rollout.Steps.Count >= rollout.Plan.Steps.Count
        ? null
        : rollout with
        {
            Stage = RolloutStage.Canary, StageSince = now, Steps = [.. rollout.Steps, new(rollout.Plan.Steps[rollout.Steps.Count], now)], Revision = rollout.Revision + 1,
        };

    public static Rollout Ended(Rollout rollout, RolloutStage stage, DateTimeOffset now) => rollout with { Stage = stage, StageSince = now, Revision = rollout.Revision + 1 };

    public static string StepName(Rollout rollout) => Say($"step {100 * rollout.Share:0.###} %");

    public static string Better(RolloutReading reading) => Say($"better: {reading.Mean:G4} against {reading.LiveMean:G4} over {reading.Units} and {reading.LiveUnits} units (p = {reading.PValue:0.######})");

    private static Rollout? Next(Rollout rollout, DateTimeOffset now)
    {
        if (!Rested(rollout, now)) return null;
        var going = rollout.Arms.Where(arm => arm.TakenBack is null);
        if (rollout.Stage == RolloutStage.Shadow) return NotShadowed(rollout) is null ? OnNextStep(rollout, now) : null;
        // What cannot be read must not grow.
        if (going.Any(arm => arm.Reading.Outcome == RolloutOutcome.Blocked)) return null;
        return going.All(arm => arm.Reading.Requests >= rollout.Plan.StepRequests) ? OnNextStep(rollout, now) : null;
    }

    private static bool Rested(Rollout rollout, DateTimeOffset now) => now - rollout.StageSince >= rollout.Plan.StepLength;

    private static string Worse(Rollout rollout, RolloutReading reading) =>
        Say($"{What(rollout)} is worse: {reading.Mean:G4} against {reading.LiveMean:G4} over {reading.Units} and {reading.LiveUnits} units (p = {reading.PValue:0.######})");

    private static string What(Rollout rollout) => rollout.Plan.Measure switch
    {
        RolloutMeasure.Success => "its rate of success",
        RolloutMeasure.Loss => "its loss",
        _ => "its mean outcome",
    };

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
