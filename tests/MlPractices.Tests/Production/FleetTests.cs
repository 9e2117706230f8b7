using MlPractices.Tests.Infrastructure;
using MlPractices.Tests.Registry;

namespace MlPractices.Tests.Production;

[Collection(PostgresServer.Collection)]
public sealed class FleetTests(PostgresServer server)
{
    private static MonitorOptions Named(string instance) => new() { Instance = instance };

    [Theory, Sqlite, Postgres]
    public async Task Instances_add_up_and_one_of_them_judges(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        var clock = new TestClock(TripRelease.ReleasedAt.AddDays(1));
        var options = new RegistryOptions { Clock = clock };
        await using var registry = await place.OpenAsync(options);
        await using var other = await place.OpenAsync(options);
        var release = await TripRelease.PublishAsync(registry);
        await using var first = await release.MonitorAsync(registry, Named("a"), clock);
        await using var second = await release.MonitorAsync(other, Named("b"), clock);

        // Half of the rows are broken at one instance: neither sees 200 rows alone.
        foreach (var row in Trip.Many(150, 5)) first.Observe(row with { Zone = "" }, new(10));
        foreach (var row in Trip.Many(150, 6)) second.Observe(row, new(10));
        await Task.WhenAll(first.UpdateAsync(), second.UpdateAsync());
        clock.Now += TimeSpan.FromDays(1) + TimeSpan.FromMinutes(2);
        await Task.WhenAll(first.UpdateAsync(), second.UpdateAsync());

        var alarm = Assert.Single(await second.AlarmsAsync(), each => each.Finding.Id == "MLP0953");
        Assert.Equal(("Zone", 1L, 300.0), (alarm.Finding.Subject, alarm.Seen, alarm.Finding.Numbers["rows"]));
        var judged = Assert.Single(await (await registry.ProductionAsync()).JudgedAsync("fare", 10, default));
        Assert.Equal(300, judged.Counts.Rows);
        Assert.Equal(300, judged.Counts.Distinct.Estimate(), 10.0);
    }

    [Theory, Sqlite, Postgres]
    public async Task A_lease_has_one_holder_and_a_judge_that_slept_writes_nothing(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await place.OpenAsync();
        var store = await registry.ProductionAsync();
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var minute = TimeSpan.FromMinutes(1);

        var turns = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => store.LeaseAsync("judge", $"i{i}", now, minute, default)));
        var holder = Assert.Single(Enumerable.Range(0, 8), i => turns[i] is not null);
        Assert.Equal(turns[holder], await store.LeaseAsync("judge", $"i{holder}", now + minute / 2, minute, default));
        Assert.Null(await store.LeaseAsync("judge", "late", now + minute, minute, default));
        var next = await store.LeaseAsync("judge", "next", now + minute * 2, minute, default);
        Assert.Equal(turns[holder] + 1, next);

        var slept = new JudgeTurn("judge", $"i{holder}", turns[holder]!.Value, now);
        var finding = new Finding("MLP0953", Severity.Warning, "Zone", "gone", "look");
        Assert.False(await store.RaiseAsync(slept, "fare", "1.0.0", finding, new(), default));
        Assert.Empty(await store.AlarmsAsync("fare"));
        Assert.True(await store.RaiseAsync(new("judge", "next", next!.Value, now), "fare", "1.0.0", finding, new(), default));
        Assert.Single(await store.AlarmsAsync("fare"));
    }

    [Theory, Sqlite, Postgres]
    public async Task Truth_joins_days_later_or_early_and_counts_once(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await place.OpenAsync();
        var release = await TripRelease.PublishAsync(registry);
        await using var monitor = await release.MonitorAsync(registry);
        var rows = Trip.Many(120, 8);
        var ids = rows.Select(_ => PredictionId.Next()).ToArray();
        for (var i = 0; i < 20; i++) Assert.True(await monitor.RecordTruthAsync(ids[i], Truth.Of(rows[i].Fare)));
        for (var i = 0; i < rows.Count; i++) monitor.Observe(rows[i], release.Predict(rows[i]), ids[i]);
        await monitor.UpdateAsync();
        for (var i = 20; i < 100; i++) Assert.True(await monitor.RecordTruthAsync(ids[i], Truth.Of(rows[i].Fare)));
        Assert.False(await monitor.RecordTruthAsync(ids[50], Truth.Of(0)));
        await monitor.UpdateAsync();

        var metrics = await monitor.Store.MetricsAsync("fare", ["Zone"]);

        var all = Assert.Single(metrics, metric => metric.Slice is null);
        var expected = Enumerable.Range(0, 100).Average(i => Math.Abs(rows[i].Fare - release.Predict(rows[i]).Value));
        Assert.Equal(("1.0.0", 100), (all.Version, (int)all.Rows));
        Assert.Equal(expected, all.MeanLoss, 9);
        Assert.InRange(all.LossHalfWidth, 0.01, 1);
        Assert.Equal(rows.Take(100).Select(row => row.Zone).Distinct().Count(), metrics.Count(metric => metric.Slice == "Zone"));
        Assert.Equal(100, metrics.Where(metric => metric.Slice == "Zone").Sum(metric => metric.Rows));
    }
}
