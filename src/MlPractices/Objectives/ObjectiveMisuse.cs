using System.ComponentModel;
using System.Linq.Expressions;

namespace MlPractices;

// Members that exist only so that the compiler can say what to do instead.
public static partial class Objective
{
    /// <summary>Does not compile: the metric belongs to another task.</summary>
    [Obsolete(MisuseMessages.MetricOfOtherTask, error: true, UrlFormat = MisusePages.MetricOfOtherTask), EditorBrowsable(EditorBrowsableState.Never)]
    public static Objective<TRow, BinaryScore> Binary<TRow>(Expression<Func<TRow, bool>> label, IMetricDefinition metric) =>
        throw MisuseMessages.Error(MisuseMessages.MetricOfOtherTask);

    /// <summary>Does not compile: the metric belongs to another task.</summary>
    [Obsolete(MisuseMessages.MetricOfOtherTask, error: true, UrlFormat = MisusePages.MetricOfOtherTask), EditorBrowsable(EditorBrowsableState.Never)]
    public static Objective<TRow, ClassScores> Multiclass<TRow>(Expression<Func<TRow, object?>> label, IMetricDefinition metric) =>
        throw MisuseMessages.Error(MisuseMessages.MetricOfOtherTask);

    /// <summary>Does not compile: the metric belongs to another task.</summary>
    [Obsolete(MisuseMessages.MetricOfOtherTask, error: true, UrlFormat = MisusePages.MetricOfOtherTask), EditorBrowsable(EditorBrowsableState.Never)]
    public static Objective<TRow, MultilabelScores> Multilabel<TRow>(Expression<Func<TRow, IEnumerable<string>>> labels, IMetricDefinition metric) =>
        throw MisuseMessages.Error(MisuseMessages.MetricOfOtherTask);

    /// <summary>Does not compile: the metric belongs to another task.</summary>
    [Obsolete(MisuseMessages.MetricOfOtherTask, error: true, UrlFormat = MisusePages.MetricOfOtherTask), EditorBrowsable(EditorBrowsableState.Never)]
    public static Objective<TRow, RegressionScore> Regression<TRow>(Expression<Func<TRow, double>> label, IMetricDefinition metric) =>
        throw MisuseMessages.Error(MisuseMessages.MetricOfOtherTask);

    /// <summary>Does not compile: the metric belongs to another task.</summary>
    [Obsolete(MisuseMessages.MetricOfOtherTask, error: true, UrlFormat = MisusePages.MetricOfOtherTask), EditorBrowsable(EditorBrowsableState.Never)]
    public static Objective<TRow, RankScore> Ranking<TRow>(
        Expression<Func<TRow, double>> relevance, Expression<Func<TRow, object?>> group, IMetricDefinition metric) =>
        throw MisuseMessages.Error(MisuseMessages.MetricOfOtherTask);
}

public sealed partial class Objective<TRow, TOut>
{
    /// <summary>Does not compile: a loss has a ceiling.</summary>
    [Obsolete(MisuseMessages.LossNeedsCeiling, error: true, UrlFormat = MisusePages.LossNeedsCeiling), EditorBrowsable(EditorBrowsableState.Never)]
    public Objective<TRow, TOut> RequireAtLeast(LowerIsBetter<TOut> loss, double floor) => throw MisuseMessages.Error(MisuseMessages.LossNeedsCeiling);

    /// <summary>Does not compile: a score has a floor.</summary>
    [Obsolete(MisuseMessages.ScoreNeedsFloor, error: true, UrlFormat = MisusePages.ScoreNeedsFloor), EditorBrowsable(EditorBrowsableState.Never)]
    public Objective<TRow, TOut> RequireAtMost(HigherIsBetter<TOut> metric, double ceiling) => throw MisuseMessages.Error(MisuseMessages.ScoreNeedsFloor);

    /// <summary>Does not compile: the metric belongs to another task.</summary>
    [Obsolete(MisuseMessages.MetricOfOtherTask, error: true, UrlFormat = MisusePages.MetricOfOtherTask), EditorBrowsable(EditorBrowsableState.Never)]
    public Objective<TRow, TOut> RequireAtLeast(IMetricDefinition metric, double floor) => throw MisuseMessages.Error(MisuseMessages.MetricOfOtherTask);

    /// <summary>Does not compile: the metric belongs to another task.</summary>
    [Obsolete(MisuseMessages.MetricOfOtherTask, error: true, UrlFormat = MisusePages.MetricOfOtherTask), EditorBrowsable(EditorBrowsableState.Never)]
    public Objective<TRow, TOut> RequireAtMost(IMetricDefinition loss, double ceiling) => throw MisuseMessages.Error(MisuseMessages.MetricOfOtherTask);

    /// <summary>Does not compile: the metric belongs to another task.</summary>
    [Obsolete(MisuseMessages.MetricOfOtherTask, error: true, UrlFormat = MisusePages.MetricOfOtherTask), EditorBrowsable(EditorBrowsableState.Never)]
    public Objective<TRow, TOut> Report(IMetricDefinition metric) => throw MisuseMessages.Error(MisuseMessages.MetricOfOtherTask);
}
