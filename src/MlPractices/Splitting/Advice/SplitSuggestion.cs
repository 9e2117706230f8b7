namespace MlPractices;

/// <summary>Which scheme fits a data set, and why.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <param name="Plan">A plan that fits; <see cref="Dataset{TRow}.Judge{TOut}"/> divides, trains and judges by the whole suggestion.</param>
/// <param name="Folds">Folds to use instead of one holdout; null where one holdout is large enough.</param>
/// <param name="Repeats">How often to repeat the folds; 1 without folds.</param>
/// <param name="Reasons">Why, one sentence a choice.</param>
public sealed record SplitSuggestion<TRow>(SplitPlan<TRow> Plan, int? Folds, int Repeats, IReadOnlyList<string> Reasons);
