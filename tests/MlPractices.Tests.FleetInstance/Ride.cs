using MlPractices;

namespace MlPractices.Tests.FleetInstance;

/// <summary>The rows that the fleet is asked.</summary>
public sealed record Ride
{
    [Identifier]
    public int Id { get; init; }

    public double Miles { get; init; }

    public string Zone { get; init; } = "";

    [Label]
    public double Fare { get; init; }

    public static ITrainer<Ride, RegressionScore> Trainer { get; } = Linear.Ridge(FeatureMap.For<Ride>().Numeric(r => r.Miles).Category(r => r.Zone));

    public static List<Ride> Many(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(id =>
        {
            var (miles, zone) = (random.NextDouble() * 10, random.NextDouble() < 0.3 ? "airport" : "centre");
            return new Ride { Id = id, Miles = miles, Zone = zone, Fare = 3 + (2.5 * miles) + (zone == "airport" ? 8 : 0) + random.NextDouble() };
        })];
    }

    /// <summary>Trains, judges and releases.</summary>
    public static async Task ReleaseAsync(ModelRegistry registry, SemanticVersion version, int seed)
    {
        var objective = Objective.Regression<Ride>(r => r.Fare, RegressionMetric.MeanAbsoluteError).LeastUsefulGain(0.1);
        var split = (await Dataset.FromRows(Many(2000, seed))).Split(SplitPlan.ByKey<Ride>(r => r.Id).Holdout(0.4), objective, registry.Ledger);
        var verdict = split.Train(Trainer).Evaluate(against: split.Train(Baseline.Mean<Ride>()));
        await ((Accepted<Ride, RegressionScore>)verdict).Release(registry, "fare", version);
    }
}
