using MlPractices.Tests.Infrastructure;
using MlPractices.Tests.Production;

namespace MlPractices.Tests.Registry;

/// <summary>Old versions give their contents up; what something needs does not.</summary>
[Collection(PostgresServer.Collection)]
public class RetentionTests(PostgresServer server)
{
    private static readonly DateTimeOffset Today = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly RetentionRules OnlyTheNewest = new() { KeepNewest = 1, KeepFor = TimeSpan.Zero };

    [Theory]
    [Sqlite]
    [Postgres]
    public async Task What_is_old_and_needed_by_nothing_is_deleted_and_its_version_is_not_free_again(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await FiveVersionsAsync(place);

        var plan = await registry.PlanRetentionAsync(OnlyTheNewest);
        var before = await registry.OpenAsync("churn", V("1.0.0"));
        var done = await registry.DeleteUnretainedAsync(OnlyTheNewest, "yearly");

        Assert.Equal(["1.0.0", "1.1.0"], plan.Deleted.Select(version => version.Version.ToString()));
        Assert.Equal(plan.Deleted.Select(version => version.Version), done.Deleted.Select(version => version.Version));
        Assert.Equal((plan.BytesFreed, true), (done.BytesFreed, done.BytesFreed > 0));
        Assert.Equal([V("1.0.0"), V("1.1.0")], await registry.DeletedVersionsAsync("churn"));
        Assert.Equal(5, (await registry.ListVersionsAsync("churn")).Count);
        foreach (var kept in new[] { "1.2.0", "1.3.0", "1.4.0" }) await registry.VerifyAsync("churn", V(kept));
        var error = await Assert.ThrowsAsync<RegistryException>(() => registry.OpenAsync("churn", V("1.0.0")));
        Assert.Contains("were deleted on 2026-03-04", error.Message, StringComparison.Ordinal);
        Assert.Contains("(yearly)", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RegistryException>(() => registry.PromoteAsync("churn", V("1.0.0"), "back"));
        await Assert.ThrowsAsync<VersionExistsException>(() => registry.PublishAsync(before with { Model = [1, 2, 3] }));
        Assert.Contains(await registry.AliasHistoryAsync("churn"), change => change is { Alias: ModelRegistry.Deleted, Reason: "yearly" } && change.Version == V("1.1.0"));
        Assert.Empty((await registry.PlanRetentionAsync(OnlyTheNewest)).Deleted);
    }

    [Theory]
    [Sqlite]
    [Postgres]
    public async Task An_export_of_what_was_deleted_can_be_imported_again(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await FiveVersionsAsync(place);
        using var zip = new MemoryStream();
        await registry.ExportAsync("churn", V("1.0.0"), zip);
        await registry.DeleteUnretainedAsync(OnlyTheNewest, "yearly");

        zip.Position = 0;
        await registry.ImportAsync(zip);

        await registry.VerifyAsync("churn", V("1.0.0"));
        Assert.Equal([V("1.1.0")], await registry.DeletedVersionsAsync("churn"));
    }

    [Fact]
    public async Task The_rules_keep_the_newest_the_young_and_what_was_served_lately()
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        await using var registry = await FiveVersionsAsync(place);

        Assert.Equal(["1.0.0"], Deleted(await registry.PlanRetentionAsync(new() { KeepNewest = 4, KeepFor = TimeSpan.Zero })));
        Assert.Empty(Deleted(await registry.PlanRetentionAsync(new() { KeepNewest = 5, KeepFor = TimeSpan.Zero })));
        // All were released a year ago; live moved on from 1.2.0 to 1.3.0 ten days ago.
        Assert.Equal(["1.0.0", "1.1.0", "1.4.0"], Deleted(await registry.PlanRetentionAsync(new() { KeepNewest = 0, KeepFor = TimeSpan.FromDays(30) })));
        Assert.Empty(Deleted(await registry.PlanRetentionAsync(new() { KeepNewest = 0, KeepFor = TimeSpan.FromDays(1000) })));
    }

    [Theory]
    [InlineData("a rollout goes on", null)]
    [InlineData("rows of the audit queue that nobody has labelled", "INSERT INTO mlp_audit VALUES ('churn', '0123', '1.1.0', 1, 1, 'Random', 1, '{}', 'yes', '{}', NULL)")]
    [InlineData("logged predictions whose truth may come", "INSERT INTO mlp_prediction (model, id, version, at, answer, cells) VALUES ('churn', '0123', '1.1.0', 1, '{}', '{}')")]
    [InlineData("an open alarm", "INSERT INTO mlp_alarm (id, model, version, kind, subject, finding, state, opened_at, seen_at, seen, clear_windows, changed_at, told) VALUES ('a', 'churn', '1.1.0', 'drift', 'x', '{}', 'Open', 1, 1, 1, 0, 1, 0)")]
    public async Task What_production_needs_is_kept(string why, string? insert)
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        await using var registry = await FiveVersionsAsync(place);
        var store = await registry.ProductionAsync();
        if (insert is null) await store.StartRolloutAsync("churn", RolloutPlan.Canary(V("1.1.0")), "ada", "try");
        else
        {
            await using var connection = await registry.ConnectAsync(default);
            await connection.ExecuteAsync(insert, default);
        }

        var plan = await registry.DeleteUnretainedAsync(OnlyTheNewest, "yearly");

        Assert.Equal(["1.0.0"], Deleted(plan));
        Assert.Equal([why], plan.Versions.Single(version => version.Version == V("1.1.0")).KeptFor);
        await registry.VerifyAsync("churn", V("1.1.0"));
    }

    [Fact]
    public async Task Contents_that_another_model_has_too_stay()
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        await using var registry = await FiveVersionsAsync(place);
        await registry.PublishAsync(Bundles.Make("twin", "1.0.0", "weights 0"));

        var plan = await registry.DeleteUnretainedAsync(OnlyTheNewest, "yearly", "churn");

        Assert.True(plan.BytesFreed < plan.Deleted.Sum(version => version.Bytes));
        await registry.VerifyAsync("twin", V("1.0.0"));
    }

    [Fact]
    public async Task The_word_for_deleted_contents_is_no_alias()
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        await using var registry = await FiveVersionsAsync(place);

        await Assert.ThrowsAsync<ArgumentException>(() => registry.SetAliasAsync("churn", ModelRegistry.Deleted, V("1.0.0"), "by hand"));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => registry.PlanRetentionAsync(model: "chrun"));
    }

    private static SemanticVersion V(string text) => SemanticVersion.Parse(text);

    private static string[] Deleted(RetentionPlan plan) => [.. plan.Deleted.Select(version => version.Version.ToString())];

    /// <summary>1.0.0 to 1.4.0, a year old; 1.2.0 is previous, 1.3.0 live since ten days.</summary>
    private static async Task<ModelRegistry> FiveVersionsAsync(RegistryPlace place)
    {
        var clock = new TestClock(Today.AddDays(-300));
        var registry = await place.OpenAsync(new() { Clock = clock });
        for (var i = 0; i < 5; i++) await registry.PublishAsync(Bundles.Make(version: $"1.{i}.0", model: $"weights {i}"));
        await registry.PromoteAsync("churn", V("1.2.0"), "first");
        clock.Now = Today.AddDays(-10);
        await registry.PromoteAsync("churn", V("1.3.0"), "better");
        clock.Now = Today;
        return registry;
    }
}
