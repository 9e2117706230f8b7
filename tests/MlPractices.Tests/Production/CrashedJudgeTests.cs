namespace MlPractices.Tests.Production;

/// <summary>A judge that dies between judging and raising has judged nothing: the next one raises the alarm.</summary>
public sealed class CrashedJudgeTests
{
    private const string Crash = "CREATE TRIGGER crash BEFORE INSERT ON mlp_alarm BEGIN SELECT RAISE(ABORT, 'crashed here'); END";

    private static async Task Run(ModelRegistry registry, string sql)
    {
        await using var connection = await registry.ConnectAsync(default);
        await connection.ExecuteAsync(sql, default);
    }

    [Fact]
    public async Task A_raised_loss_is_told_by_the_next_judge()
    {
        await using var registry = await ModelRegistry.OpenAsync(ModelRegistry.InMemory);
        var release = await TripRelease.PublishAsync(registry);
        await using var monitor = await release.MonitorAsync(registry);
        foreach (var row in Trip.Many(500, 21))
        {
            var id = PredictionId.Next();
            monitor.Observe(row, release.Predict(row), id);
            await monitor.RecordTruthAsync(id, Truth.Of(row.Fare + 2));
        }

        await Run(registry, Crash);
        Assert.Contains("crashed here", (await Assert.ThrowsAnyAsync<Exception>(() => monitor.UpdateAsync())).Message);
        Assert.Empty(await monitor.AlarmsAsync());
        await Run(registry, "DROP TRIGGER crash");
        await monitor.UpdateAsync();

        Assert.Equal("MLP0951", Assert.Single(await monitor.AlarmsAsync()).Finding.Id);
    }

    [Fact]
    public async Task Silence_is_told_by_the_next_judge()
    {
        await using var registry = await ModelRegistry.OpenAsync(ModelRegistry.InMemory);
        var release = await TripRelease.PublishAsync(registry);
        var clock = new TestClock(TripRelease.ReleasedAt);
        await using var monitor = await release.MonitorAsync(registry, new() { LogShare = 0 }, clock);
        var rows = Trip.Many(300, 11);
        for (var day = 0; day < 30; day++)
        {
            foreach (var row in rows) monitor.Observe(row, new(10));
            await monitor.UpdateAsync();
            clock.Now += TimeSpan.FromDays(1);
        }

        clock.Now += TimeSpan.FromMinutes(2);
        await monitor.UpdateAsync();
        clock.Now += TimeSpan.FromDays(1);
        await Run(registry, Crash + ";");
        await Assert.ThrowsAnyAsync<Exception>(() => monitor.UpdateAsync());
        await Run(registry, "DROP TRIGGER crash");
        await monitor.UpdateAsync();

        Assert.Contains(await monitor.AlarmsAsync(), alarm => alarm.Finding.Id == "MLP0956");
    }
}
