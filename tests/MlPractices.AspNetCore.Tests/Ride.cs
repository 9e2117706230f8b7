namespace MlPractices.AspNetCore.Tests;

/// <summary>The rows that the model is trained on.</summary>
public sealed record Ride
{
    [Identifier]
    public int Id { get; init; }

    public double Miles { get; init; }

    public int Passengers { get; init; }

    public string Zone { get; init; } = "";

    [Label]
    public double Fare { get; init; }

    public static List<Ride> Many(int count, int seed = 1, double level = 3)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(id =>
        {
            var (miles, zone) = (random.NextDouble() * 10, random.NextDouble() < 0.3 ? "airport" : "centre");
            return new Ride { Id = id, Miles = miles, Passengers = 1 + random.Next(4), Zone = zone, Fare = level + (2.5 * miles) + (zone == "airport" ? 8 : 0) + random.NextDouble() };
        })];
    }
}

/// <summary>The service's own row type: no label, no id, a column that only the service knows.</summary>
public sealed class FareRequest
{
    public double Miles { get; set; }

    public int Passengers { get; set; }

    public string? Zone { get; set; }

    public string? Channel { get; set; }
}

/// <summary>Trains and releases fare models.</summary>
internal static class Fares
{
    public static ITrainer<Ride, RegressionScore> Trainer { get; } = Linear.Ridge(FeatureMap.For<Ride>().Numeric(r => r.Miles).Numeric(r => r.Passengers).Category(r => r.Zone));

    /// <summary>The same features off the service's rows.</summary>
    public static IModelReader<FareRequest, RegressionScore> Reader { get; } =
        Linear.Ridge(FeatureMap.For<FareRequest>().Numeric(r => r.Miles).Numeric(r => r.Passengers).Category(r => r.Zone));

    public static async Task ReleaseAsync(ModelRegistry registry, string version, double level = 3)
    {
        var objective = Objective.Regression<Ride>(r => r.Fare, RegressionMetric.MeanAbsoluteError).Goal("Quote a fare").LeastUsefulGain(0.1).Slice(r => r.Zone);
        var split = (await Dataset.FromRows(Ride.Many(1500, (int)(level * 100), level))).Split(SplitPlan.ByKey<Ride>(r => r.Id).Holdout(0.4), objective, registry.Ledger);
        var accepted = Assert.IsType<Accepted<Ride, RegressionScore>>(split.Train(Trainer).Evaluate(against: split.Train(Baseline.Mean<Ride>())));
        await accepted.Release(registry, "fare", SemanticVersion.Parse(version), overriding: new Override("rows of another level of fares", "tests"));
    }
}
