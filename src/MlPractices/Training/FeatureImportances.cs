namespace MlPractices;

/// <summary>
/// How much worse a model gets when the values of one feature are shuffled among the rows (permutation importance; Breiman, "Random
/// Forests", 2001, section 10). Features that carry the same information share it: shuffling one of them alone may cost nothing.
/// </summary>
/// <param name="Metric">The metric that is watched.</param>
/// <param name="Rows">How many rows of the validation set were used.</param>
/// <param name="Permutations">How often each feature was shuffled.</param>
/// <param name="Features">The features, the most important first.</param>
public sealed record FeatureImportances(string Metric, long Rows, int Permutations, IReadOnlyList<FeatureImportance> Features);

/// <summary>One feature.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Loss">How much worse the metric is on average without it, in the metric's unit; positive is worse, whatever the metric's direction.</param>
/// <param name="StandardError">The standard error of that average over the permutations; null with fewer than two.</param>
public sealed record FeatureImportance(string Feature, double Loss, double? StandardError);
