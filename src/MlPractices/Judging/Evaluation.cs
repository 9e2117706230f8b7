namespace MlPractices;

/// <summary>
/// What was measured when a model was judged on a holdout. Plain data: it is stored with the release, shown by reports, and reads
/// back from JSON unchanged. Numbers that are undefined are null.
/// </summary>
public sealed record Evaluation
{
    /// <summary>What the model was asked to do.</summary>
    public required TaskKind Task { get; init; }

    /// <summary>The business goal in words.</summary>
    public string Goal { get; init; } = "";

    /// <summary>The label's name.</summary>
    public required string Label { get; init; }

    /// <summary>What rows are weighed by in metrics, tests and slices; null when each counts once.</summary>
    public string? WeighedBy { get; init; }

    /// <summary>The model's trainer.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 (hex) of the saved model.</summary>
    public required string ModelDigest { get; init; }

    /// <summary>The baseline's trainer or the release's name and version; all of them where there are several.</summary>
    public required string Baseline { get; init; }

    /// <summary>SHA-256 (hex) of the saved baseline, the first where there are several.</summary>
    public required string BaselineDigest { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Rows of the holdout.</summary>
    public required long HoldoutRows { get; init; }

    /// <summary>The holdout's fingerprint.</summary>
    public required string HoldoutFingerprint { get; init; }

    /// <summary>Which look at this holdout it was, counted from 1.</summary>
    public required int Look { get; init; }

    /// <summary>The objective's one-sided error rate.</summary>
    public required double Alpha { get; init; }

    /// <summary>The error rate left for this look: the more looks, the smaller.</summary>
    public required double AlphaOfThisLook { get; init; }

    /// <summary>"Accepted", "Rejected" or "Undecided".</summary>
    public required string Outcome { get; init; }

    /// <summary>Every metric, the deciding one first.</summary>
    public IReadOnlyList<MetricResult> Metrics { get; init; } = [];

    /// <summary>The model against each baseline by the deciding metric.</summary>
    public IReadOnlyList<Comparison> Comparisons { get; init; } = [];

    /// <summary>The comparison that decided: the least sure one where there are several baselines.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>The deciding metric by forecast horizon, nearest first; empty unless the objective names a series and the plan goes by time.</summary>
    public IReadOnlyList<HorizonResult> Horizons { get; init; } = [];

    /// <summary>The folds, where the verdict rests on them: metrics, slices and plots then show scores of models that were trained without the row; null for one holdout.</summary>
    public FoldResults? Folds { get; init; }

    /// <summary>The decision threshold, judged on the holdout; null where none was chosen.</summary>
    public DecisionResult? Decision { get; init; }

    /// <summary>The slices.</summary>
    public IReadOnlyList<SliceResult> Slices { get; init; } = [];

    /// <summary>Gaps between the groups of protected attributes.</summary>
    public IReadOnlyList<FairnessResult> Fairness { get; init; } = [];

    /// <summary>The guardrails and whether they were kept.</summary>
    public IReadOnlyList<LimitResult> Limits { get; init; } = [];

    /// <summary>The rows the model was most wrong about.</summary>
    public IReadOnlyList<WorstRow> WorstRows { get; init; } = [];

    /// <summary>Rows that nobody asked about and on which the model does worse, found by a tree over one half of the holdout and tested on the other.</summary>
    public IReadOnlyList<WeakSlice> WeakSlices { get; init; } = [];

    /// <summary>How each class does, for tasks of several classes; the most frequent first.</summary>
    public IReadOnlyList<ClassResult> Classes { get; init; } = [];

    /// <summary>Training rows whose label may be wrong; null when nobody looked for them.</summary>
    public LabelErrors? LabelErrors { get; init; }

    /// <summary>Which slices the errors come from.</summary>
    public IReadOnlyList<ErrorShare> Errors { get; init; } = [];

    /// <summary>Whether training twice gave the same model; null when it was not tried.</summary>
    public ReproducibilityReceipt? Receipt { get; init; }

    /// <summary>What plots need.</summary>
    public EvaluationPlots Plots { get; init; } = new();

    /// <summary>What was noticed, of the split and of the model.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
