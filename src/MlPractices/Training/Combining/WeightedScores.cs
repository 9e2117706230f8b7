namespace MlPractices;

/// <summary>
/// Several objectives as one score: released models, each trained and judged for its own objective, joined by weights that the business
/// can change at any time without training again. Immutable: every method gives a new combination.
/// </summary>
/// <typeparam name="TRow">The row type.</typeparam>
public sealed class WeightedScores<TRow>
{
    private readonly IReadOnlyList<(string Name, Func<TRow, double> Score, double Weight)> _parts;

    private WeightedScores(IReadOnlyList<(string, Func<TRow, double>, double)> parts) => _parts = parts;

    /// <summary>A combination without parts.</summary>
    public static WeightedScores<TRow> Empty { get; } = new([]);

    /// <summary>The weights by part.</summary>
    public IReadOnlyDictionary<string, double> Weights => _parts.ToDictionary(part => part.Name, part => part.Weight, StringComparer.Ordinal);

    /// <summary>Adds a released model.</summary>
    /// <param name="name">The objective in a word or two.</param>
    /// <param name="release">The model.</param>
    /// <param name="score">The number it contributes; bring parts to one scale here (probabilities are on one already).</param>
    /// <param name="weight">Its weight; negative for what is to be avoided.</param>
    public WeightedScores<TRow> Add<TOut>(string name, Release<TRow, TOut> release, Func<TOut, double> score, double weight)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(release);
        ArgumentNullException.ThrowIfNull(score);
        if (_parts.Any(part => part.Name == name)) throw new ArgumentException($"There is a part '{name}' already.", nameof(name));
        return new([.. _parts, (name, row => score(release.Predict(row)), Finite(weight))]);
    }

    /// <summary>Changes a weight. Nothing is trained again.</summary>
    /// <exception cref="KeyNotFoundException">There is no such part.</exception>
    public WeightedScores<TRow> With(string name, double weight) => _parts.Any(part => part.Name == name)
        ? new([.. _parts.Select(part => part.Name == name ? part with { Weight = Finite(weight) } : part)])
        : throw new KeyNotFoundException($"There is no part '{name}'; there are {string.Join(", ", _parts.Select(part => part.Name))}.");

    /// <summary>The weighted sum for a row.</summary>
    public double Score(TRow row) => _parts.Sum(part => part.Weight * part.Score(row));

    /// <summary>What each part adds to the sum: its weight times its score.</summary>
    public IReadOnlyDictionary<string, double> Explain(TRow row) => _parts.ToDictionary(part => part.Name, part => part.Weight * part.Score(row), StringComparer.Ordinal);

    private static double Finite(double weight) =>
        double.IsFinite(weight) ? weight : throw new ArgumentOutOfRangeException(nameof(weight), weight, "A weight is a finite number.");
}
