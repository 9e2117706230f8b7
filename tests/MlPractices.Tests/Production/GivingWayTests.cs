using MlPractices.Tests.Infrastructure;
using MlPractices.Tests.Registry;

namespace MlPractices.Tests.Production;

/// <summary>Where two transactions wait for each other, PostgreSQL ends one. What the store wanted to write is written all the same.</summary>
[Collection(PostgresServer.Collection)]
public sealed class GivingWayTests(PostgresServer server)
{
    private const string Blocked = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";

    [Theory, Postgres]
    public async Task A_transaction_that_was_ended_for_another_begins_again(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await place.OpenAsync();
        var store = await registry.ProductionAsync();
        RolloutCounts[] counts = [new(), new()];
        await store.SaveRolloutCountsAsync("r", "instance", counts, default);
        await using var watching = await registry.ConnectAsync(default);

        // It has arm 1 and does not give up by itself; the store takes arm 0 and then waits for arm 1.
        await using var other = await registry.ConnectAsync(default);
        await using var transaction = await other.BeginTransactionAsync();
        await other.ExecuteAsync("SET LOCAL deadlock_timeout = '10min'", default);
        await other.ExecuteAsync("UPDATE mlp_rollout_count SET instance = instance WHERE arm = 1", default);
        counts[0].Answered(1);
        counts[1].Answered(1);
        var saving = Task.Run(() => store.SaveRolloutCountsAsync("r", "instance", counts, default));
        while (Convert.ToInt64(await watching.ScalarAsync(Blocked, default), System.Globalization.CultureInfo.InvariantCulture) == 0) Assert.False(saving.IsCompleted);
        await other.ExecuteAsync("UPDATE mlp_rollout_count SET instance = instance WHERE arm = 0", default);
        await transaction.CommitAsync();
        await saving;

        var written = await watching.QueryAsync("SELECT content FROM mlp_rollout_count ORDER BY arm", reader => reader.GetFieldValue<byte[]>(0), default);
        Assert.Equal(counts.Select(each => each.ToBytes()), written);
    }
}
