namespace MlPractices;

/// <summary>What folds showed, where a verdict rests on folds instead of one holdout.</summary>
/// <param name="Folds">Folds a repeat.</param>
/// <param name="Repeats">How often the rows were divided anew.</param>
/// <param name="Each">Each fold: what a model trained on the other rows did on it.</param>
public sealed record FoldResults(int Folds, int Repeats, IReadOnlyList<FoldResult> Each);

/// <summary>One fold.</summary>
/// <param name="Name">Which, for example "fold 2 of 5, repeat 1 of 3".</param>
/// <param name="TrainingRows">Rows trained on.</param>
/// <param name="TestRows">Rows scored.</param>
/// <param name="Value">The deciding metric of the model; null when undefined.</param>
/// <param name="BaselineValue">That of the first baseline; null when undefined.</param>
public sealed record FoldResult(string Name, long TrainingRows, long TestRows, double? Value, double? BaselineValue);
