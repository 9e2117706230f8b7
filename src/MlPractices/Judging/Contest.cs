namespace MlPractices;

/// <summary>A model against one baseline, before the gate.</summary>
/// <param name="Baseline">The baseline's name.</param>
/// <param name="BaselineDigest">Its identity.</param>
/// <param name="Gain">What was measured; null when the metric is undefined for one of the two.</param>
internal sealed record Contest(string Baseline, string BaselineDigest, PairedGain? Gain)
{
    /// <summary>The margin of "not worse"; null when a gain is asked for.</summary>
    public double? Margin { get; init; }

    /// <summary>The margin that an objective grants against a baseline: against releases only.</summary>
    public static double? MarginOf<TRow, TOut>(BaselineModel<TRow, TOut> baseline, Objective<TRow, TOut> objective) => baseline.Released is null ? null : objective.ReleaseMargin;

    /// <summary>Whether the baseline may have been trained on holdout rows: then it is favoured and nothing can be ruled out.</summary>
    public bool IsFavoured { get; init; }
}
