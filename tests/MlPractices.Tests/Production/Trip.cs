namespace MlPractices.Tests.Production;

/// <summary>A row with every kind of column that is watched: the fare follows miles and zone.</summary>
public sealed record Trip
{
    [Identifier]
    public int Id { get; init; }

    public double Miles { get; init; }

    public double Minutes { get; init; }

    public int? Passengers { get; init; }

    public string Zone { get; init; } = "";

    public string Note { get; init; } = "";

    public float[] Position { get; init; } = [];

    [PersonalData]
    public string Driver { get; init; } = "";

    [Label]
    public double Fare { get; init; }

    public bool Tipped { get; init; }

    private static readonly string[] Words = [.. Enumerable.Range(0, 400).Select(i => $"word{i}")];

    /// <summary>Rows drawn with a seed.</summary>
    public static List<Trip> Many(int count, int seed = 1)
    {
        var random = new Random(seed);
        string[] zones = ["airport", "centre", "harbour", "north", "south"];
        return [.. Enumerable.Range(0, count).Select(id =>
        {
            var miles = Math.Exp((random.NextDouble() + random.NextDouble() + random.NextDouble()) - 0.5);
            var zone = zones[(int)(Math.Pow(random.NextDouble(), 2) * zones.Length)];
            return new Trip
            {
                Id = seed * 1_000_000 + id, Miles = miles, Minutes = (miles * 4) + (random.NextDouble() * 10), Passengers = random.NextDouble() < 0.1 ? null : 1 + random.Next(4), Zone = zone,
                Note = string.Join(' ', Enumerable.Range(0, 4 + random.Next(8)).Select(_ => Words[random.Next(Words.Length)])),
                Position = [(float)random.NextDouble(), (float)random.NextDouble() * 2], Driver = $"driver {random.Next(50)}",
                Fare = 3 + (2.5 * miles) + (zone == "airport" ? 8 : 0) + ((random.NextDouble() - 0.5) * 2), Tipped = random.NextDouble() < 0.4,
            };
        })];
    }
}

/// <summary>Releases of a fare model, judged for real, in a registry of their own.</summary>
internal static class TripRelease
{
    public static readonly DateTimeOffset ReleasedAt = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    public static ITrainer<Trip, RegressionScore> Trainer { get; } = Linear.Ridge(FeatureMap.For<Trip>().Numeric(t => t.Miles).Numeric(t => t.Minutes).Category(t => t.Zone));

    public static async Task<Release<Trip, RegressionScore>> PublishAsync(ModelRegistry registry, string version = "1.0.0", int rows = 6000, ITrainer<Trip, RegressionScore>? trainer = null, int seed = 1)
    {
        var objective = Objective.Regression<Trip>(t => t.Fare, RegressionMetric.MeanAbsoluteError).LeastUsefulGain(0.1).Slice(t => t.Zone);
        var split = (await Dataset.FromRows(Trip.Many(rows, seed))).Split(SplitPlan.ByKey<Trip>(t => t.Id).Holdout(0.4), objective, registry.Ledger);
        var verdict = split.Train(trainer ?? Trainer).Evaluate(against: split.Train(Baseline.Mean<Trip>()));
        return await Assert.IsType<Accepted<Trip, RegressionScore>>(verdict).Release(registry, "fare", SemanticVersion.Parse(version), overriding: new Override("versions of a test", "tests"));
    }
}
