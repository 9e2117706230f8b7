using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Behaviour.Tests.ColumnTypes;

/// <summary>A line of the analyzers' table of what ML.NET's estimators take and give (<c>Catalog/types.tsv</c>).</summary>
internal sealed record TypeEntry(string EstimatorType, string Items, string Shapes, string Alone, string Gives, string GivesShape, string Label, string Group)
{
    /// <summary>Nothing is said of what it refuses.</summary>
    public bool RefusesNothing => Items.Length == 0 && Shapes.Length == 0;

    public bool Takes(string kind, char shape) => Has(Items, kind) && (Shapes.Length == 0 || Shapes.Contains(shape));

    /// <summary>Refused in a chain, whose Fit checks all its steps first, and not by the step itself.</summary>
    public bool TakesAlone(string kind) => Alone == "*" || (Alone.Length > 0 && Has(Alone, kind));

    public static bool Has(string set, string kind) =>
        set.Length == 0 || (set[0] == '!' ? !set[1..].Split(',').Contains(kind) : set.Split(',').Contains(kind));

    /// <summary>The kind of the output, or null when the table says nothing.</summary>
    public string? KindOfOutput(string input) => Gives switch
    {
        "" => null,
        "same" or "concatenated" => input,
        "encoded" or "hash encoded" or "converted" => "Single",
        "hashed" or "learned" or "characters" => "Key",
        "values" => "Text",
        var kind => kind,
    };

    /// <summary>The shape of the output, or null when the table says nothing.</summary>
    public char? ShapeOfOutput(char input) => (Gives, GivesShape) switch
    {
        ("concatenated", _) => input == 'w' ? 'w' : 'v',
        ("encoded" or "hash encoded", _) or (_, "k") => input == 'w' ? null : 'v',
        (_, "=") => input,
        (_, "t") => input == 's' ? 's' : 'w',
        (_, "") => null,
        (_, var shape) => shape[0],
    };
}

internal static class TypeTable
{
    public static IReadOnlyDictionary<string, TypeEntry> Entries { get; } =
        File.ReadLines(Repository.PathOf("src", "MlPractices.Analyzers", "Catalog", "types.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Skip(1)
            .Select(line => line.Split('\t'))
            .ToDictionary(cells => cells[0], cells => new TypeEntry(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7]), StringComparer.Ordinal);
}
