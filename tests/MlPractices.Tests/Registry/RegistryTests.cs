using System.Text;
using MlPractices.Tests.Infrastructure;

namespace MlPractices.Tests.Registry;

[Collection(PostgresServer.Collection)]
public class RegistryTests(PostgresServer server)
{
    private static readonly SemanticVersion One = new(1, 0, 0);

    [Theory, Sqlite, Postgres]
    public async Task What_was_published_comes_back(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await place.OpenAsync();
        var bundle = Bundles.Make();

        var stored = await registry.PublishAsync(bundle);
        var back = await registry.OpenAsync("churn", One);

        Assert.Equal(64, stored.Digest.Length);
        Assert.Equal(bundle.Model, back.Model);
        Assert.Equal(bundle.Card.Details.Owners, back.Card.Details.Owners);
        Assert.Equal(bundle.Evaluation.Metrics, back.Evaluation.Metrics);
        Assert.Equivalent(bundle.Evaluation.Comparison, back.Evaluation.Comparison, strict: true);
        Assert.Equal(bundle.Evaluation.Plots.Roc, back.Evaluation.Plots.Roc);
        Assert.Equal(bundle.Packages, back.Packages);
        Assert.Equal(
            (bundle.SplitManifestJson, bundle.DataFingerprint, bundle.ReferenceProfileJson, bundle.Commit, bundle.Seed, bundle.CreatedAt),
            (back.SplitManifestJson, back.DataFingerprint, back.ReferenceProfileJson, back.Commit, back.Seed, back.CreatedAt));
    }

    [Theory, Sqlite, Postgres]
    public async Task A_release_outlives_the_process_that_wrote_it(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using (var writer = await place.OpenAsync())
        {
            await writer.PublishAsync(Bundles.Make());
        }

        await using var reader = await place.OpenAsync();
        Assert.Equal(["churn"], await reader.ListModelsAsync());
        Assert.Equal("Accepted", (await reader.FindAsync("churn", One))!.Outcome);
    }

    [Theory, Sqlite, Postgres]
    public async Task A_version_is_written_once(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await place.OpenAsync();
        await registry.PublishAsync(Bundles.Make(model: "first"));

        var error = await Assert.ThrowsAsync<VersionExistsException>(() => registry.PublishAsync(Bundles.Make(version: "1.0.0+other.build", model: "second")));

        Assert.Contains("'churn' 1.0.0", error.Message, StringComparison.Ordinal);
        Assert.Equal("first", Encoding.UTF8.GetString((await registry.OpenAsync("churn", One)).Model));
        Assert.Single(await registry.ListVersionsAsync("churn"));
    }

    [Theory, Sqlite, Postgres]
    public async Task Versions_come_in_their_order_not_in_that_of_their_text(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await place.OpenAsync();
        foreach (var version in new[] { "1.10.0", "1.9.0", "1.10.0-rc.1", "0.1.0" })
        {
            await registry.PublishAsync(Bundles.Make(version: version));
        }

        Assert.Equal(["0.1.0", "1.9.0", "1.10.0-rc.1", "1.10.0"], (await registry.ListVersionsAsync("churn")).Select(m => m.Version.ToString()));
    }

    [Theory, Sqlite, Postgres]
    public async Task The_next_version_follows_the_highest(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await place.OpenAsync();
        Task<StoredRelease> Next(VersionPart part) =>
            registry.PublishNextAsync("churn", part, version => Bundles.Make("churn", version, [1, 2, 3]));

        var made = new List<string>();
        foreach (var part in new[] { VersionPart.Minor, VersionPart.Patch, VersionPart.Major, VersionPart.Patch })
        {
            made.Add((await Next(part)).Version.ToString());
        }

        Assert.Equal(["0.1.0", "0.1.1", "1.0.0", "1.0.1"], made);
        await Assert.ThrowsAsync<ArgumentException>(() => registry.PublishNextAsync("churn", VersionPart.Patch, _ => Bundles.Make(version: "9.9.9")));
        Assert.Equal(4, (await registry.ListVersionsAsync("churn")).Count);
    }

    [Theory, Sqlite, Postgres]
    public async Task Contents_larger_than_a_chunk_and_empty_ones_survive(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await place.OpenAsync();
        var large = new byte[(3 << 20) + 17];
        new Random(5).NextBytes(large);

        await registry.PublishAsync(Bundles.Make("large", One, large));
        await registry.PublishAsync(Bundles.Make("large", new SemanticVersion(1, 0, 1), large));
        await registry.PublishAsync(Bundles.Make("empty", One, []));

        Assert.Equal(large, (await registry.OpenAsync("large", One)).Model);
        Assert.Equal(large, (await registry.OpenAsync("large", new SemanticVersion(1, 0, 1))).Model);
        Assert.Empty((await registry.OpenAsync("empty", One)).Model);
    }

    [Theory, Sqlite, Postgres]
    public async Task What_is_not_there_is_named_with_what_is(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await place.OpenAsync();
        await registry.PublishAsync(Bundles.Make());

        var version = await Assert.ThrowsAsync<KeyNotFoundException>(() => registry.OpenAsync("churn", new SemanticVersion(2, 0, 0)));
        var model = await Assert.ThrowsAsync<KeyNotFoundException>(() => registry.OpenAsync("chrun", One));

        Assert.Contains("It has: 1.0.0", version.Message, StringComparison.Ordinal);
        Assert.Contains("no model 'chrun'", model.Message, StringComparison.Ordinal);
        Assert.Null(await registry.FindAsync("chrun", One));
        Assert.Empty(await registry.ListVersionsAsync("chrun"));
    }

    [Theory, Sqlite, Postgres]
    public async Task Twenty_writers_at_once_get_twenty_versions(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await place.OpenAsync();

        var stored = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() =>
            registry.PublishNextAsync("churn", VersionPart.Patch, version => Bundles.Make("churn", version, BitConverter.GetBytes(i))))));

        Assert.Equal(
            Enumerable.Range(1, 20).Select(i => new SemanticVersion(0, 0, i)),
            stored.Select(s => s.Version).Order());
        Assert.Equal(20, (await registry.ListVersionsAsync("churn")).Count);
        var models = new List<int>();
        foreach (var release in stored)
        {
            models.Add(BitConverter.ToInt32((await registry.OpenAsync("churn", release.Version)).Model));
        }

        Assert.Equal(Enumerable.Range(0, 20), models.Order());
    }

    [Theory, Sqlite, Postgres]
    public async Task Twenty_registries_opened_at_once_make_one_schema(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);

        var versions = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            await using var registry = await place.OpenAsync();
            return (await registry.PublishNextAsync("churn", VersionPart.Patch, version => Bundles.Make("churn", version, [1]))).Version;
        })));

        Assert.Equal(20, versions.Distinct().Count());
    }

    [Theory, Sqlite, Postgres]
    public async Task A_cancelled_or_failed_write_leaves_nothing(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await place.OpenAsync();
        using var cancelled = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => registry.PublishNextAsync(
            "churn",
            VersionPart.Major,
            version =>
            {
                cancelled.Cancel();
                return Bundles.Make("churn", version, [1]);
            },
            cancelled.Token));
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => registry.PublishNextAsync("churn", VersionPart.Major, _ => throw new TimeZoneNotFoundException()));

        Assert.Empty(await registry.ListModelsAsync());
        Assert.Equal(One, (await registry.PublishAsync(Bundles.Make())).Version);
    }

    [Theory, Sqlite, Postgres]
    public async Task A_writer_that_waits_too_long_says_that_nothing_was_stored(string database)
    {
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await place.OpenAsync(new RegistryOptions { LockTimeout = TimeSpan.FromMilliseconds(50) });
        await registry.PublishAsync(Bundles.Make());
        var inside = new TaskCompletionSource();
        using var leave = new ManualResetEventSlim();
        var holder = Task.Run(() => registry.PublishNextAsync("churn", VersionPart.Major, version =>
        {
            inside.SetResult();
            leave.Wait();
            return Bundles.Make("churn", version, [1]);
        }));
        await inside.Task;

        var error = await Assert.ThrowsAsync<RegistryException>(() => registry.PublishAsync(Bundles.Make(version: "1.0.1")));
        leave.Set();
        await holder;

        Assert.Contains("Nothing of it was stored", error.Message, StringComparison.Ordinal);
        Assert.Equal(["1.0.0", "2.0.0"], (await registry.ListVersionsAsync("churn")).Select(m => m.Version.ToString()));
    }

    [Fact]
    public async Task A_place_that_cannot_be_opened_is_named()
    {
        var directory = Directory.CreateTempSubdirectory("mlpractices-registry-");
        try
        {
            var text = Path.Combine(directory.FullName, "notes.txt");
            await File.WriteAllTextAsync(text, new string('x', 4096));

            Assert.Contains(text, (await Assert.ThrowsAsync<RegistryException>(() => ModelRegistry.OpenAsync(text))).Message, StringComparison.Ordinal);
            Assert.Contains("directory", (await Assert.ThrowsAsync<ArgumentException>(() => ModelRegistry.OpenAsync(directory.FullName))).Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<RegistryException>(() => ModelRegistry.OpenAsync(Path.Combine(directory.FullName, "absent", "models.db")));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=u;Password=hunter2;Timeout=2")]
    [InlineData("Host=127.0.0.1;Port=none;Password=hunter2")]
    public async Task A_password_is_never_repeated(string location)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => ModelRegistry.OpenAsync(location));

        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }
}
