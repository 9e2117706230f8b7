namespace MlPractices;

/// <summary>Where a rollout stands.</summary>
public enum RolloutStage
{
    /// <summary>The live version answers; the new ones are asked too, and nobody sees what they say.</summary>
    Shadow,

    /// <summary>The new versions answer a share of the units.</summary>
    Canary,

    /// <summary>One of them became the live version.</summary>
    Promoted,

    /// <summary>None of them did: the live version answers everything again.</summary>
    TakenBack,
}

/// <summary>What the comparison of a version with the live one says.</summary>
public enum RolloutOutcome
{
    /// <summary>No difference is shown yet.</summary>
    Undecided,

    /// <summary>The new version does better.</summary>
    Better,

    /// <summary>The new version does worse.</summary>
    Worse,

    /// <summary>The sizes of the groups do not fit their shares: units are lost or misrouted, and nothing may be read.</summary>
    Blocked,
}

/// <summary>
/// A rollout as the registry's database has it, so for the whole fleet: every instance follows it, the one that judges moves it, and what
/// happened to it stays. A change is another record with a higher <see cref="Revision"/>.
/// </summary>
public sealed record Rollout
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>The version that is live, and stays so until another one is promoted.</summary>
    public required SemanticVersion Baseline { get; init; }

    /// <summary>What was planned.</summary>
    public required RolloutPlan Plan { get; init; }

    /// <summary>Where it stands.</summary>
    public required RolloutStage Stage { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Since when it is in its stage or on its step.</summary>
    public required DateTimeOffset StageSince { get; init; }

    /// <summary>The steps that were taken so far; none in the shadow.</summary>
    public IReadOnlyList<RolloutStep> Steps { get; init; } = [];

    /// <summary>Its versions and what is known of each, in the order of the plan.</summary>
    public required IReadOnlyList<RolloutArmState> Arms { get; init; }

    /// <summary>Counts its changes by people and steps; give it back to change only what you have seen.</summary>
    public long Revision { get; init; }

    /// <summary>Whether it goes on.</summary>
    public bool IsOpen => Stage is RolloutStage.Shadow or RolloutStage.Canary;

    /// <summary>The share of the units that new versions answer now.</summary>
    public double Share => Stage == RolloutStage.Canary && Steps.Count > 0 ? Steps[^1].Share : 0;

    internal bool IsOnLastStep => Steps.Count >= Plan.Steps.Count;
}

/// <summary>A step that a rollout took.</summary>
/// <param name="Share">The share of the units that new versions answer.</param>
/// <param name="From">From when on.</param>
public sealed record RolloutStep(double Share, DateTimeOffset From);

/// <summary>A version of a rollout.</summary>
public sealed record RolloutArmState
{
    /// <summary>The version.</summary>
    public required SemanticVersion Version { get; init; }

    /// <summary>Why it was taken back; null while it was not. Its units are answered by the live version then.</summary>
    public string? TakenBack { get; init; }

    /// <summary>What was last read of it.</summary>
    public RolloutReading Reading { get; init; } = new();
}

/// <summary>What was counted and compared of one version of a rollout, over the fleet.</summary>
public sealed record RolloutReading
{
    /// <summary>Requests in the shadow.</summary>
    public long ShadowRequests { get; init; }

    /// <summary>Times it threw in the shadow.</summary>
    public long ShadowErrors { get; init; }

    /// <summary>Times it decided otherwise than the live version.</summary>
    public long ShadowDifferences { get; init; }

    /// <summary>Requests that were not asked in the shadow, because too many waited.</summary>
    public long ShadowDropped { get; init; }

    /// <summary>95th percentile of its time in the shadow, in seconds; null without requests.</summary>
    public double? ShadowSeconds { get; init; }

    /// <summary>Requests of its units.</summary>
    public long Requests { get; init; }

    /// <summary>Times it threw; the live version answered then.</summary>
    public long Errors { get; init; }

    /// <summary>95th percentile of its time, in seconds; null without requests.</summary>
    public double? Seconds { get; init; }

    /// <summary>Requests of the live version's group.</summary>
    public long LiveRequests { get; init; }

    /// <summary>Times the live version threw there.</summary>
    public long LiveErrors { get; init; }

    /// <summary>95th percentile of the live version's time, in seconds; null without requests.</summary>
    public double? LiveSeconds { get; init; }

    /// <summary>Units whose outcome is known.</summary>
    public long Units { get; init; }

    /// <summary>Units of the live version's group whose outcome is known.</summary>
    public long LiveUnits { get; init; }

    /// <summary>Mean outcome; null without units.</summary>
    public double? Mean { get; init; }

    /// <summary>Mean outcome of the live version's group; null without units.</summary>
    public double? LiveMean { get; init; }

    /// <summary>The p-value of the difference, valid at any look; null before anything may be read.</summary>
    public double? PValue { get; init; }

    /// <summary>Lower end of the interval of the difference, new minus live, that holds at all looks together; null while it is not bounded.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper end of that interval.</summary>
    public double? Upper { get; init; }

    /// <summary>The p-value of the sizes of the groups; null without units. Below .001 nothing is read.</summary>
    public double? SampleRatioPValue { get; init; }

    /// <summary>What the comparison says.</summary>
    public RolloutOutcome Outcome { get; init; }
}

/// <summary>One line of what happened to a rollout.</summary>
/// <param name="Rollout">The rollout.</param>
/// <param name="At">When.</param>
/// <param name="By">Who: a person, or the instance that judged.</param>
/// <param name="What">What was done, such as <c>started</c>, <c>step 5 %</c>, <c>taken back 2.0.0</c> or <c>promoted 2.0.0</c>.</param>
/// <param name="Reason">Why.</param>
public sealed record RolloutEvent(string Rollout, DateTimeOffset At, string By, string What, string Reason);

/// <summary>A rollout is not any more what the caller has seen: somebody else was faster.</summary>
public sealed class RolloutChangedException : RegistryException
{
    /// <param name="message">What it is now.</param>
    public RolloutChangedException(string message)
        : base(message)
    {
    }
}
