using System.Linq.Expressions;

namespace MlPractices;

/// <summary>
/// The simplest models there are: what a better one has to beat. A gain over the majority class or over the rule that is in use today
/// says something; a metric alone does not.
/// </summary>
public static class Baseline
{
    /// <summary>Binary: always the more frequent answer ("false" on a tie), without probabilities.</summary>
    public static ITrainer<TRow, BinaryScore> Majority<TRow>() => new ConstantTrainer<TRow, BinaryScore, double>(
        "Majority", LabelSummaries.ShareOfTrue, static share => new(share > 0.5, share > 0.5 ? 1 : 0, null));

    /// <summary>Binary: the share of "true" in the training set as everyone's probability.</summary>
    public static ITrainer<TRow, BinaryScore> Prior<TRow>() => new ConstantTrainer<TRow, BinaryScore, double>(
        "Prior", LabelSummaries.ShareOfTrue, static share => BinaryScore.FromProbability(share));

    /// <summary>Multiclass: the shares of the classes in the training set as everyone's probabilities, so the most frequent class is predicted.</summary>
    public static ITrainer<TRow, ClassScores> PriorClass<TRow>() => new ConstantTrainer<TRow, ClassScores, Dictionary<string, double>>(
        "Class prior", LabelSummaries.ClassShares, static shares => new([.. shares.Keys], [.. shares.Values]));

    /// <summary>Multilabel: the share of each label in the training set as everyone's probability.</summary>
    public static ITrainer<TRow, MultilabelScores> PriorLabels<TRow>() => new ConstantTrainer<TRow, MultilabelScores, Dictionary<string, double>>(
        "Label prior", LabelSummaries.LabelShares, static shares => new([.. shares.Keys], [.. shares.Values]));

    /// <summary>Regression: the mean of the training labels.</summary>
    public static ITrainer<TRow, RegressionScore> Mean<TRow>() => new ConstantTrainer<TRow, RegressionScore, double>(
        "Mean", LabelSummaries.Mean, static mean => new(mean));

    /// <summary>Regression: the median of the training labels, which minimises the absolute error.</summary>
    public static ITrainer<TRow, RegressionScore> Median<TRow>() => new ConstantTrainer<TRow, RegressionScore, double>(
        "Median", LabelSummaries.Median, static median => new(median));

    /// <summary>
    /// Regression: the entity's latest label known before the row ("next week will be as this week"); the mean of the training labels for an entity without history. When it is
    /// judged it walks forward: each holdout row is forecast from all that was known by then, rows after training among it.
    /// </summary>
    /// <param name="entity">Whose series the row belongs to.</param>
    /// <param name="time">When the row happened.</param>
    /// <param name="horizon">How long before that the forecast is made; 0 uses everything strictly before it.</param>
    public static ITrainer<TRow, RegressionScore> LastValue<TRow>(Expression<Func<TRow, object?>> entity, Expression<Func<TRow, DateTime>> time, TimeSpan horizon = default) =>
        new NaiveForecastTrainer<TRow>("Last value", new(NaiveForecastKind.LastValue, default, horizon), entity, time);

    /// <summary>Regression: the entity's label one season before ("as at this hour a week ago"), or as many seasons as the horizon asks for. Walks forward like <see cref="LastValue{TRow}"/>.</summary>
    /// <param name="entity">Whose series the row belongs to.</param>
    /// <param name="time">When the row happened.</param>
    /// <param name="season">Length of a season, for example a week.</param>
    /// <param name="horizon">How long before the row's time the forecast is made.</param>
    public static ITrainer<TRow, RegressionScore> SeasonalLag<TRow>(
        Expression<Func<TRow, object?>> entity, Expression<Func<TRow, DateTime>> time, TimeSpan season, TimeSpan horizon = default) =>
        new NaiveForecastTrainer<TRow>("Seasonal lag", new(NaiveForecastKind.SeasonalLag, season, horizon), entity, time);

    /// <summary>Regression: the entity's latest known label, carried on along the line from its first to its latest. Walks forward like <see cref="LastValue{TRow}"/>.</summary>
    /// <param name="entity">Whose series the row belongs to.</param>
    /// <param name="time">When the row happened.</param>
    /// <param name="horizon">How long before that the forecast is made.</param>
    public static ITrainer<TRow, RegressionScore> Drift<TRow>(Expression<Func<TRow, object?>> entity, Expression<Func<TRow, DateTime>> time, TimeSpan horizon = default) =>
        new NaiveForecastTrainer<TRow>("Drift", new(NaiveForecastKind.Drift, default, horizon), entity, time);

    /// <summary>Binary: a rule of yours. Its probability is the share of "true" among the training rows where it holds, or does not.</summary>
    /// <param name="rule">The rule, for example <c>c =&gt; c.ComplaintsLastMonth &gt; 2</c>.</param>
    public static ITrainer<TRow, BinaryScore> Rule<TRow>(Expression<Func<TRow, bool>> rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new RuleTrainer<TRow>(rule.ToString(), rule.Compile());
    }

    /// <summary>Binary: a rule of yours that no expression can hold.</summary>
    /// <param name="description">The rule in words; it goes to the model card.</param>
    /// <param name="rule">The rule.</param>
    public static ITrainer<TRow, BinaryScore> Rule<TRow>(string description, Func<TRow, bool> rule)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        ArgumentNullException.ThrowIfNull(rule);
        return new RuleTrainer<TRow>(description, rule);
    }

    /// <summary>Regression: a formula of yours.</summary>
    /// <param name="formula">The formula, in the label's unit.</param>
    public static ITrainer<TRow, RegressionScore> Formula<TRow>(Expression<Func<TRow, double>> formula)
    {
        var compute = Compile(formula);
        return new FormulaTrainer<TRow, RegressionScore>("Formula", formula.ToString(), row => new(compute(row)));
    }

    /// <summary>Multiclass: a rule of yours that names the class, with certainty.</summary>
    /// <param name="rule">The rule.</param>
    public static ITrainer<TRow, ClassScores> ClassRule<TRow>(Expression<Func<TRow, string>> rule)
    {
        var compute = Compile(rule);
        return new FormulaTrainer<TRow, ClassScores>("Class rule", rule.ToString(), row => new([compute(row)], [1.0]));
    }

    /// <summary>Ranking: by a number of the row ("most popular first").</summary>
    /// <param name="by">The number; higher comes first.</param>
    public static ITrainer<TRow, RankScore> RankBy<TRow>(Expression<Func<TRow, double>> by)
    {
        var compute = Compile(by);
        return new FormulaTrainer<TRow, RankScore>("Rank by", by.ToString(), row => new(compute(row)));
    }

    private static Func<TRow, TValue> Compile<TRow, TValue>(Expression<Func<TRow, TValue>> formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        return formula.Compile();
    }
}
