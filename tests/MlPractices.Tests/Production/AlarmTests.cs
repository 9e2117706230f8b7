namespace MlPractices.Tests.Production;

public sealed class AlarmTests
{
    private sealed class Ears : IAlarmSink
    {
        public List<Alarm> Heard { get; } = [];

        public bool Deaf { get; set; }

        public Task RaiseAsync(Alarm alarm, CancellationToken cancellation)
        {
            if (Deaf) throw new HttpRequestException("nobody there");
            Heard.Add(alarm);
            return Task.CompletedTask;
        }
    }

    private static async Task Day(Monitor<Trip, RegressionScore> monitor, TestClock clock, Release<Trip, RegressionScore> release, bool broken)
    {
        foreach (var row in Trip.Many(300, clock.Now.DayOfYear)) monitor.Observe(broken ? row with { Zone = "" } : row, release.Predict(row));
        await monitor.UpdateAsync();
        clock.Now += TimeSpan.FromDays(1) + TimeSpan.FromMinutes(2);
        await monitor.UpdateAsync();
        clock.Now -= TimeSpan.FromMinutes(2);
    }

    [Fact]
    public async Task An_alarm_is_raised_once_told_once_acknowledged_closed_and_cooled_down()
    {
        await using var registry = await ModelRegistry.OpenAsync(ModelRegistry.InMemory);
        var release = await TripRelease.PublishAsync(registry);
        var clock = new TestClock(TripRelease.ReleasedAt.AddDays(1));
        var ears = new Ears();
        await using var monitor = await release.MonitorAsync(options: new() { ClearAfter = 2 }, clock: clock, sinks: [ears]);

        for (var day = 0; day < 4; day++) await Day(monitor, clock, release, broken: true);

        var alarm = Assert.Single(await monitor.AlarmsAsync());
        Assert.Equal(("MLP0953", "Zone", AlarmState.Open, 4), (alarm.Finding.Id, alarm.Finding.Subject, alarm.State, (int)alarm.Seen));
        Assert.Equal(alarm.Id, Assert.Single(ears.Heard).Id);
        Assert.False(await monitor.RetrainingAdvisedAsync());

        Assert.True(await monitor.Store.AcknowledgeAsync(alarm.Id, "ada", "the zone service is down"));
        Assert.False(await monitor.Store.AcknowledgeAsync(alarm.Id, "bob", "me too"));
        await Day(monitor, clock, release, broken: true);
        Assert.Equal((AlarmState.Acknowledged, "ada"), (Assert.Single(await monitor.AlarmsAsync()).State, (await monitor.AlarmsAsync())[0].By));

        await Day(monitor, clock, release, broken: false);
        await Day(monitor, clock, release, broken: false);
        Assert.Empty(await monitor.AlarmsAsync());
        Assert.Equal((AlarmState.Closed, "monitor"), (Assert.Single(await monitor.AlarmsAsync(closedToo: true)).State, (await monitor.AlarmsAsync(closedToo: true))[0].By));

        await Day(monitor, clock, release, broken: true);
        Assert.Empty(await monitor.AlarmsAsync());
        clock.Now += TimeSpan.FromDays(7);
        await Day(monitor, clock, release, broken: true);
        Assert.NotEqual(alarm.Id, Assert.Single(await monitor.AlarmsAsync(), each => each.Finding.Subject == "Zone").Id);
        Assert.Equal(2, ears.Heard.Count);
        await Assert.ThrowsAsync<KeyNotFoundException>(() => monitor.Store.CloseAsync("nothing", "ada", "done"));
    }

    [Fact]
    public async Task A_sink_that_fails_is_told_again()
    {
        await using var registry = await ModelRegistry.OpenAsync(ModelRegistry.InMemory);
        var release = await TripRelease.PublishAsync(registry);
        var clock = new TestClock(TripRelease.ReleasedAt.AddDays(1));
        var ears = new Ears { Deaf = true };
        await using var monitor = await release.MonitorAsync(clock: clock, sinks: [ears]);
        await Assert.ThrowsAsync<HttpRequestException>(() => Day(monitor, clock, release, broken: true));

        ears.Deaf = false;
        await Day(monitor, clock, release, broken: true);

        Assert.Single(ears.Heard);
    }

    [Fact]
    public async Task An_old_release_calls_for_retraining_once()
    {
        await using var registry = await ModelRegistry.OpenAsync(ModelRegistry.InMemory);
        var release = await TripRelease.PublishAsync(registry);
        var clock = new TestClock(DateTimeOffset.UtcNow.AddDays(400));
        await using var monitor = await release.MonitorAsync(clock: clock);

        for (var day = 0; day < 3; day++) await Day(monitor, clock, release, broken: false);

        Assert.Equal("MLP0952", Assert.Single(await monitor.AlarmsAsync()).Finding.Id);
        Assert.True(await monitor.RetrainingAdvisedAsync());
    }

    [Fact]
    public async Task Silence_and_a_flood_are_noticed_and_weekends_are_not()
    {
        await using var registry = await ModelRegistry.OpenAsync(ModelRegistry.InMemory);
        var release = await TripRelease.PublishAsync(registry);
        var clock = new TestClock(TripRelease.ReleasedAt);
        await using var monitor = await release.MonitorAsync(options: new() { LogShare = 0 }, clock: clock);
        var rows = Trip.Many(600, 11);

        async Task Count(int count)
        {
            foreach (var row in rows.Take(count)) monitor.Observe(row, new(10));
            await monitor.UpdateAsync();
            clock.Now += TimeSpan.FromDays(1);
        }

        for (var day = 0; day < 56; day++) await Count(day % 7 >= 5 ? 60 + (day / 7) : 400 + day);
        clock.Now += TimeSpan.FromMinutes(2);
        await monitor.UpdateAsync();
        Assert.DoesNotContain(await monitor.AlarmsAsync(), alarm => alarm.Finding.Id == "MLP0956");

        await Count(0);
        await monitor.UpdateAsync();
        Assert.Contains(await monitor.AlarmsAsync(), alarm => alarm.Finding.Id == "MLP0956");
    }
}
