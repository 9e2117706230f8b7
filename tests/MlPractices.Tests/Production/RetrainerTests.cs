namespace MlPractices.Tests.Production;

public sealed class RetrainerTests
{
    private static async Task<(ModelRegistry Registry, TestClock Clock)> StartAsync()
    {
        var clock = new TestClock(DateTimeOffset.UtcNow);
        var registry = await ModelRegistry.OpenAsync(ModelRegistry.InMemory, new() { Clock = clock });
        await RolloutVersions.PublishAsync(registry);
        return (registry, clock);
    }

    private static async Task<string> DriftAsync(ModelRegistry registry, string id = "MLP0950", string subject = "Miles")
    {
        var store = await registry.ProductionAsync();
        var turn = (await store.LeaseAsync("judge:fare", "i", registry.Clock.GetUtcNow(), TimeSpan.FromMinutes(1), default))!.Value;
        Assert.True(await store.RaiseAsync(new("judge:fare", "i", turn, registry.Clock.GetUtcNow()), "fare", "1.0.0", new(id, Severity.Warning, subject, "it moved", "train"), new(), default));
        return (await store.AlarmsAsync("fare"))[0].Id;
    }

    private static async Task<SemanticVersion?> Copy(RetrainingCall call)
    {
        var bundle = await call.Registry.OpenAsync(call.Status.Name, call.Status.Live!);
        await call.Registry.PublishAsync(bundle with { Version = call.NextVersion });
        return call.NextVersion;
    }

    [Fact]
    public async Task The_status_says_whether_a_new_model_is_called_for_and_why()
    {
        var (registry, clock) = await StartAsync();
        await using var closing = registry;
        var fresh = await registry.StatusOfAsync("fare");
        Assert.Equal((RolloutVersions.One, null, false), (fresh.Live, fresh.Previous, fresh.RetrainingAdvised));
        Assert.Empty(fresh.Reasons);

        await DriftAsync(registry, "MLP0953", "Zone");
        Assert.False((await registry.StatusOfAsync("fare")).RetrainingAdvised);
        var id = await DriftAsync(registry);
        var drifted = await registry.StatusOfAsync("fare");
        Assert.True(drifted.RetrainingAdvised);
        Assert.Equal("MLP0950 Miles: it moved", Assert.Single(drifted.Reasons));
        await (await registry.ProductionAsync()).CloseAsync(drifted.Alarms.Single(alarm => alarm.Finding.Id == "MLP0950").Id, "ada", "trained");
        Assert.False((await registry.StatusOfAsync("fare")).RetrainingAdvised);
        Assert.NotNull(id);

        clock.Now += TimeSpan.FromDays(200);
        Assert.StartsWith("MLP0952", Assert.Single((await registry.StatusOfAsync("fare")).Reasons));
        Assert.Empty((await registry.StatusOfAsync("fare", TimeSpan.FromDays(400))).Reasons);
        Assert.Contains("It has: fare", (await Assert.ThrowsAsync<KeyNotFoundException>(() => registry.StatusOfAsync("tips"))).Message);
    }

    [Fact]
    public async Task What_calls_for_a_new_model_has_one_trained_and_rolled_out_once()
    {
        var (registry, clock) = await StartAsync();
        await using var closing = registry;
        var trained = 0;
        var retrainer = new Retrainer(registry, "fare", (call, _) =>
        {
            trained++;
            Assert.Equal("MLP0950 Miles: it moved", Assert.Single(call.Status.Reasons));
            return Copy(call);
        });

        Assert.False((await retrainer.RunAsync()).Tried);
        await DriftAsync(registry);
        var result = await retrainer.RunAsync();

        Assert.Equal((true, new SemanticVersion(1, 1, 0), 1), (result.Tried, result.Released, trained));
        var rollout = (await registry.StatusOfAsync("fare")).Rollout!;
        Assert.Equal(new SemanticVersion(1, 1, 0), Assert.Single(rollout.Arms).Version);
        Assert.Contains("called for by MLP0950 Miles", (await (await registry.ProductionAsync()).RolloutEventsAsync("fare"))[0].Reason);

        Assert.Contains("A rollout is running", (await retrainer.RunAsync()).Message);
        await (await registry.ProductionAsync()).TakeBackRolloutAsync("fare", "ada", "no");
        Assert.Contains("too recent", (await retrainer.RunAsync()).Message);
        clock.Now += TimeSpan.FromDays(1.1);
        Assert.Equal(new SemanticVersion(1, 2, 0), (await retrainer.RunAsync()).Released);
        Assert.Equal(2, trained);
    }

    [Fact]
    public async Task One_instance_trains_and_one_that_failed_is_not_repeated_at_once()
    {
        var (registry, clock) = await StartAsync();
        await using var closing = registry;
        await DriftAsync(registry);
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = new Retrainer(registry, "fare", async (_, _) =>
        {
            begun.SetResult();
            await end.Task;
            throw new InvalidOperationException("no rows");
        });
        var second = new Retrainer(registry, "fare", (call, _) => Copy(call));

        var running = first.RunAsync();
        await begun.Task;
        Assert.Equal("Another instance trains.", (await second.RunAsync()).Message);
        end.SetResult();
        await Assert.ThrowsAsync<InvalidOperationException>(() => running);
        Assert.Contains("too recent", (await second.RunAsync()).Message);
        clock.Now += TimeSpan.FromDays(1);
        Assert.True((await second.RunAsync()).Tried);
    }

    [Fact]
    public async Task A_model_that_is_not_accepted_changes_nothing_and_one_may_be_promoted_at_once()
    {
        var (registry, _) = await StartAsync();
        await using var closing = registry;
        await DriftAsync(registry);
        var refused = await new Retrainer(registry, "fare", (_, _) => Task.FromResult<SemanticVersion?>(null), new() { NotWithin = TimeSpan.Zero }).RunAsync();
        Assert.Equal((true, null), (refused.Tried, refused.Released));
        Assert.Equal(RolloutVersions.One, await registry.ResolveAsync("fare", "live"));

        await new Retrainer(registry, "fare", (call, _) => Copy(call), new() { NotWithin = TimeSpan.Zero, Then = AfterRetraining.Promote }).RunAsync();
        Assert.Equal(new SemanticVersion(1, 1, 0), await registry.ResolveAsync("fare", "live"));
        Assert.Contains("MLP0950 Miles", (await registry.AliasHistoryAsync("fare"))[^1].Reason);
    }
}
