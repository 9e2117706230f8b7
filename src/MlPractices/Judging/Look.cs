namespace MlPractices;

/// <summary>A look at a holdout that has been recorded.</summary>
/// <param name="Fingerprint">The rows looked at.</param>
/// <param name="Number">Which look it is.</param>
/// <param name="Alpha">The error rate left for it.</param>
/// <param name="At">When.</param>
internal sealed record Look(string Fingerprint, int Number, double Alpha, DateTimeOffset At)
{
    /// <summary>Records a look before anything is read: one that fails half-way was a look all the same. Several baselines are one look.</summary>
    public static Look Take<TRow, TOut>(Candidate<TRow, TOut> candidate, IReadOnlyList<BaselineModel<TRow, TOut>> baselines, string fingerprint)
    {
        var split = candidate.Split;
        var now = split.Clock.GetUtcNow();
        var number = split.Ledger.Record(new(fingerprint, candidate.ModelDigest, string.Join('+', baselines.Select(baseline => baseline.Digest)), now)
        {
            Rows = split.Partition.Held, FittedAt = candidate.FittedAt,
        });
        return new(fingerprint, number, LookBudget.AlphaOf(split.Objective.Alpha, number), now);
    }
}
