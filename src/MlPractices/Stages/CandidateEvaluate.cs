using System.Diagnostics.CodeAnalysis;

namespace MlPractices;

public sealed partial class Candidate<TRow, TOut>
{
    /// <summary>Whether training again gave the same model; null until <see cref="VerifyReproducible"/> was called.</summary>
    public ReproducibilityReceipt? Receipt { get; private set; }

    /// <summary>
    /// Judges the model on its holdout against a baseline trained on the same split. It counts as a look at the holdout; the same model
    /// and baseline again are the same look.
    /// </summary>
    /// <param name="against">What it has to beat: a rule, the majority, the model in production retrained on this split.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PipelineException">The baseline was trained on another split, or a label is missing.</exception>
    public Verdict<TRow, TOut> Evaluate(Candidate<TRow, TOut> against, CancellationToken cancellation = default) => Evaluate([BaselineModel<TRow, TOut>.Of(against)], cancellation);

    /// <summary>
    /// Judges the model on its holdout against a release, as a rule the live one: both are scored on the same rows. The release has to be beaten by the least useful gain, or, with
    /// <see cref="Objective{TRow, TOut}.NotWorseThanRelease"/>, the model must not be worse by more than the margin.
    /// </summary>
    /// <param name="against">The release.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PipelineException">A label is missing.</exception>
    public Verdict<TRow, TOut> Evaluate(Release<TRow, TOut> against, CancellationToken cancellation = default) => Evaluate([BaselineModel<TRow, TOut>.Of(against)], cancellation);

    /// <summary>Judges the model on its holdout against several baselines at once, such as <c>[rule, release]</c>. It is one look, and all of them have to be beaten.</summary>
    /// <param name="against">Candidates of the same split and releases, at least one. Tables and plots show the first.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PipelineException">A candidate was trained on another split, or a label is missing.</exception>
    public Verdict<TRow, TOut> Evaluate(IReadOnlyList<BaselineModel<TRow, TOut>> against, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(against);
        if (against.Count == 0) throw new ArgumentException("Name at least one baseline.", nameof(against));
        if (against.Any(baseline => baseline.Split is { } split && !ReferenceEquals(split, Split)))
            throw new PipelineException(new(
                "MLP0550", Severity.Error, "baseline", "It was trained on another split, so its training set may contain rows of this holdout.",
                "Train the baseline with the same split: split.Train(...)."));
        if (Split.Partition.Fold is { } fold)
            throw new PipelineException(new(
                "MLP0553", Severity.Error, fold, "A single fold gives no verdict: the luckiest of several would be released.",
                "Judge by all folds: data.JudgeByFolds(plan, objective, trainer, [baseline], folds, repeats)."));
        return Judge.Of(this, against, cancellation);
    }

    /// <summary>Measures the model on the validation set, without a verdict and without touching the holdout.</summary>
    /// <returns>The deciding metric first.</returns>
    /// <exception cref="PipelineException">The split has no validation set.</exception>
    public IReadOnlyList<MetricResult> Validate(CancellationToken cancellation = default)
    {
        if (Split.Validation is not { } validation)
            throw new PipelineException(new("MLP0551", Severity.Error, "validation set", "The split has no validation set.", "Set a share of the rows aside for validation in the split plan."));
        var (truth, scores) = (new List<Truth>(), new List<TOut>());
        foreach (var row in validation.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            truth.Add(Split.Objective.TruthOf(row));
            scores.Add(Model.Predict(row));
        }
        var units = HoldoutUnits.Of(Split.Objective.Task, truth);
        return [.. Split.Objective.OtherMetrics.Prepend(Split.Objective.Metric).Select(metric =>
        {
            var estimate = MetricIntervals.Of(metric.Prepare(truth, scores), units, truth.Count, cancellation);
            return new MetricResult(metric.Name, metric.Direction, Defined(estimate.Value), Defined(estimate.Lower), Defined(estimate.Upper), estimate.Method, null);
        })];
    }

    /// <summary>Trains a second time and compares: the same rows, parameters and seed should give the same bytes.</summary>
    [MemberNotNull(nameof(Receipt))]
    public ReproducibilityReceipt VerifyReproducible(CancellationToken cancellation = default)
    {
        var again = Trainer.Train(Split.Context(null, cancellation));
        return Receipt = new(ModelDigest, DigestOf(again).Digest);
    }

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;
}
