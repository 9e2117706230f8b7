using static MlPractices.Tests.Production.RolloutVersions;

namespace MlPractices.Tests.Production;

/// <summary>Instances that do not do as the others: another version, another clock.</summary>
public sealed class FleetFaultTests
{
    private static readonly MonitorOptions Options = new();

    private static async Task<(ModelRegistry Registry, Fleet Fleet)> StartAsync()
    {
        var clock = new TestClock(TripRelease.ReleasedAt.AddDays(1));
        var registry = await ModelRegistry.OpenAsync(ModelRegistry.InMemory, new() { Clock = clock });
        await PublishAsync(registry, (Two, null));
        return (registry, await Fleet.StartAsync(registry, clock));
    }

    [Fact]
    public async Task An_instance_that_stays_on_an_old_version_is_named_and_one_that_just_followed_is_not()
    {
        var (registry, fleet) = await StartAsync();
        await using var closing = registry;
        await using var ending = fleet;
        await fleet.Store.SeenAsync("fare", "1.0.0", "slow", fleet.Clock.Now, default);
        await fleet.UpdateAsync(Options.WriteEvery);
        await registry.PromoteAsync("fare", Two, "better");
        await fleet.RefreshAsync();

        // What it wrote before the alias moved is no fault.
        await fleet.UpdateAsync(Options.WriteEvery / 3);
        Assert.DoesNotContain(await fleet.Store.AlarmsAsync("fare"), alarm => alarm.Finding.Id == "MLP0958");

        fleet.Clock.Now += Options.WriteEvery * 2;
        await fleet.Store.SeenAsync("fare", "1.0.0", "slow", fleet.Clock.Now, default);
        await fleet.UpdateAsync();
        var alarm = Assert.Single(await fleet.Store.AlarmsAsync("fare"), each => each.Finding.Id == "MLP0958");
        Assert.Equal("slow", alarm.Finding.Subject);
        Assert.Contains("1.0.0", alarm.Finding.Message);
        Assert.Contains("2.0.0", alarm.Finding.Message);
    }

    [Fact]
    public async Task A_clock_that_is_ahead_is_named_and_one_that_is_a_little_off_is_not()
    {
        var (registry, fleet) = await StartAsync();
        await using var closing = registry;
        await using var ending = fleet;
        await fleet.Store.SeenAsync("fare", "1.0.0", "hasty", fleet.Clock.Now + TimeSpan.FromMinutes(10), default);
        await fleet.Store.SeenAsync("fare", "1.0.0", "nearly", fleet.Clock.Now + TimeSpan.FromSeconds(20), default);
        await fleet.UpdateAsync();

        var alarm = Assert.Single(await fleet.Store.AlarmsAsync("fare"), each => each.Finding.Id == "MLP0959");
        Assert.Equal("hasty", alarm.Finding.Subject);
        Assert.Contains("600 seconds ahead", alarm.Finding.Message);
    }
}
