using MlPractices.Tests.Infrastructure;

namespace MlPractices.Tests.Registry;

[Collection(PostgresServer.Collection)]
public class RegistryAliasTests(PostgresServer server)
{
    private static readonly SemanticVersion One = new(1, 0, 0);
    private static readonly SemanticVersion Two = new(2, 0, 0);

    [Theory, Sqlite, Postgres]
    public async Task Promotion_keeps_the_previous_version_and_the_way_back(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await FilledAsync(place);

        await registry.PromoteAsync("churn", One, "first");
        await registry.PromoteAsync("churn", Two, "better on the north");
        Assert.Equal((Two, One), await LiveAndPreviousAsync(registry));

        await registry.PromoteAsync("churn", Two, "again");
        Assert.Equal((Two, One), await LiveAndPreviousAsync(registry));

        Assert.Equal(One, await registry.RollBackAsync("churn", "errors went up"));
        Assert.Equal((One, Two), await LiveAndPreviousAsync(registry));
    }

    [Theory, Sqlite, Postgres]
    public async Task The_history_says_what_when_who_and_why(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await FilledAsync(place);

        await registry.PromoteAsync("churn", One, "first");
        await registry.SetAliasAsync("churn", "champion", Two, "won");
        await registry.SetAliasAsync("churn", "champion", null, "withdrawn");

        Assert.Equal(
            [
                new AliasChange("live", One, DateTimeOffset.UnixEpoch, "ada", "first"),
                new AliasChange("champion", Two, DateTimeOffset.UnixEpoch, "ada", "won"),
                new AliasChange("champion", null, DateTimeOffset.UnixEpoch, "ada", "withdrawn"),
            ],
            await registry.AliasHistoryAsync("churn"));
        Assert.Null(await registry.ResolveAsync("churn", "champion"));
        Assert.Null(await registry.ResolveAsync("churn", "never-set"));
    }

    [Theory, Sqlite, Postgres]
    public async Task An_alias_points_only_to_versions_that_are_there(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await FilledAsync(place);

        await Assert.ThrowsAsync<KeyNotFoundException>(() => registry.PromoteAsync("churn", new SemanticVersion(3, 0, 0), "typo"));
        var none = await Assert.ThrowsAsync<RegistryException>(() => registry.RollBackAsync("churn", "nothing there yet"));

        Assert.Contains("no previous version", none.Message, StringComparison.Ordinal);
        Assert.Empty(await registry.AliasHistoryAsync("churn"));
    }

    [Theory, Sqlite, Postgres]
    public async Task Promotions_at_once_leave_an_unbroken_history(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await FilledAsync(place);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => registry.PromoteAsync("churn", i % 2 == 0 ? One : Two, $"try {i}"))));

        // Whatever the order was: previous is always what was live before.
        SemanticVersion? live = null, previous = null;
        foreach (var change in await registry.AliasHistoryAsync("churn"))
        {
            if (change.Alias == ModelRegistry.Previous)
            {
                Assert.Equal(live, change.Version);
                previous = change.Version;
            }
            else
            {
                Assert.Equal(live, previous);
                live = change.Version;
                Assert.NotEqual(previous, live);
            }
        }

        Assert.Equal((live, previous), await LiveAndPreviousAsync(registry));
    }

    [Theory]
    [InlineData("1.0.0")]
    [InlineData("2.0.0-rc.1")]
    public async Task An_alias_must_not_read_as_a_version(string alias)
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        await using var registry = await FilledAsync(place);

        await Assert.ThrowsAsync<ArgumentException>(() => registry.SetAliasAsync("churn", alias, One, "confusing"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    public async Task A_change_needs_a_reason_in_one_line(string reason)
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        await using var registry = await FilledAsync(place);

        await Assert.ThrowsAsync<ArgumentException>(() => registry.PromoteAsync("churn", One, reason));
    }

    private static async Task<ModelRegistry> FilledAsync(RegistryPlace place)
    {
        var registry = await place.OpenAsync(new RegistryOptions { Author = "ada", Clock = new StoppedClock() });
        await registry.PublishAsync(Bundles.Make(version: "1.0.0"));
        await registry.PublishAsync(Bundles.Make(version: "2.0.0"));
        return registry;
    }

    private static async Task<(SemanticVersion? Live, SemanticVersion? Previous)> LiveAndPreviousAsync(ModelRegistry registry) =>
        (await registry.ResolveAsync("churn", ModelRegistry.Live), await registry.ResolveAsync("churn", ModelRegistry.Previous));

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }
}
