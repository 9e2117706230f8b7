using System.Linq.Expressions;

namespace MlPractices;

/// <summary>States an objective. The task decides what a model has to say of a row, so trainers and metrics of another task do not compile.</summary>
public static partial class Objective
{
    /// <summary>One of two classes.</summary>
    /// <param name="label">The answer, for example <c>c =&gt; c.Churned</c>.</param>
    /// <param name="metric">The metric that decides, from <see cref="BinaryMetric"/>.</param>
    public static Objective<TRow, BinaryScore> Binary<TRow>(Expression<Func<TRow, bool>> label, Metric<BinaryScore> metric)
    {
        var read = Compile(label);
        return new(TaskKind.Binary, MemberSelector.NameOf(label), row => Truth.Of(read(row)), metric);
    }

    /// <summary>One of several classes.</summary>
    /// <param name="label">The class; its text names it.</param>
    /// <param name="metric">The metric that decides, from <see cref="MulticlassMetric"/>.</param>
    public static Objective<TRow, ClassScores> Multiclass<TRow>(Expression<Func<TRow, object?>> label, Metric<ClassScores> metric)
    {
        var read = Compile(label);
        return new(TaskKind.Multiclass, MemberSelector.NameOf(label), row => Truth.OfClass(MemberSelector.Text(read(row))), metric);
    }

    /// <summary>Any number of labels at once.</summary>
    /// <param name="labels">The labels of a row.</param>
    /// <param name="metric">The metric that decides, from <see cref="MultilabelMetric"/>.</param>
    public static Objective<TRow, MultilabelScores> Multilabel<TRow>(Expression<Func<TRow, IEnumerable<string>>> labels, Metric<MultilabelScores> metric)
    {
        var read = Compile(labels);
        return new(TaskKind.Multilabel, MemberSelector.NameOf(labels), row => Truth.OfLabels(read(row)), metric);
    }

    /// <summary>A number.</summary>
    /// <param name="label">The number.</param>
    /// <param name="metric">The metric that decides, from <see cref="RegressionMetric"/>.</param>
    public static Objective<TRow, RegressionScore> Regression<TRow>(Expression<Func<TRow, double>> label, Metric<RegressionScore> metric)
    {
        var read = Compile(label);
        return new(TaskKind.Regression, MemberSelector.NameOf(label), row => Truth.Of(read(row)), metric);
    }

    /// <summary>An order of the rows of one group.</summary>
    /// <param name="relevance">How relevant the row is within its group; 0 is irrelevant.</param>
    /// <param name="group">The group (query) of the row.</param>
    /// <param name="metric">The metric that decides, from <see cref="RankingMetric"/>.</param>
    public static Objective<TRow, RankScore> Ranking<TRow>(
        Expression<Func<TRow, double>> relevance, Expression<Func<TRow, object?>> group, Metric<RankScore> metric)
    {
        var read = Compile(relevance);
        var groupOf = Compile(group);
        return new(TaskKind.Ranking, MemberSelector.NameOf(relevance), row => Truth.OfRelevance(read(row), MemberSelector.Text(groupOf(row))), metric);
    }

    private static Func<TRow, TValue> Compile<TRow, TValue>(Expression<Func<TRow, TValue>> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return selector.Compile();
    }
}
