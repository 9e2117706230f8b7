// What the programs on the pages of the run-time findings take for granted: usings, clean rows to be spoiled by one defect at a time, and a
// release to be watched. The tests compile this file with every such program.
global using System;
global using System.Collections.Generic;
global using System.IO;
global using System.Linq;
global using System.Threading;
global using System.Threading.Tasks;
global using MlPractices;

/// <summary>Loans; those with a high rate are paid late more often.</summary>
public sealed record Loan
{
    [Identifier] public int Id { get; init; }
    public double Amount { get; init; }
    public double Rate { get; init; }
    public string Purpose { get; init; } = "";
    public int Months { get; init; }
    public double? Income { get; init; }
    public double Extra { get; init; }
    public string Note { get; init; } = "";
    public bool Late { get; init; }

    /// <summary>Rows drawn with a seed, without any defect.</summary>
    public static List<Loan> Many(int count, int seed = 1)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return Enumerable.Range(1, count).Select(id =>
        {
            var rate = 5 + Normal();
            return new Loan
            {
                Id = id, Amount = 1000 + (200 * Normal()), Rate = rate, Purpose = new[] { "car", "home", "study" }[random.Next(3)], Months = 12 * (1 + random.Next(5)),
                Income = random.NextDouble() < 0.02 ? null : 3000 + (500 * Normal()), Extra = Normal(), Note = new[] { "none", "renewed", "guaranteed" }[random.Next(3)],
                Late = random.NextDouble() < 1 / (1 + Math.Exp(-2 * (rate - 5.5))),
            };
        }).ToList();
    }
}

/// <summary>Who pays late: what to predict, how to divide, by which features.</summary>
public static class Loans
{
    public static Objective<Loan, BinaryScore> Objective { get; } = MlPractices.Objective.Binary<Loan>(l => l.Late, BinaryMetric.AreaUnderRocCurve);

    public static SplitPlan<Loan> Plan { get; } = SplitPlan.ByKey<Loan>(l => l.Id).Stratify(l => l.Late).Holdout(0.4);

    public static ITrainer<Loan, BinaryScore> Trainer { get; } = Linear.Logistic(FeatureMap.For<Loan>().Numeric(l => l.Rate).Numeric(l => l.Amount).Category(l => l.Purpose));

    /// <summary>Divides rows; looks at the holdout are counted for this split alone.</summary>
    public static async Task<Split<Loan, BinaryScore>> SplitAsync(
        IEnumerable<Loan> rows, SplitPlan<Loan>? plan = null, Objective<Loan, BinaryScore>? objective = null, DataCheckOptions? checks = null) =>
        (await Dataset.FromRows(rows)).Split(plan ?? Plan, objective ?? Objective, new InMemoryLedger(), checks);
}

/// <summary>Taxi trips; the fare follows miles and zone.</summary>
public sealed record Trip
{
    [Identifier] public int Id { get; init; }
    public double Miles { get; init; }
    public double Minutes { get; init; }
    public string Zone { get; init; } = "";
    public double Fare { get; init; }

    /// <summary>Rows drawn with a seed.</summary>
    public static List<Trip> Many(int count, int seed = 1)
    {
        var random = new Random(seed);
        string[] zones = { "airport", "centre", "harbour", "north", "south" };
        return Enumerable.Range(0, count).Select(id =>
        {
            var miles = Math.Exp(random.NextDouble() + random.NextDouble() + random.NextDouble() - 0.5);
            var zone = zones[(int)(Math.Pow(random.NextDouble(), 2) * zones.Length)];
            return new Trip
            {
                Id = (seed * 1_000_000) + id, Miles = miles, Minutes = (miles * 4) + (random.NextDouble() * 10), Zone = zone,
                Fare = 3 + (2.5 * miles) + (zone == "airport" ? 8 : 0) + ((random.NextDouble() - 0.5) * 2),
            };
        }).ToList();
    }
}

/// <summary>A fare model, judged and released.</summary>
public static class Fares
{
    public static readonly DateTimeOffset ReleasedAt = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    public static ITrainer<Trip, RegressionScore> Trainer { get; } = Linear.Ridge(FeatureMap.For<Trip>().Numeric(t => t.Miles).Numeric(t => t.Minutes).Category(t => t.Zone));

    /// <summary>A registry whose clock is set by hand.</summary>
    public static Task<ModelRegistry> OpenAsync(TimeProvider clock) => ModelRegistry.OpenAsync(ModelRegistry.InMemory, new RegistryOptions { Clock = clock });

    public static async Task<Release<Trip, RegressionScore>> ReleaseAsync(ModelRegistry registry, string version = "1.0.0", int seed = 1)
    {
        var objective = Objective.Regression<Trip>(t => t.Fare, RegressionMetric.MeanAbsoluteError).LeastUsefulGain(0.1);
        var split = (await Dataset.FromRows(Trip.Many(6000, seed))).Split(SplitPlan.ByKey<Trip>(t => t.Id).Holdout(0.4), objective, registry.Ledger);
        var verdict = split.Train(Trainer).Evaluate(against: split.Train(Baseline.Mean<Trip>()));
        return await ((Accepted<Trip, RegressionScore>)verdict).Release(registry, "fare", SemanticVersion.Parse(version), overriding: new Override("the rollout is to tell", "ada"));
    }

    /// <summary>Serves what is live and follows rollouts; 1.0.0 is made live.</summary>
    public static async Task<ModelServer<Trip, RegressionScore>> ServeAsync(ModelRegistry registry, TimeProvider clock)
    {
        await ReleaseAsync(registry, "1.0.0");
        await registry.PromoteAsync("fare", new SemanticVersion(1, 0, 0), "the first");
        return await ModelServer<Trip, RegressionScore>.OpenAsync(registry, "fare", (IModelReader<Trip, RegressionScore>)Trainer, new ServingOptions { FollowRollouts = true }, clock);
    }
}

/// <summary>A clock that is set by hand, so that days pass at once.</summary>
public sealed class HandClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = Fares.ReleasedAt;

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Never();

    private sealed class Never : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
