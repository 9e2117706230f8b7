namespace MlPractices;

/// <summary>A rollout as one instance follows it: its versions loaded, and what was counted here. Immutable but for the counts.</summary>
internal sealed class RolloutSetup<TRow, TOut>
{
    private readonly RolloutAssignment _assignment;

    /// <param name="rollout">The rollout.</param>
    /// <param name="arms">Its versions in the order of the plan; null for one that was taken back.</param>
    /// <param name="before">What this instance followed before, to count on.</param>
    public RolloutSetup(Rollout rollout, IReadOnlyList<ServedRelease<TRow, TOut>?> arms, RolloutSetup<TRow, TOut>? before)
    {
        (Rollout, Arms, _assignment) = (rollout, arms, new(rollout.Id, rollout.Plan));
        Counts = before?.Rollout.Id == rollout.Id ? before.Counts : [.. Enumerable.Range(0, arms.Count + 1).Select(_ => new RolloutCounts())];
    }

    public Rollout Rollout { get; }

    public IReadOnlyList<ServedRelease<TRow, TOut>?> Arms { get; }

    /// <summary>Counts by group, the live version's first.</summary>
    public IReadOnlyList<RolloutCounts> Counts { get; }

    public bool IsShadow => Rollout.Stage == RolloutStage.Shadow;

    /// <summary>The group of a request; one whose version was taken back takes no part.</summary>
    public int GroupOf(string? unit, PredictionId id)
    {
        var group = _assignment.GroupOf(RolloutAssignment.HashOf(unit, id), Rollout.Share);
        return group > 0 && Arms[group - 1] is null ? RolloutAssignment.Outside : group;
    }
}
