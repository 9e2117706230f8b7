namespace MlPractices;

/// <summary>A bound that a metric must keep, over all holdout rows or in one slice. The bound itself is allowed (inclusive).</summary>
/// <param name="Metric">The metric; its direction decides whether the bound is a floor or a ceiling.</param>
/// <param name="Bound">The floor or ceiling, in the metric's unit.</param>
/// <param name="Slice">The slice it holds for, or null for all rows.</param>
/// <param name="SliceValue">The slice's value, or null for every value of the slice that has enough rows.</param>
public sealed record MetricLimit<TOut>(Metric<TOut> Metric, double Bound, string? Slice = null, string? SliceValue = null);

/// <summary>A subset of the rows that is looked at on its own.</summary>
/// <param name="Name">The slice's name, by default the property's.</param>
/// <param name="Of">The value of a row; rows with one value form one subset.</param>
/// <param name="Protected">Whether it is a protected attribute, whose gaps are reported.</param>
public sealed record SliceDefinition<TRow>(string Name, Func<TRow, string> Of, bool Protected = false);
