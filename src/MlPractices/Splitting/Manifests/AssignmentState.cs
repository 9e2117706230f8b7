using System.Text.Json.Serialization;

namespace MlPractices;

/// <summary>What a split learned from the data: enough to place every row again, and rows not seen yet, without looking at the data.</summary>
internal sealed record AssignmentState
{
    /// <summary>Shares of the parts, in the order of their numbers.</summary>
    public required IReadOnlyList<double> Fractions { get; init; }

    /// <summary>Where the hashes of each stratum are cut: a row is in the first part whose cut lies above its hash (hex), else in the last.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SortedDictionary<string, string[]>? Cuts { get; init; }

    /// <summary>Hashes of the groups of each part: ascending, 8 bytes each, little-endian, base64.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>The time of each part in ticks: from, inclusive, and to, exclusive. Rows in none are left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TimeInterval>? Times { get; init; }

    /// <summary>Upper edges of the bins of continuous strata, by column.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SortedDictionary<string, double[]>? Bins { get; init; }

    /// <summary>Whether the state speaks of no other parts than 0 to <paramref name="parts"/> - 1.</summary>
    public bool Fits(int parts) =>
        Fractions.Count == parts
        && (Cuts?.Values.All(cuts => cuts.Length == parts - 1) ?? true)
        && (Groups is null || Groups.Count == parts)
        && (Times?.All(time => time.Part >= 0 && time.Part < parts) ?? true);
}

/// <summary>The time of one part.</summary>
/// <param name="Part">The part's number.</param>
/// <param name="From">First tick.</param>
/// <param name="To">First tick after it.</param>
internal sealed record TimeInterval(int Part, long From, long To)
{
    public bool Contains(long ticks) => ticks >= From && ticks < To;
}
