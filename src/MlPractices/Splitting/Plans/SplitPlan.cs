using System.Linq.Expressions;

namespace MlPractices;

/// <summary>States how a data set is divided into training, validation and holdout rows.</summary>
public static class SplitPlan
{
    /// <summary>
    /// By a hash of a key: rows with one key are in one part, in every order, on every machine; a row keeps its part when rows are added. The parts' sizes
    /// are exact only in expectation. Without a salt the hash is BigQuery's <c>FARM_FINGERPRINT</c> of the key's text.
    /// </summary>
    /// <param name="key">The key, for example <c>c =&gt; c.Id</c> or <c>c =&gt; new { c.Shop, c.Till }</c>. Rows without key go by their content.</param>
    public static SplitPlan<TRow> ByKey<TRow>(Expression<Func<TRow, object?>> key) => new() { Key = new KeySelector<TRow>(key) };

    /// <summary>By a hash of the whole row: equal rows are in one part. For data without a key.</summary>
    public static SplitPlan<TRow> ByRow<TRow>() => new();

    /// <summary>By time: the latest rows are the holdout, those before it validation, the rest training. Rows of one instant are never parted.</summary>
    /// <param name="time">When the row came about: a <see cref="DateTime"/>, <see cref="DateTimeOffset"/> or <see cref="DateOnly"/>.</param>
    public static SplitPlan<TRow> ByTime<TRow>(Expression<Func<TRow, object?>> time) => new() { Time = new TimeSelector<TRow>(time) };

    /// <summary>Repeats a split from its manifest: the same rows are in the same parts, and rows added since go by the same rule.</summary>
    /// <param name="manifestJson">The manifest (<see cref="SplitProvenance.ManifestJson"/>).</param>
    /// <exception cref="FormatException">The text is not a split manifest.</exception>
    /// <exception cref="ArgumentException">The plan computed its keys; state the plan in code and use <see cref="SplitPlan{TRow}.Repeating"/>.</exception>
    public static SplitPlan<TRow> FromManifest<TRow>(string manifestJson) => SplitManifest.Parse(manifestJson).ToPlan<TRow>();
}
