namespace MlPractices.Benchmarks.Production;

/// <summary>A row of 20 watched columns: sixteen numbers, two flags, two categories.</summary>
public sealed record Wide
{
    [Identifier]
    public int Id { get; init; }

    public double A1 { get; init; }

    public double A2 { get; init; }

    public double A3 { get; init; }

    public double A4 { get; init; }

    public double A5 { get; init; }

    public double A6 { get; init; }

    public double A7 { get; init; }

    public double A8 { get; init; }

    public double A9 { get; init; }

    public double A10 { get; init; }

    public double A11 { get; init; }

    public double A12 { get; init; }

    public double A13 { get; init; }

    public double A14 { get; init; }

    public double A15 { get; init; }

    public double A16 { get; init; }

    public bool Open { get; init; }

    public bool New { get; init; }

    public string Zone { get; init; } = "";

    public string Kind { get; init; } = "";

    [Label]
    public double Answer { get; init; }

    /// <summary>Rows drawn with a seed.</summary>
    public static List<Wide> Many(int count, int seed)
    {
        var random = new Random(seed);
        string[] zones = ["airport", "centre", "harbour"], kinds = ["a", "b", "c", "d"];
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var (a, b) = (random.NextDouble() * 10, random.NextDouble() * 5);
            return new Wide
            {
                Id = (seed * 1_000_000) + i, A1 = a, A2 = b, Answer = (2 * a) - b + random.NextDouble(), Open = random.Next(2) == 0, New = random.Next(4) == 0,
                Zone = zones[random.Next(3)], Kind = kinds[random.Next(4)],
                A3 = random.NextDouble(), A4 = random.NextDouble(), A5 = random.NextDouble(), A6 = random.NextDouble(), A7 = random.NextDouble(), A8 = random.NextDouble(), A9 = random.NextDouble(), A10 = random.NextDouble(), A11 = random.NextDouble(), A12 = random.NextDouble(), A13 = random.NextDouble(), A14 = random.NextDouble(), A15 = random.NextDouble(), A16 = random.NextDouble(),
            };
        })];
    }
}
