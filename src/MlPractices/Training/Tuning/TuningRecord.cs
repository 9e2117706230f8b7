namespace MlPractices;

/// <summary>A search for hyperparameters, whole: every trial with its score and seed, and what the best score is worth.</summary>
/// <param name="Search">"Grid search", "Random search" or "Successive halving".</param>
/// <param name="Metric">The metric that chose.</param>
/// <param name="Direction">Which way it improves.</param>
/// <param name="ScoredBy">On what combinations were scored.</param>
/// <param name="Seed">The seed of drawn combinations, folds and samples of rows.</param>
/// <param name="Trials">Every trial in the order it was made.</param>
/// <param name="Chosen">The place of the chosen one in <paramref name="Trials"/>.</param>
/// <param name="Parameters">Every parameter of the chosen trainer, those that were not searched too.</param>
/// <param name="ChosenSeed">The chosen trainer's seed, or null if it has no randomness.</param>
/// <param name="AtTheEdge">Numbers whose chosen value is the first or last of those tried: a better one may lie beyond.</param>
/// <param name="Optimism">
/// By how much the best score is expected to flatter, for being the best of so many (the larger, the more trials and the fewer rows); null when the metric does not tell its noise.
/// </param>
public sealed record TuningRecord(
    string Search, string Metric, MetricDirection Direction, string ScoredBy, int Seed, IReadOnlyList<TuningTrial> Trials, int Chosen,
    IReadOnlyDictionary<string, string> Parameters, int? ChosenSeed, IReadOnlyList<string> AtTheEdge, double? Optimism)
{
    /// <summary>The best score less its optimism: what to expect of the chosen combination on fresh rows.</summary>
    public double? Expected => Optimism is { } optimism ? Trials[Chosen].Score + (Direction == MetricDirection.HigherIsBetter ? -optimism : optimism) : null;
}

/// <summary>One combination, tried once.</summary>
/// <param name="Number">Which combination, from 1; successive halving tries some more than once.</param>
/// <param name="Values">Its hyperparameters.</param>
/// <param name="Score">The metric; null when undefined.</param>
/// <param name="StandardError">Standard error of the score; null when the metric does not tell it.</param>
/// <param name="Seed">The trainer's seed, or null if it has no randomness.</param>
/// <param name="ShareOfRows">The share of the training rows it was trained on: 1 but in successive halving.</param>
public sealed record TuningTrial(int Number, IReadOnlyDictionary<string, string> Values, double? Score, double? StandardError, int? Seed, double ShareOfRows);
