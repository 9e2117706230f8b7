using MlPractices.Statistics.Hashing;
using MlPractices.Statistics.Sketches;
using MlPractices.Tests.Infrastructure;

namespace MlPractices.Tests.Registry;

[Collection(PostgresServer.Collection)]
public class RegistryLedgerTests(PostgresServer server)
{
    [Theory, Sqlite, Postgres]
    public async Task Looks_are_numbered_per_holdout_and_a_repeated_one_keeps_its_number(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using (var registry = await place.OpenAsync())
        {
            Assert.Equal(0, registry.Ledger.Looks("h1"));
            Assert.Equal(1, registry.Ledger.Record(Look("h1", "m1", "b1")));
            Assert.Equal(2, registry.Ledger.Record(Look("h1", "m2", "b1")));
            Assert.Equal(3, registry.Ledger.Record(Look("h1", "m2", "b2")));
            Assert.Equal(1, registry.Ledger.Record(Look("h2", "m1", "b1")));
        }

        await using var again = await place.OpenAsync();
        Assert.Equal(2, again.Ledger.Record(Look("h1", "m2", "b1")));
        Assert.Equal(3, again.Ledger.Looks("h1"));
        Assert.Equal(1, again.Ledger.Looks("h2"));
    }

    [Theory, Sqlite, Postgres]
    public async Task Looks_at_once_are_numbered_without_gap_or_double(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await place.OpenAsync();

        var numbers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => registry.Ledger.Record(Look("h", $"m{i % 10}", "b")))));

        Assert.Equal(Enumerable.Range(1, 10).SelectMany(n => new[] { n, n }), numbers.Order());
        Assert.Equal(10, registry.Ledger.Looks("h"));
    }

    [Theory, Sqlite, Postgres]
    public async Task Holdouts_that_share_rows_share_their_looks_and_later_models_count_twice(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        HoldoutLook Look(string holdout, string model, int from, int count, int at, int? fitted = null) => new(holdout, model, "b", DateTimeOffset.UnixEpoch.AddHours(at))
        {
            Rows = new(RowSketch.Of(Enumerable.Range(from, count).Select(row => SplitMix64.Mix((ulong)row))), null), FittedAt = fitted is { } hour ? DateTimeOffset.UnixEpoch.AddHours(hour) : null,
        };
        await using (var registry = await place.OpenAsync())
        {
            Assert.Equal(1, registry.Ledger.Record(Look("monday", "m1", 0, 10_000, at: 10, fitted: 9)));
            Assert.Equal(2, registry.Ledger.Record(Look("tuesday", "m2", 0, 10_020, at: 30, fitted: 9)));
            Assert.Equal(1, registry.Ledger.Record(Look("other rows", "m1", 500_000, 10_000, at: 31, fitted: 30)));
        }

        await using var again = await place.OpenAsync();
        Assert.Equal(4, again.Ledger.Record(Look("wednesday", "m3", 9_000, 10_000, at: 50, fitted: 40)));
        Assert.Equal(5, again.Ledger.Record(Look("wednesday", "m4", 9_000, 10_000, at: 51, fitted: 9)));
        Assert.Equal(2, again.Ledger.Record(Look("tuesday", "m2", 0, 10_020, at: 60, fitted: 59)));
        Assert.Equal(2, again.Ledger.Looks("wednesday"));
    }

    private static HoldoutLook Look(string holdout, string model, string baseline) => new(holdout, model, baseline, DateTimeOffset.UnixEpoch);
}
