using System.Globalization;

namespace MlPractices;

/// <summary>The hyperparameters to search over. Immutable: every method gives a new space.</summary>
public sealed class SearchSpace
{
    private readonly IReadOnlyList<(string Name, object[] Values)> _axes;

    private SearchSpace(IReadOnlyList<(string, object[])> axes) => _axes = axes;

    /// <summary>A space without hyperparameters.</summary>
    public static SearchSpace Empty { get; } = new([]);

    /// <summary>How many combinations there are.</summary>
    public long Size => _axes.Aggregate(1L, (size, axis) => checked(size * axis.Values.Length));

    /// <summary>A number with the values to try, in ascending order.</summary>
    public SearchSpace Add(string name, params double[] values) => With(name, [.. values.Cast<object>()]);

    /// <summary>A choice among names.</summary>
    public SearchSpace Add(string name, params string[] values) => With(name, [.. values]);

    /// <summary>A number with so many values from the least to the most, in equal ratios: for penalties and rates.</summary>
    public SearchSpace AddLogarithmic(string name, double least, double most, int values)
    {
        if (!(least > 0 && most > least)) throw new ArgumentOutOfRangeException(nameof(least), least, "Give a range above 0, the least value first.");
        ArgumentOutOfRangeException.ThrowIfLessThan(values, 2);
        return Add(name, [.. Enumerable.Range(0, values).Select(i => least * Math.Pow(most / least, i / (values - 1.0)))]);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", _axes.Select(axis => $"{axis.Name}: {string.Join(", ", axis.Values.Select(MemberSelector.Text))}"));

    internal SearchPoint At(long index)
    {
        var point = new Dictionary<string, object>(StringComparer.Ordinal);
        var edges = new List<string>();
        foreach (var (name, values) in _axes)
        {
            var at = (int)(index % values.Length);
            index /= values.Length;
            point[name] = values[at];
            // The best of three or more numbers at the end of its range: a better one may lie beyond.
            if (values.Length > 2 && values[0] is double && (at == 0 || at == values.Length - 1)) edges.Add(name);
        }
        return new(point, edges);
    }

    private SearchSpace With(string name, object[] values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (values.Length == 0) throw new ArgumentException($"Give '{name}' at least one value to try.", nameof(values));
        if (_axes.Any(axis => axis.Name == name)) throw new ArgumentException($"'{name}' is in the space already.", nameof(name));
        return new([.. _axes, (name, values)]);
    }
}

/// <summary>One combination of hyperparameters.</summary>
public sealed class SearchPoint
{
    private readonly Dictionary<string, object> _values;

    internal SearchPoint(Dictionary<string, object> values, IReadOnlyList<string> edges) => (_values, Edges) = (values, edges);

    internal IReadOnlyList<string> Edges { get; }

    internal IReadOnlyDictionary<string, string> Values => _values.ToDictionary(pair => pair.Key, pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value:R}"), StringComparer.Ordinal);

    /// <summary>A number by name.</summary>
    /// <exception cref="KeyNotFoundException">The space has no such number.</exception>
    public double this[string name] => _values.GetValueOrDefault(name) is double value ? value : throw new KeyNotFoundException($"The search space has no number '{name}'; it has {this}.");

    /// <summary>A choice by name.</summary>
    /// <exception cref="KeyNotFoundException">The space has no such choice.</exception>
    public string Choice(string name) => _values.GetValueOrDefault(name) as string ?? throw new KeyNotFoundException($"The search space has no choice '{name}'; it has {this}.");

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", _values.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} = {pair.Value:G6}")));
}
