namespace MlPractices;

/// <summary>Judges a candidate on its holdout: reads it once, measures, and lets the gate decide.</summary>
internal static class Judge
{
    public static Verdict<TRow, TOut> Of<TRow, TOut>(Candidate<TRow, TOut> candidate, Candidate<TRow, TOut> baseline, CancellationToken cancellation)
    {
        var split = candidate.Split;
        var objective = split.Objective;
        if (objective.MustReproduce && candidate.Receipt is null) candidate.VerifyReproducible(cancellation);
        var now = split.Clock.GetUtcNow();
        // Recorded before anything is read: a look that fails half-way was a look all the same.
        var look = split.Ledger.Record(new(split.Holdout.Fingerprint, candidate.ModelDigest, baseline.ModelDigest, now));
        var alpha = LookBudget.AlphaOf(objective.Alpha, look);

        var scores = HoldoutScores<TRow, TOut>.Read(split, candidate.Model, baseline.Model, cancellation);
        var paired = scores.Count == 0 ? null : PairedComparison.Of(
            scores.OfModel(objective.Metric), scores.OfBaseline(objective.Metric), scores.Units, scores.Count, objective.Metric.Direction, alpha, cancellation);
        var fairness = FairnessAnalysis.Of(scores);
        var limits = LimitChecks.Of(scores, candidate, fairness);
        var slices = SliceAnalysis.Of(scores, objective.Metric, cancellation);
        var decision = Gate.Decide(objective, paired, limits, alpha, scores.Count);

        var evaluation = new Evaluation
        {
            Task = objective.Task,
            Goal = objective.GoalText,
            Label = objective.LabelName,
            Model = candidate.TrainerName,
            ModelDigest = candidate.ModelDigest,
            Baseline = baseline.TrainerName,
            BaselineDigest = baseline.ModelDigest,
            At = now,
            HoldoutRows = scores.Count,
            HoldoutFingerprint = split.Holdout.Fingerprint,
            Look = look,
            Alpha = objective.Alpha,
            AlphaOfThisLook = alpha,
            Outcome = decision.Outcome.ToString(),
            Metrics = Metrics(scores, cancellation),
            Comparison = decision.Comparison,
            Slices = slices,
            Fairness = fairness,
            Limits = limits,
            WorstRows = scores.Worst,
            Errors = ErrorAnalysis.Of(scores),
            Receipt = candidate.Receipt,
            Plots = PlotData.Of(scores),
            Findings = [.. split.Findings, .. Noticed(split, look), .. Forgotten(scores.ForgottenKeys), .. SliceAnalysis.Findings(slices), .. decision.Reasons],
        };
        return decision.Outcome switch
        {
            GateOutcome.Accepted => new Accepted<TRow, TOut>(candidate, evaluation),
            GateOutcome.Rejected => new Rejected<TRow, TOut>(candidate, evaluation, decision.Reasons),
            _ => new Undecided<TRow, TOut>(candidate, evaluation, decision.Comparison?.RowsNeeded, decision.Reasons),
        };
    }

    private static IReadOnlyList<MetricResult> Metrics<TRow, TOut>(HoldoutScores<TRow, TOut> scores, CancellationToken cancellation) =>
        [.. scores.Objective.OtherMetrics.Prepend(scores.Objective.Metric).Select(metric =>
        {
            var estimate = scores.Count == 0 ? MetricEstimate.Undefined : MetricIntervals.Of(scores.OfModel(metric), scores.Units, scores.Count, cancellation);
            var baseline = scores.OfBaseline(metric).Value(PairedComparison.AllRows(scores.Count));
            return new MetricResult(metric.Name, metric.Direction, Defined(estimate.Value), Defined(estimate.Lower), Defined(estimate.Upper), estimate.Method, Defined(baseline));
        })];

    private static IEnumerable<Finding> Forgotten(IReadOnlyList<string> keys) => keys.Select(key => new Finding(
        "MLP0203", Severity.Warning, key,
        $"The split does not keep the rows of one {key} together, although it is marked as a group key: such rows may be on both sides. Every test counted rows of one {key} as one observation.",
        $"Split with .KeepTogether(r => r.{key})."));

    private static IEnumerable<Finding> Noticed<TRow, TOut>(Split<TRow, TOut> split, int look)
    {
        if (look > 1)
            yield return new(
                "MLP1034", Severity.Warning, "holdout", FormattableString.Invariant($"This was look {look} at the same holdout; the bar rose to an error rate of {LookBudget.AlphaOf(split.Objective.Alpha, look):0.#####}."),
                "Choose among models on the validation set, and judge the chosen one only; or split off fresh rows.")
            {
                Numbers = new Dictionary<string, double> { ["look"] = look, ["alpha"] = LookBudget.AlphaOf(split.Objective.Alpha, look) },
            };
        foreach (var reason in split.Holdout.Openings)
            yield return new(
                "MLP1002", Severity.Warning, "holdout", $"Its rows were read: {reason}.", "Judge on a fresh holdout if anything was chosen by them.");
    }

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;
}
