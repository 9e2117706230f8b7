namespace MlPractices;

/// <summary>Puts what was measured together: the gate's decision and the evaluation that reports and registry keep.</summary>
internal static class Conclusion
{
    public static Verdict<TRow, TOut> Of<TRow, TOut>(
        Candidate<TRow, TOut> candidate, IReadOnlyList<BaselineModel<TRow, TOut>> baselines, HoldoutScores<TRow, TOut> scores, IReadOnlyList<Contest> contests, Look look,
        IReadOnlyList<long?> exposed, FoldResults? folds, CancellationToken cancellation)
    {
        var split = candidate.Split;
        var objective = split.Objective;
        var fairness = FairnessAnalysis.Of(scores);
        var limits = LimitChecks.Of(scores, candidate, fairness);
        var slices = SliceAnalysis.Of(scores, objective.Metric, cancellation);
        var decision = Gate.Decide(objective, contests, limits, look.Alpha, scores.Count);
        var decided = DecisionAnalysis.Of(candidate.Model.Decision, scores, cancellation);
        var evaluation = new Evaluation
        {
            Task = objective.Task,
            Goal = objective.GoalText,
            Label = objective.LabelName,
            WeighedBy = objective.WeightName,
            Model = candidate.TrainerName,
            ModelDigest = candidate.ModelDigest,
            Baseline = string.Join(" and ", baselines.Select(baseline => baseline.Name)),
            BaselineDigest = baselines[0].Digest,
            At = look.At,
            HoldoutRows = scores.Count,
            HoldoutFingerprint = look.Fingerprint,
            Look = look.Number,
            Alpha = objective.Alpha,
            AlphaOfThisLook = look.Alpha,
            Outcome = decision.Outcome.ToString(),
            Metrics = [.. TrainingFit.Noted(Metrics(scores, cancellation), candidate, cancellation), .. Scaled(candidate, scores, cancellation)],
            Comparisons = decision.Comparisons,
            Comparison = decision.Comparison,
            Folds = folds,
            Decision = decided,
            Horizons = HorizonAnalysis.Of(scores),
            Slices = slices,
            Fairness = fairness,
            Limits = limits,
            WorstRows = scores.Worst,
            Errors = ErrorAnalysis.Of(scores),
            WeakSlices = ErrorAnalysis.WeakSlices(candidate, scores, cancellation),
            Classes = ClassTable.Of(scores),
            LabelErrors = candidate.LabelErrors,
            Receipt = candidate.Receipt,
            Plots = PlotData.Of(scores),
            Findings =
            [
                .. candidate.Findings, .. Noticed(split, look), .. AtTheEdge(candidate.Tuning), .. Forgotten(scores.ForgottenKeys),
                .. baselines.SelectMany((baseline, i) => ReleaseExposure.Findings(baseline.Name, exposed[i], scores.Count)), .. SliceAnalysis.Findings(slices), .. DecisionAnalysis.Findings(decided), .. decision.Reasons,
            ],
        };
        return decision.Outcome switch
        {
            GateOutcome.Accepted => new Accepted<TRow, TOut>(candidate, evaluation),
            GateOutcome.Rejected => new Rejected<TRow, TOut>(candidate, evaluation, decision.Reasons),
            _ => new Undecided<TRow, TOut>(candidate, evaluation, decision.Comparison?.RowsNeeded, decision.Reasons),
        };
    }

    private static IReadOnlyList<MetricResult> Metrics<TRow, TOut>(HoldoutScores<TRow, TOut> scores, CancellationToken cancellation) =>
        [.. scores.Objective.OtherMetrics.Prepend(scores.Objective.Metric).Select(metric => Result(scores, metric, cancellation))];

    private static MetricResult Result<TRow, TOut>(HoldoutScores<TRow, TOut> scores, Metric<TOut> metric, CancellationToken cancellation)
    {
        var estimate = scores.Count == 0 ? MetricEstimate.Undefined : MetricIntervals.Of(scores.OfModel(metric), scores.Units, scores.Count, cancellation);
        var baseline = scores.OfBaseline(metric).Value(PairedComparison.AllRows(scores.Count));
        return new(metric.Name, metric.Direction, Defined(estimate.Value), Defined(estimate.Lower), Defined(estimate.Upper), estimate.Method, Defined(baseline));
    }

    private static IEnumerable<MetricResult> Scaled<TRow, TOut>(Candidate<TRow, TOut> candidate, HoldoutScores<TRow, TOut> scores, CancellationToken cancellation)
    {
        if (RegressionMetric.MeanAbsoluteError is not Metric<TOut> absolute) yield break;
        if (ScaledError.Scale(candidate.Split.Training.Rows, scores.Objective, cancellation) is { } scale) yield return ScaledError.Of(Result(scores, absolute, cancellation), scale);
    }

    private static IEnumerable<Finding> Forgotten(IReadOnlyList<string> keys) => keys.Select(key => new Finding(
        "MLP0203", Severity.Warning, key,
        $"The split does not keep the rows of one {key} together, although {key} is marked as a group key: one {key} may be in several sets. The tests counted rows of one {key} as one observation.",
        $"Split with .KeepTogether(r => r.{key})."));

    private static IEnumerable<Finding> AtTheEdge(TuningRecord? tuning) => tuning is null ? [] : tuning.AtTheEdge.Select(name => new Finding(
        "MLP0456", Severity.Warning, name, $"The search chose {tuning.Trials[tuning.Chosen].Values[name]}, the first or last of the values tried: a better one may lie beyond.",
        "Widen the range and search again, on the validation set or by folds."));

    private static IEnumerable<Finding> Noticed<TRow, TOut>(Split<TRow, TOut> split, Look look)
    {
        if (look.Number > 1)
            yield return new(
                "MLP1034", Severity.Warning, "holdout", FormattableString.Invariant($"This was look {look.Number} at these rows, so the bar rose to an error rate of {look.Alpha:0.#####}. Looks at other holdouts with the same rows count; a look counts twice if the model was fitted after an earlier one."),
                "Choose among models on the validation set, and judge the chosen one only; or split off fresh rows.")
            {
                Numbers = new Dictionary<string, double> { ["look"] = look.Number, ["alpha"] = look.Alpha },
            };
        foreach (var reason in split.Holdout.Openings)
            yield return new(
                "MLP1002", Severity.Warning, "holdout", $"Its rows were read: {reason}.", "Judge on a fresh holdout if anything was chosen by looking at them.");
    }

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;
}
