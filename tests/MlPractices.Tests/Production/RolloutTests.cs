using MlPractices.Tests.Infrastructure;
using MlPractices.Tests.Registry;
using static MlPractices.Tests.Production.RolloutVersions;

namespace MlPractices.Tests.Production;

[Collection(PostgresServer.Collection)]
public sealed class RolloutTests(PostgresServer server)
{
    private static readonly IReadOnlyList<Trip> Rows = Trip.Many(600, 31);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static RolloutPlan Plan(params SemanticVersion[] versions) => new()
    {
        Arms = [.. versions.Select(version => new RolloutArm(version))], ShadowRequests = 100, Steps = [0.1, 0.5], StepRequests = 20, ExpectedDifference = 0.3, PromoteAutomatically = true,
    };

    private static async Task<(ModelRegistry Registry, Fleet Fleet)> StartAsync(RegistryPlace place, int instances, params (SemanticVersion Version, string? Format)[] versions)
    {
        var clock = new TestClock(TripRelease.ReleasedAt.AddDays(1));
        var registry = await place.OpenAsync(new() { Clock = clock });
        await PublishAsync(registry, versions);
        return (registry, await Fleet.StartAsync(registry, clock, instances, options => options.Monitor.LogShare = 0));
    }

    // Units ask once; what becomes of them is drawn by the version that answered.
    private static async Task<Dictionary<string, string>> AskAsync(Fleet fleet, int units, Func<string, double>? rate = null, Func<string, string, bool>? lost = null)
    {
        var random = new Random(units);
        var answered = new Dictionary<string, string>();
        List<UnitOutcome> outcomes = [];
        for (var i = 0; i < units; i++)
        {
            var (unit, instance) = ($"unit {i}", fleet.Instances[i % fleet.Instances.Count]);
            var said = instance.Predict(Rows[i % Rows.Count], unit);
            answered[unit] = said.Version;
            if (rate is null || lost?.Invoke(unit, said.Version) == true) continue;
            outcomes.Add(new(unit, random.NextDouble() < rate(said.Version) ? 1 : 0));
        }

        await fleet.Store.RecordOutcomesAsync("fare", outcomes);

        return answered;
    }

    [Theory, Sqlite, Postgres]
    public async Task A_better_version_goes_from_the_shadow_by_steps_to_live_on_the_whole_fleet(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        var (registry, fleet) = await StartAsync(place, 2, (Two, null));
        await using var closing = registry;
        await using var ending = fleet;
        await fleet.Store.StartRolloutAsync("fare", Plan(Two), "ada", "knows the harbour");
        await fleet.RefreshAsync();

        Assert.All((await AskAsync(fleet, 200)).Values, version => Assert.Equal("1.0.0", version));
        await fleet.UpdateAsync(Hour / 2);
        var shadowed = (await fleet.Store.RolloutAsync("fare"))!;
        Assert.Equal((RolloutStage.Shadow, 200L, 0L, 0L), (shadowed.Stage, shadowed.Arms[0].Reading.ShadowRequests, shadowed.Arms[0].Reading.ShadowErrors, shadowed.Arms[0].Reading.ShadowDifferences));

        await fleet.UpdateAsync(Hour);
        Assert.Equal(0.1, (await fleet.Store.RolloutAsync("fare"))!.Share);
        var first = await AskAsync(fleet, 600, _ => 0.3);
        Assert.InRange(first.Values.Count(version => version == "2.0.0"), 40, 85);

        await fleet.UpdateAsync(Hour);
        Assert.Equal(0.5, (await fleet.Store.RolloutAsync("fare"))!.Share);
        var second = await AskAsync(fleet, 600, version => version == "2.0.0" ? 0.7 : 0.3);
        Assert.InRange(second.Values.Count(version => version == "2.0.0"), 260, 340);
        // Whoever got the new version keeps it.
        Assert.All(first.Where(unit => unit.Value == "2.0.0"), unit => Assert.Equal("2.0.0", second[unit.Key]));

        await fleet.UpdateAsync();
        var counted = (await fleet.Store.RolloutAsync("fare"))!.Arms[0].Reading;
        Assert.Equal(first.Values.Concat(second.Values).Count(version => version == "2.0.0"), counted.Requests);
        await fleet.UpdateAsync(Hour);
        Assert.Null(await fleet.Store.RolloutAsync("fare"));
        Assert.Equal((Two, One), (await registry.ResolveAsync("fare", "live"), await registry.ResolveAsync("fare", "previous")));
        Assert.All((await AskAsync(fleet, 50)).Values, version => Assert.Equal("2.0.0", version));
        var ended = Assert.Single(await fleet.Store.RolloutsAsync("fare"));
        Assert.Equal((RolloutStage.Promoted, RolloutOutcome.Better), (ended.Stage, ended.Arms[0].Reading.Outcome));
        // A unit counts once, with its first outcome of a step in which it took part.
        Assert.Equal(second.Values.Count(version => version == "2.0.0"), ended.Arms[0].Reading.Units);
        Assert.Equal(["promoted 2.0.0", "step 50 %", "step 10 %", "started 2.0.0 beside 1.0.0"], (await fleet.Store.RolloutEventsAsync("fare")).Select(each => each.What));
        Assert.Contains("better", (await registry.AliasHistoryAsync("fare"))[^1].Reason);
        Assert.Empty(await fleet.Store.AlarmsAsync("fare"));
    }

    [Theory, Sqlite, Postgres]
    public async Task A_worse_version_is_taken_back_and_an_alarm_says_why(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        var (registry, fleet) = await StartAsync(place, 1, (Two, null));
        await using var closing = registry;
        await using var ending = fleet;
        await fleet.Store.StartRolloutAsync("fare", Plan(Two) with { ShadowRequests = 0, Steps = [0.5] }, "ada", "cheaper");
        await fleet.RefreshAsync();

        await AskAsync(fleet, 400, version => version == "2.0.0" ? 0.3 : 0.7);
        await fleet.UpdateAsync();

        Assert.Equal(RolloutStage.TakenBack, Assert.Single(await fleet.Store.RolloutsAsync("fare")).Stage);
        Assert.Equal(One, await registry.ResolveAsync("fare", "live"));
        var alarm = Assert.Single(await fleet.Store.AlarmsAsync("fare"));
        Assert.Equal(("MLP0960", "rollout of 2.0.0"), (alarm.Finding.Id, alarm.Finding.Subject));
        Assert.Contains("rate of success is worse", alarm.Finding.Message);
        Assert.All((await AskAsync(fleet, 50)).Values, version => Assert.Equal("1.0.0", version));
    }

    /// <summary>Each waits for what the other has written, and the database ends one of them: it begins again and nobody notices.</summary>
    [Theory, Sqlite, Postgres]
    public async Task Two_who_record_the_same_outcomes_from_both_ends_both_get_through(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        var (registry, fleet) = await StartAsync(place, 1, (Two, null));
        await using var closing = registry;
        await using var ending = fleet;
        await fleet.Store.StartRolloutAsync("fare", Plan(Two) with { ShadowRequests = 0, Steps = [0.5] }, "ada", "cheaper");
        UnitOutcome[] outcomes = [.. Enumerable.Range(0, 2000).Select(i => new UnitOutcome($"unit {i}", i % 2))];

        var counted = await Task.WhenAll(
            Task.Run(() => fleet.Store.RecordOutcomesAsync("fare", outcomes)), Task.Run(() => fleet.Store.RecordOutcomesAsync("fare", [.. outcomes.Reverse()])));

        await using var connection = await registry.ConnectAsync(default);
        Assert.Equal(Convert.ToInt64(await connection.ScalarAsync("SELECT count(*) FROM mlp_outcome", default), System.Globalization.CultureInfo.InvariantCulture), counted.Sum());
        Assert.True(counted.Sum() > 900, $"only {counted.Sum()} units took part");
    }

    [Fact]
    public async Task A_shadow_that_throws_touches_no_answer_and_goes_no_further()
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        var (registry, fleet) = await StartAsync(place, 1, (Two, Throws));
        await using var closing = registry;
        await using var ending = fleet;
        var expected = Rows.Take(200).Select(row => fleet.Instances[0].Predict(row).Answer).ToArray();
        await fleet.UpdateAsync();
        await fleet.Store.StartRolloutAsync("fare", Plan(Two), "ada", "new");
        await fleet.RefreshAsync();

        Assert.Equal(expected, Rows.Take(200).Select((row, i) => fleet.Instances[0].Predict(row, $"u{i}").Answer));
        await fleet.UpdateAsync(Hour);

        var ended = Assert.Single(await fleet.Store.RolloutsAsync("fare"));
        Assert.Equal((RolloutStage.TakenBack, 200L), (ended.Stage, ended.Arms[0].Reading.ShadowErrors));
        Assert.Contains("threw 200 times in 200 requests in the shadow", ended.Arms[0].TakenBack);
    }

    [Fact]
    public async Task A_shadow_that_is_too_slow_is_not_waited_for_and_what_it_missed_is_counted()
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        var clock = new TestClock(TripRelease.ReleasedAt.AddDays(1));
        await using var registry = await place.OpenAsync(new() { Clock = clock });
        await PublishAsync(registry, (Two, Slow));
        await using var fleet = await Fleet.StartAsync(registry, clock, set: options => options.ShadowCapacity = 16);
        await fleet.Store.StartRolloutAsync("fare", Plan(Two), "ada", "new");
        await fleet.RefreshAsync();

        await AskAsync(fleet, 600);
        await fleet.UpdateAsync();
        await fleet.UpdateAsync();

        var reading = (await fleet.Store.RolloutAsync("fare"))!.Arms[0].Reading;
        Assert.True(reading.ShadowDropped > 0);
        Assert.InRange(reading.ShadowRequests + reading.ShadowDropped, 600 - 16, 600);
        Assert.True(reading.ShadowSeconds >= 0.003);
        Assert.True(reading.LiveSeconds < 0.003);
    }

    [Fact]
    public async Task A_canary_that_throws_is_answered_for_by_the_live_version_and_taken_back()
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        var (registry, fleet) = await StartAsync(place, 1, (Two, Throws));
        await using var closing = registry;
        await using var ending = fleet;
        await fleet.Store.StartRolloutAsync("fare", Plan(Two) with { ShadowRequests = 0, Steps = [0.3] }, "ada", "hurry");
        await fleet.RefreshAsync();

        Assert.All((await AskAsync(fleet, 300)).Values, version => Assert.Equal("1.0.0", version));
        Assert.Equal(100, fleet.Instances[0].PredictMany(Rows.Take(100).ToList(), "unit 1").Count);
        await fleet.UpdateAsync();

        var ended = Assert.Single(await fleet.Store.RolloutsAsync("fare"));
        Assert.Equal(RolloutStage.TakenBack, ended.Stage);
        Assert.Equal(ended.Arms[0].Reading.Requests, ended.Arms[0].Reading.Errors);
        Assert.Equal(0, ended.Arms[0].Reading.LiveErrors);
        Assert.InRange(ended.Arms[0].Reading.Requests, 60, 240);
    }

    [Fact]
    public async Task A_slow_canary_is_taken_back()
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        var (registry, fleet) = await StartAsync(place, 1, (Two, Slow));
        await using var closing = registry;
        await using var ending = fleet;
        await fleet.Store.StartRolloutAsync("fare", Plan(Two) with { ShadowRequests = 0, Steps = [0.5] }, "ada", "hurry");
        await fleet.RefreshAsync();

        await AskAsync(fleet, 1200);
        await fleet.UpdateAsync();

        Assert.Contains("95th percentile", Assert.Single(await fleet.Store.RolloutsAsync("fare")).Arms[0].TakenBack);
    }

    [Fact]
    public async Task Lost_units_block_the_reading_however_good_it_looks()
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        var (registry, fleet) = await StartAsync(place, 1, (Two, null));
        await using var closing = registry;
        await using var ending = fleet;
        await fleet.Store.StartRolloutAsync("fare", Plan(Two) with { ShadowRequests = 0, Steps = [0.3, 0.5] }, "ada", "new");
        await fleet.RefreshAsync();

        // Every third unit of the new version never comes back.
        await AskAsync(fleet, 3000, version => version == "2.0.0" ? 0.9 : 0.1, (unit, version) => version == "2.0.0" && unit.GetHashCode(StringComparison.Ordinal) % 3 == 0);
        await fleet.UpdateAsync(Hour);

        var rollout = (await fleet.Store.RolloutAsync("fare"))!;
        Assert.Equal((RolloutOutcome.Blocked, 0.3), (rollout.Arms[0].Reading.Outcome, rollout.Share));
        Assert.Null(rollout.Arms[0].Reading.PValue);
        Assert.Equal("MLP1050", (await Assert.ThrowsAsync<PipelineException>(() => fleet.Store.PromoteRolloutAsync("fare", Two, "ada", "it looks so good", acceptUndecided: true))).Finding.Id);
        Assert.Equal("MLP1050", (await Assert.ThrowsAsync<PipelineException>(() => fleet.Store.AdvanceRolloutAsync("fare", "ada", "more"))).Finding.Id);
    }

    [Fact]
    public async Task Of_several_versions_the_worse_goes_back_and_the_best_goes_live()
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        var (registry, fleet) = await StartAsync(place, 1, (Two, null), (Three, null));
        await using var closing = registry;
        await using var ending = fleet;
        await fleet.Store.StartRolloutAsync("fare", RolloutPlan.Comparison(Two, Three) with { ExpectedDifference = 0.3, PromoteAutomatically = true, StepRequests = 20 }, "ada", "which");
        await fleet.RefreshAsync();

        var answered = await AskAsync(fleet, 900, version => version switch { "2.0.0" => 0.15, "3.0.0" => 0.8, _ => 0.5 });
        Assert.All(new[] { "1.0.0", "2.0.0", "3.0.0" }, version => Assert.InRange(answered.Values.Count(each => each == version), 250, 350));
        await fleet.UpdateAsync();
        var between = (await fleet.Store.RolloutAsync("fare"))!;
        Assert.NotNull(between.Arms[0].TakenBack);
        Assert.Null(between.Arms[1].TakenBack);
        Assert.DoesNotContain("2.0.0", (await AskAsync(fleet, 100)).Values);

        await fleet.UpdateAsync(Hour);
        Assert.Equal(Three, await registry.ResolveAsync("fare", "live"));
    }

    [Fact]
    public async Task Losses_by_the_truth_decide_where_that_is_the_measure()
    {
        var clock = new TestClock(TripRelease.ReleasedAt.AddDays(1));
        await using var registry = await ModelRegistry.OpenAsync(ModelRegistry.InMemory, new() { Clock = clock });
        await PublishAsync(registry, (Two, null));
        await using var fleet = await Fleet.StartAsync(registry, clock);
        await fleet.Store.StartRolloutAsync(
            "fare", Plan(Two) with { ShadowRequests = 0, Steps = [0.5], Measure = RolloutMeasure.Loss, ExpectedDifference = 0.5 }, "ada", "new");
        await fleet.RefreshAsync();

        var random = new Random(4);
        for (var i = 0; i < 1500; i++)
        {
            var said = fleet.Instances[0].Predict(Rows[i % Rows.Count], $"unit {i}");
            // The new version's answers turn out to be two off, the live one's half.
            await fleet.Instances[0].RecordTruthAsync(said.Id, Truth.Of(said.Answer.Value + (said.Version == "2.0.0" ? 2 : 0.5) + random.NextDouble()));
        }

        await fleet.UpdateAsync();

        var ended = Assert.Single(await fleet.Store.RolloutsAsync("fare"));
        Assert.Contains("its loss is worse", ended.Arms[0].TakenBack);
        Assert.InRange(ended.Arms[0].Reading.Mean!.Value, 2.4, 2.6);
        Assert.InRange(ended.Arms[0].Reading.LiveMean!.Value, 0.9, 1.1);
    }

    [Fact]
    public async Task What_people_do_needs_a_reason_a_reading_and_what_they_have_seen()
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        var (registry, fleet) = await StartAsync(place, 1, (Two, null));
        await using var closing = registry;
        await using var ending = fleet;
        var store = fleet.Store;
        await Assert.ThrowsAsync<RolloutChangedException>(() => store.AdvanceRolloutAsync("fare", "ada", "go"));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => store.StartRolloutAsync("fare", Plan(Three), "ada", "new"));
        await Assert.ThrowsAsync<ArgumentException>(() => store.StartRolloutAsync("fare", Plan(One), "ada", "new"));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.StartRolloutAsync("fare", Plan(Two) with { Steps = [0.6] }, "ada", "new"));
        Assert.Equal("MLP1052", (await Assert.ThrowsAsync<PipelineException>(() => store.StartRolloutAsync("tips", Plan(Two), "ada", "new"))).Finding.Id);

        var rollout = await store.StartRolloutAsync("fare", Plan(Two) with { AdvanceAutomatically = false }, "ada", "new");
        await Assert.ThrowsAsync<RolloutChangedException>(() => store.StartRolloutAsync("fare", Plan(Two), "bob", "mine"));
        Assert.Equal("MLP1051", (await Assert.ThrowsAsync<PipelineException>(() => store.AdvanceRolloutAsync("fare", "ada", "go"))).Finding.Id);
        await fleet.RefreshAsync();
        await AskAsync(fleet, 120);
        await fleet.UpdateAsync(Hour * 3);

        rollout = await store.AdvanceRolloutAsync("fare", "ada", "enough", rollout.Revision);
        Assert.Equal((RolloutStage.Canary, 0.1), (rollout.Stage, rollout.Share));
        await Assert.ThrowsAsync<RolloutChangedException>(() => store.TakeBackRolloutAsync("fare", "bob", "no", rollout.Revision - 1));
        await Assert.ThrowsAsync<ArgumentException>(() => store.TakeBackRolloutAsync("fare", "bob", " "));
        Assert.Equal("MLP1053", (await Assert.ThrowsAsync<PipelineException>(() => store.PromoteRolloutAsync("fare", Two, "ada", "we like it"))).Finding.Id);
        await store.PromoteRolloutAsync("fare", Two, "ada", "half the cost", acceptUndecided: true);

        Assert.Equal(Two, await registry.ResolveAsync("fare", "live"));
        Assert.Equal("half the cost (ada)", (await registry.AliasHistoryAsync("fare"))[^1].Reason);
        await Assert.ThrowsAsync<RolloutChangedException>(() => store.TakeBackRolloutAsync("fare", "bob", "too late"));
    }

    [Fact]
    public async Task A_version_that_cannot_be_loaded_or_a_live_alias_that_moves_ends_the_rollout()
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        var (registry, fleet) = await StartAsync(place, 1, (Two, Unreadable), (Three, null));
        await using var closing = registry;
        await using var ending = fleet;
        await fleet.Store.StartRolloutAsync("fare", Plan(Two), "ada", "new");
        await fleet.RefreshAsync();
        Assert.Contains("2.0.0 is not rolled out here", fleet.Instances[0].RolloutFailure);
        Assert.Null(await fleet.Store.RolloutAsync("fare"));
        Assert.Contains("cannot be loaded", (await fleet.Store.RolloutEventsAsync("fare"))[0].Reason);

        await fleet.Store.StartRolloutAsync("fare", Plan(Three), "ada", "next");
        await fleet.RefreshAsync();
        await registry.PromoteAsync("fare", Two, "by hand");
        await fleet.UpdateAsync();
        Assert.Null(await fleet.Store.RolloutAsync("fare"));
        Assert.Contains("2.0.0 is live now instead of 1.0.0", (await fleet.Store.RolloutEventsAsync("fare"))[0].Reason);
    }
}
