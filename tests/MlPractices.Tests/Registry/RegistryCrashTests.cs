using System.Diagnostics;
using System.Globalization;
using MlPractices.Tests.Infrastructure;

namespace MlPractices.Tests.Registry;

[Collection(PostgresServer.Collection)]
public class RegistryCrashTests(PostgresServer server)
{
    private static readonly string Writer = Path.Combine(AppContext.BaseDirectory, "MlPractices.Tests.RegistryWriter.dll");

    private TimeSpan _pace = TimeSpan.FromMilliseconds(50);

    [Theory, Sqlite, Postgres]
    public async Task Writers_killed_at_random_moments_lose_halve_and_double_nothing(string database)
    {
        // The file is where a crash could do harm; a server sees no more than a connection that ends.
        var kills = database == "SQLite" ? 200 : 40;
        await using var place = await RegistryPlace.CreateAsync(database, server);
        await using var registry = await place.OpenAsync();

        // Two at a time, so that one is killed while another waits for it.
        var said = new List<string>();
        foreach (var pair in Enumerable.Range(0, kills).Chunk(2))
        {
            foreach (var lines in await Task.WhenAll(pair.Select(seed => WriteAndKillAsync(place.Location, seed))))
            {
                said.AddRange(lines);
            }
        }

        var published = Said(said, "published").Select(SemanticVersion.Parse).ToList();
        Assert.Equal(published.Count, published.Distinct().Count());
        Assert.True(published.Count >= kills / 2, $"only {published.Count} releases in {kills} runs: nothing was tried");

        // Lost: every version that was reported is there, and numbers have no gap. At most one per kill was done and not reported.
        var versions = (await registry.ListVersionsAsync("churn")).Select(m => m.Version).ToList();
        Assert.Empty(published.Except(versions));
        Assert.Equal(Enumerable.Range(1, versions.Count).Select(i => new SemanticVersion(0, 0, i)), versions);
        Assert.InRange(versions.Count - published.Count, 0, kills);

        // Halved or doubled: every byte is right, and every model is another one.
        var models = new HashSet<(int Seed, int Round)>();
        foreach (var version in versions)
        {
            var model = (await registry.OpenAsync("churn", version)).Model;
            Assert.True(models.Add((BitConverter.ToInt32(model), BitConverter.ToInt32(model, 4))));
        }

        await AssertHistoryIsUnbrokenAsync(registry, Said(said, "promoted"));
        var looks = Said(said, "looked").Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(looks.Count, looks.Distinct().Count());
        Assert.InRange(registry.Ledger.Looks("holdout"), looks.DefaultIfEmpty().Max(), looks.Count + kills);
    }

    private static async Task AssertHistoryIsUnbrokenAsync(ModelRegistry registry, IEnumerable<string> promoted)
    {
        var history = await registry.AliasHistoryAsync("churn");
        Assert.Empty(promoted.Select(SemanticVersion.Parse).Except(history.Where(c => c.Alias == ModelRegistry.Live).Select(c => c.Version)));
        SemanticVersion? live = null;
        for (var i = 0; i < history.Count; i++)
        {
            if (live is not null)
            {
                Assert.Equal((ModelRegistry.Previous, live), (history[i].Alias, history[i].Version));
                i++;
            }

            Assert.Equal(ModelRegistry.Live, history[i].Alias);
            live = history[i].Version;
        }
    }

    private async Task<List<string>> WriteAndKillAsync(string location, int seed)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { "exec", Writer, location, seed.ToString(CultureInfo.InvariantCulture) })
        {
            start.ArgumentList.Add(argument);
        }

        // What matters here is how soon it starts, not how fast it runs.
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput;
        Assert.Equal("ready", await output.ReadLineAsync());

        // Some writes later, and then at any moment of the next one: measured by the writer's own pace, so that it is a moment of
        // writing on a fast machine and on a busy one.
        var random = new Random(seed);
        var lines = new List<string>();
        for (var rounds = random.Next(6); rounds > 0; rounds--)
        {
            var since = Stopwatch.GetTimestamp();
            lines.Add(await output.ReadLineAsync() ?? throw new InvalidOperationException("the writer ended by itself"));
            _pace = Stopwatch.GetElapsedTime(since);
        }

        await Task.Delay(_pace * (1.5 * random.NextDouble()));
        Assert.False(process.HasExited, "the writer ended by itself");
        process.Kill();
        await process.WaitForExitAsync();

        // A line that the kill cut short has no end of line, and does not count.
        var rest = await output.ReadToEndAsync();
        return [.. lines, .. rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static IEnumerable<string> Said(IEnumerable<string> lines, string what) =>
        lines.Where(line => line.StartsWith(what + " ", StringComparison.Ordinal)).Select(line => line[(what.Length + 1)..]);
}
