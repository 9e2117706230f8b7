namespace MlPractices;

/// <summary>What becomes of a version that was trained because it was called for.</summary>
public enum AfterRetraining
{
    /// <summary>It waits in the registry for a person.</summary>
    Nothing,

    /// <summary>It is rolled out beside the live one.</summary>
    RollOut,

    /// <summary>It becomes the live one at once.</summary>
    Promote,
}

/// <summary>When a model is trained again by a service, and what becomes of it.</summary>
public sealed record RetrainingOptions
{
    /// <summary>How often it is looked whether a new model is called for. Default 1 hour.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>After a try, successful or not, none is made for so long. Default 1 day.</summary>
    public TimeSpan NotWithin { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long one try may take before another instance may take over from one that died. It is prolonged while the try goes on. Default 10 minutes.</summary>
    public TimeSpan LeaseLength { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>What becomes of the new version. Default <see cref="AfterRetraining.RollOut"/>.</summary>
    public AfterRetraining Then { get; set; } = AfterRetraining.RollOut;

    /// <summary>How it is rolled out; null for the usual canary.</summary>
    public Func<SemanticVersion, RolloutPlan>? Plan { get; set; }

    internal void Check()
    {
        if (LookEvery <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(LookEvery), LookEvery, "Give a positive length of time.");
        if (NotWithin < TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(NotWithin), NotWithin, "Give a length of time from zero.");
        if (LeaseLength <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(LeaseLength), LeaseLength, "Give a positive length of time.");
    }
}

/// <summary>What a training program is told when a new model is called for.</summary>
/// <param name="Status">How the model stands, and why a new one is called for.</param>
/// <param name="Registry">Where the new one is released.</param>
/// <param name="NextVersion">The version after the highest one, to release it under.</param>
public sealed record RetrainingCall(ModelStatus Status, ModelRegistry Registry, SemanticVersion NextVersion);

/// <summary>How a try went.</summary>
/// <param name="Tried">Whether one was made.</param>
/// <param name="Released">The version that was released; null if none was.</param>
/// <param name="Message">What was done and why, or why nothing was.</param>
public sealed record RetrainingResult(bool Tried, SemanticVersion? Released, string Message);
