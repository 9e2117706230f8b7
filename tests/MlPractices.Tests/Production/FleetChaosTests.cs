using System.Diagnostics;
using System.Globalization;
using MlPractices.Statistics.Hashing;
using MlPractices.Tests.FleetInstance;
using MlPractices.Tests.Infrastructure;
using MlPractices.Tests.Registry;

namespace MlPractices.Tests.Production;

/// <summary>Three processes serve one model from one database and are killed at random, while a version is rolled out and promoted.</summary>
[Collection(PostgresServer.Collection)]
public sealed class FleetChaosTests(PostgresServer server)
{
    private const int Kills = 10;

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "MlPractices.Tests.FleetInstance.dll");
    private static readonly SemanticVersion One = new(1, 0, 0), Two = new(2, 0, 0);

    [Theory, Sqlite, Postgres]
    public async Task Nothing_that_was_written_is_lost_one_judges_and_a_promotion_happens_once(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await place.OpenAsync();
        await Ride.ReleaseAsync(registry, One, 1);
        await Ride.ReleaseAsync(registry, Two, 2);
        await registry.PromoteAsync("fare", One, "the first");
        var store = await registry.ProductionAsync();
        var plan = new RolloutPlan
        {
            Arms = [new(Two)], ShadowRequests = 200, Steps = [0.5], StepLength = TimeSpan.Zero, StepRequests = 100, ExpectedDifference = 0.3, PromoteAutomatically = true,
            Guardrails = new() { LeastLatency = TimeSpan.FromSeconds(10) },
        };
        var rollout = await store.StartRolloutAsync("fare", plan, "test", "better");

        var random = new Random(database.Length);
        List<Instance> all = [], running = [];
        for (var i = 0; i < 3; i++) running.Add(await Instance.StartAsync(place.Location, i, all));
        for (var kill = 0; kill < Kills; kill++)
        {
            // Each has done something since the last time; then one of them dies at whatever it does.
            foreach (var instance in running) await instance.WriteMoreAsync(1 + random.Next(4));
            await RecordAsync(store, rollout.Id, plan);
            var victim = running[random.Next(running.Count)];
            await victim.KillAsync();
            running[running.IndexOf(victim)] = await Instance.StartAsync(place.Location, 3 + kill, all);
        }

        // On a fast machine the kills are over before several windows have passed.
        for (var waited = 0; waited < 200 && (await registry.ResolveAsync("fare", "live") != Two || (await store.JudgedAsync("fare", 10_000, default)).Count <= 3); waited++)
        {
            await RecordAsync(store, rollout.Id, plan);
            foreach (var instance in running) await instance.WriteMoreAsync(1);
        }

        foreach (var instance in running) await instance.KillAsync();

        await using var connection = await registry.ConnectAsync(default);
        var stored = (await connection.QueryAsync("SELECT instance, sum(answers) FROM mlp_window GROUP BY instance", reader => (Name: reader.GetString(0), Rows: Convert.ToInt64(reader.GetValue(1), CultureInfo.InvariantCulture)), default))
            .ToDictionary(each => each.Name, each => each.Rows);
        Assert.All(all, instance => Assert.InRange(stored.GetValueOrDefault(instance.Name), instance.Written, instance.Asked));
        Assert.True(stored.Values.Sum() > Kills * 200, $"only {stored.Values.Sum()} predictions: nothing was tried");

        // What was judged is exactly what was written of those windows.
        var judged = await store.JudgedAsync("fare", 10_000, default);
        Assert.True(judged.Count > 3);
        Assert.Equal(
            Convert.ToInt64(await connection.ScalarAsync("SELECT sum(answers) FROM mlp_window WHERE judged = 1", default), CultureInfo.InvariantCulture),
            judged.Sum(window => window.Counts.Rows + window.Counts.Dropped));
        // One turn is one judge's, and turns follow each other.
        var turns = await connection.QueryAsync("SELECT fence, judged_by, start_at FROM mlp_judged ORDER BY fence, start_at", reader => (Fence: reader.GetInt64(0), By: reader.GetString(1)), default);
        Assert.All(turns.GroupBy(turn => turn.Fence), turn => Assert.Single(turn.Select(each => each.By).Distinct()));

        Assert.Equal(Two, await registry.ResolveAsync("fare", "live"));
        Assert.Single(await registry.AliasHistoryAsync("fare"), change => change.Alias == "live" && change.Version == Two);
        Assert.Equal(1, (await store.RolloutEventsAsync("fare")).Count(each => each.What == "promoted 2.0.0"));
        Assert.Equal(RolloutStage.Promoted, Assert.Single(await store.RolloutsAsync("fare")).Stage);
    }

    // What becomes of customers, by the version that answers them.
    private static async Task RecordAsync(ProductionStore store, string id, RolloutPlan plan)
    {
        if (await store.RolloutAsync("fare") is not { Stage: RolloutStage.Canary } rollout) return;
        var assignment = new RolloutAssignment(id, plan);
        await store.RecordOutcomesAsync("fare", [.. Enumerable.Range(0, 600).Select(i => (Unit: $"customer {i}", Index: i)).Select(customer =>
            new UnitOutcome(customer.Unit, assignment.GroupOf(Fingerprint64.Hash(customer.Unit), rollout.Share) > 0 ? (customer.Index % 10 < 7 ? 1 : 0) : (customer.Index % 10 < 3 ? 1 : 0)))]);
    }

    private sealed class Instance
    {
        private readonly Process _process;
        private readonly Task<string> _errors;

        private Instance(Process process, string name) => (_process, _errors, Name) = (process, process.StandardError.ReadToEndAsync(), name);

        public string Name { get; }

        public long Written { get; private set; }

        public long Asked { get; private set; }

        public static async Task<Instance> StartAsync(string location, int number, List<Instance> all)
        {
            var name = $"instance {number}";
            var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in (string[])["exec", Program, location, name, number.ToString(CultureInfo.InvariantCulture)]) start.ArgumentList.Add(argument);
            start.Environment["DOTNET_TieredPGO"] = "0";
            var instance = new Instance(Process.Start(start)!, name);
            all.Add(instance);
            return await instance._process.StandardOutput.ReadLineAsync() == "ready" ? instance : throw new InvalidOperationException($"{name} did not start: {await instance._errors}");
        }

        public async Task WriteMoreAsync(int times)
        {
            while (times > 0)
            {
                var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{Name} ended by itself: {await _errors}");
                if (Take(line)) times--;
            }
        }

        public async Task KillAsync()
        {
            if (_process.HasExited) Assert.Fail($"{Name} ended by itself: {await _errors}");
            _process.Kill();
            await _process.WaitForExitAsync();
            var rest = await _process.StandardOutput.ReadToEndAsync();
            foreach (var line in rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)) Take(line);
            _process.Dispose();
        }

        private bool Take(string line)
        {
            var number = long.Parse(line[(line.IndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
            if (line.StartsWith("asking", StringComparison.Ordinal)) Asked = number;
            else Written = number;
            return line.StartsWith("written", StringComparison.Ordinal);
        }
    }
}
