namespace MlPractices;

/// <summary>Judges a candidate on the holdout: measures, compares, decides.</summary>
internal static class Judge
{
    public static Verdict<TRow, TOut> Of<TRow, TOut>(Candidate<TRow, TOut> candidate, IReadOnlyList<BaselineModel<TRow, TOut>> baselines, CancellationToken cancellation)
    {
        var split = candidate.Split;
        var objective = split.Objective;
        if (objective.MustReproduce && candidate.Receipt is null) candidate.VerifyReproducible(cancellation);
        var look = Look.Take(candidate, baselines, split.Holdout.Fingerprint);
        var scores = HoldoutScores<TRow, TOut>.Read(split, candidate.Model, [.. baselines.Select(baseline => baseline.Model)], cancellation);
        var exposed = baselines.Select(baseline => baseline.Released is { } release
            ? ReleaseExposure.Rows(release, split.Provenance.ManifestJson, split.Holdout.Fingerprint, split.Partition.Rows(SplitPart.Holdout), cancellation) : 0).ToArray();
        var contests = baselines.Select((baseline, i) => new Contest(baseline.Name, baseline.Digest, Gain(scores, i, Contest.MarginOf(baseline, objective), look.Alpha, cancellation))
        {
            Margin = Contest.MarginOf(baseline, objective), IsFavoured = exposed[i] is not 0,
        }).ToArray();
        return Conclusion.Of(candidate, baselines, scores, contests, look, exposed, null, cancellation);
    }

    private static PairedGain? Gain<TRow, TOut>(HoldoutScores<TRow, TOut> scores, int baseline, double? margin, double alpha, CancellationToken cancellation) =>
        scores.Count == 0 ? null : PairedComparison.Of(
            scores.OfModel(scores.Objective.Metric), scores.OfBaseline(scores.Objective.Metric, baseline), scores.Units, scores.Count, scores.Objective.Metric.Direction, alpha,
            cancellation, -(margin ?? 0));
}
