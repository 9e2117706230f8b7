namespace MlPractices;

/// <summary>One evaluation of one model on one holdout.</summary>
/// <param name="HoldoutFingerprint">Which rows were looked at.</param>
/// <param name="ModelDigest">Which model.</param>
/// <param name="BaselineDigest">Against which one.</param>
/// <param name="At">When.</param>
public sealed record HoldoutLook(string HoldoutFingerprint, string ModelDigest, string BaselineDigest, DateTimeOffset At)
{
    /// <summary>Recognises the rows, so that holdouts that share rows share their looks; null when only the fingerprint is known.</summary>
    public HoldoutRows? Rows { get; init; }

    /// <summary>When the model was fitted; null when that is not known. What was fitted after an earlier look at these rows may have learned from it.</summary>
    public DateTimeOffset? FittedAt { get; init; }
}

/// <summary>
/// Counts how often a holdout was looked at. Every further look at the same rows makes a lucky result likelier, so the bar rises with
/// the count. Implementations are safe to use from several threads and processes.
/// </summary>
public interface IHoldoutLedger
{
    /// <summary>
    /// Records a look and returns its number, counted from 1: earlier looks at holdouts that share rows with this one count, and each look with a model that was fitted after an earlier
    /// look counts twice. The same model and baseline on the same holdout again is the same look: it keeps its number.
    /// </summary>
    int Record(HoldoutLook look);

    /// <summary>How many different looks the holdout has had.</summary>
    int Looks(string holdoutFingerprint);
}
