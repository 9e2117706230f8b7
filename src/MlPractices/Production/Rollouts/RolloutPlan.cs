namespace MlPractices;

/// <summary>What the sides of a rollout are compared by.</summary>
public enum RolloutMeasure
{
    /// <summary>Whether it went well with a unit, told as 1 or 0: compared exactly, at any share and rate.</summary>
    Success,

    /// <summary>A number for each unit, such as revenue or minutes.</summary>
    Number,

    /// <summary>How wrong the answers were, by the truths that are recorded; lower is better.</summary>
    Loss,
}

/// <summary>A version that is rolled out.</summary>
/// <param name="Version">The version.</param>
/// <param name="Weight">How many units it gets, relative to the other versions of the rollout; above 0.</param>
public sealed record RolloutArm(SemanticVersion Version, double Weight = 1);

/// <summary>
/// When a version is taken back by itself. Errors and outcomes are judged so that looking all the time does no harm; for latency the two
/// 95th percentiles must lie apart by three standard errors, which a rollout of many looks may reach by chance.
/// </summary>
public sealed record RolloutGuardrails
{
    /// <summary>A rise of the share of requests that throw; it sets how soon a rise is noticed. Any rise that is shown takes the version back. Default .01.</summary>
    public double ErrorRise { get; init; } = 0.01;

    /// <summary>How many times longer than the live version the slowest twentieth of the requests may take (95th percentile). Default 2.</summary>
    public double MostLatencyRatio { get; init; } = 2;

    /// <summary>A 95th percentile below this is never too slow. Default 1 millisecond.</summary>
    public TimeSpan LeastLatency { get; init; } = TimeSpan.FromMilliseconds(1);

    internal void Check()
    {
        if (!(ErrorRise > 0 && ErrorRise < 1)) throw new ArgumentOutOfRangeException(nameof(ErrorRise), ErrorRise, "Give a share above 0 and below 1.");
        if (!(MostLatencyRatio >= 1)) throw new ArgumentOutOfRangeException(nameof(MostLatencyRatio), MostLatencyRatio, "Give 1 or more.");
        if (LeastLatency < TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(LeastLatency), LeastLatency, "Give a length of time from zero.");
    }
}

/// <summary>
/// How versions go into production: asked in the shadow of the live one, then answering a share of the units that rises by steps, each
/// compared with as many units of the live version.
/// </summary>
public sealed record RolloutPlan
{
    /// <summary>The versions, one for a canary, several for an A/B/n comparison.</summary>
    public required IReadOnlyList<RolloutArm> Arms { get; init; }

    /// <summary>Requests that each version answers in the shadow before it answers anybody; 0 leaves the shadow out. Default 1,000.</summary>
    public long ShadowRequests { get; init; } = 1000;

    /// <summary>
    /// Shares of the units that are answered by the new versions together, rising; the last at most n / (n + 1) for n versions, so that the live one
    /// has a group of the same size to be compared by. Default 1 %, 5 %, 20 %, 50 %.
    /// </summary>
    public IReadOnlyList<double> Steps { get; init; } = [0.01, 0.05, 0.2, 0.5];

    /// <summary>The least time of each step, and of the shadow. Default 1 hour.</summary>
    public TimeSpan StepLength { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Requests that each version must have answered before the next step. Default 200.</summary>
    public long StepRequests { get; init; } = 200;

    /// <summary>What the sides are compared by. Default <see cref="RolloutMeasure.Success"/>.</summary>
    public RolloutMeasure Measure { get; init; } = RolloutMeasure.Success;

    /// <summary>Whether a lower number is better. A loss always is.</summary>
    public bool LowerIsBetter { get; init; }

    /// <summary>About the difference that matters, in the unit of the measure. It sets how soon one is noticed. Default .02.</summary>
    public double ExpectedDifference { get; init; } = 0.02;

    /// <summary>How often a difference may be seen where there is none, over all looks and versions together. Default .05.</summary>
    public double ErrorRate { get; init; } = 0.05;

    /// <summary>When a version is taken back by itself.</summary>
    public RolloutGuardrails Guardrails { get; init; } = new();

    /// <summary>Whether steps follow each other by themselves. Default true.</summary>
    public bool AdvanceAutomatically { get; init; } = true;

    /// <summary>Whether a version that is shown to be better on the last step becomes the live one by itself. Default false: a person promotes it.</summary>
    public bool PromoteAutomatically { get; init; }

    /// <summary>A rollout that has decided nothing by then is taken back. Default 28 days.</summary>
    public TimeSpan MostLength { get; init; } = TimeSpan.FromDays(28);

    /// <summary>A canary of one version, by the usual steps.</summary>
    public static RolloutPlan Canary(SemanticVersion version) => new() { Arms = [new(version)] };

    /// <summary>An A/B/n comparison: each version and the live one get the same number of units at once, without shadow and steps.</summary>
    public static RolloutPlan Comparison(params IReadOnlyList<SemanticVersion> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        return new() { Arms = [.. versions.Select(version => new RolloutArm(version))], ShadowRequests = 0, Steps = [(double)versions.Count / (versions.Count + 1)] };
    }

    internal bool HigherIsBetter => Measure != RolloutMeasure.Loss && !LowerIsBetter;

    internal void Check()
    {
        if (Arms is not { Count: >= 1 and <= 8 }) throw new ArgumentException("A rollout has one to eight versions.", nameof(Arms));
        if (Arms.Select(arm => arm.Version).Distinct().Count() < Arms.Count) throw new ArgumentException("A version occurs twice.", nameof(Arms));
        if (!Arms.All(arm => arm.Weight > 0 && double.IsFinite(arm.Weight))) throw new ArgumentOutOfRangeException(nameof(Arms), "Give every version a positive weight.");
        var most = (double)Arms.Count / (Arms.Count + 1);
        if (Steps is not { Count: >= 1 } || !Steps.All(share => share > 0 && share <= most + 1e-12))
            throw new ArgumentOutOfRangeException(nameof(Steps), FormattableString.Invariant($"Give at least one share above 0 and at most {most:0.###}: beyond that the live version has no group of the same size to compare with."));
        for (var i = 1; i < Steps.Count; i++)
            if (Steps[i] <= Steps[i - 1]) throw new ArgumentException("The shares of the steps must rise.", nameof(Steps));
        ArgumentOutOfRangeException.ThrowIfNegative(ShadowRequests);
        ArgumentOutOfRangeException.ThrowIfNegative(StepRequests);
        if (StepLength < TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(StepLength), StepLength, "Give a length of time from zero.");
        if (MostLength <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(MostLength), MostLength, "Give a positive length of time.");
        if (!(ExpectedDifference > 0 && double.IsFinite(ExpectedDifference))) throw new ArgumentOutOfRangeException(nameof(ExpectedDifference), ExpectedDifference, "Give a positive difference.");
        if (!(ErrorRate > 0 && ErrorRate < 0.5)) throw new ArgumentOutOfRangeException(nameof(ErrorRate), ErrorRate, "Give an error rate above 0 and below .5.");
        Guardrails.Check();
    }
}
