namespace MlPractices;

/// <summary>Which scheme fits a data set, and why.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <param name="Plan">A plan that fits; use it with <see cref="Dataset{TRow}.Split{TOut}"/>, or with <see cref="Dataset{TRow}.Folds{TOut}"/> if folds are suggested.</param>
/// <param name="Folds">Folds to use instead of one holdout; null where one holdout is large enough.</param>
/// <param name="Repeats">How often to repeat the folds; 1 without folds.</param>
/// <param name="Reasons">Why, one sentence a choice.</param>
public sealed record SplitSuggestion<TRow>(SplitPlan<TRow> Plan, int? Folds, int Repeats, IReadOnlyList<string> Reasons);
