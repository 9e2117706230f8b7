using System.Diagnostics;
using System.Globalization;
using MlPractices.Tests.Infrastructure;

namespace MlPractices.Tests.Registry;

/// <summary>What happens to the place that a registry lives in: a disk that is full, pages that go bad, a server that crashes.</summary>
[Collection(PostgresServer.Collection)]
public class RegistryDisasterTests(PostgresServer server)
{
    private static readonly string Writer = Path.Combine(AppContext.BaseDirectory, "MlPractices.Tests.RegistryWriter.dll");

    [Fact]
    public async Task A_full_disk_is_named_and_what_was_stored_before_stays()
    {
        if (!OperatingSystem.IsLinux()) return;
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        for (var seed = 0; seed < 6; seed++)
        {
            // No file may grow beyond so many KiB: to whoever writes, the disk is full.
            var lines = await RunAsync("/bin/bash", "-c", $"trap '' XFSZ; ulimit -f {700 + 400 * seed}; exec \"$@\"", "sh", Host, "exec", Writer, place.Location, seed.ToString(CultureInfo.InvariantCulture));
            var failed = Assert.Single(lines, line => line.StartsWith("failed ", StringComparison.Ordinal));
            Assert.Contains(place.Location, failed, StringComparison.Ordinal);
            Assert.Contains("disk", failed, StringComparison.OrdinalIgnoreCase);
            Assert.Contains(lines, line => line.StartsWith("published ", StringComparison.Ordinal));
            await AssertAllIsThereAsync(place, lines);
        }
    }

    [Fact]
    public async Task Bad_pages_are_named_or_harmless()
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        var random = new Random(1);
        var models = new Dictionary<SemanticVersion, byte[]>();
        await using (var registry = await place.OpenAsync())
        {
            for (var i = 1; i <= 4; i++)
            {
                var model = new byte[20_000];
                random.NextBytes(model);
                var stored = await registry.PublishNextAsync("churn", VersionPart.Patch, version => Bundles.Make("churn", version, model));
                models.Add(stored.Version, model);
                await registry.PromoteAsync("churn", stored.Version, "newest");
            }
        }

        var whole = await File.ReadAllBytesAsync(place.Location);
        var named = 0;
        for (var trial = 0; trial < 300; trial++)
        {
            var path = Path.Combine(place.Scratch, $"bad-{trial}.db");
            await File.WriteAllBytesAsync(path, Damaged(whole, random));
            try
            {
                await using var registry = await ModelRegistry.OpenAsync(path);
                foreach (var (version, model) in models) Assert.Equal(model, (await registry.OpenAsync("churn", version)).Model);
                foreach (var change in await registry.AliasHistoryAsync("churn")) Assert.Contains(change.Version, models.Keys);
            }
            catch (RegistryException failure)
            {
                Assert.True(failure is CorruptReleaseException || failure.Message.Contains(path, StringComparison.Ordinal), failure.Message);
                named++;
            }

            File.Delete(path);
        }

        Assert.InRange(named, 100, 300);
    }

    [PostgresFact]
    public async Task A_server_that_crashes_under_its_writers_loses_and_halves_nothing()
    {
        if (!server.IsOwn) return;
        await using var place = await RegistryPlace.CreateAsync("PostgreSQL", server);
        var said = new List<string>();
        for (var crash = 0; crash < 15; crash++)
        {
            var random = new Random(crash);
            var writers = Enumerable.Range(2 * crash, 2).Select(seed => RunAsync(Host, "exec", Writer, place.Location, seed.ToString(CultureInfo.InvariantCulture))).ToList();
            await ReadyAsync(place, said.Count(line => line.StartsWith("published ", StringComparison.Ordinal)));
            await Task.Delay(random.Next(200));
            await server.CrashAsync();
            foreach (var lines in await Task.WhenAll(writers))
            {
                Assert.Single(lines, line => line.StartsWith("failed ", StringComparison.Ordinal));
                said.AddRange(lines);
            }

            await server.RestartAsync();
        }

        await AssertAllIsThereAsync(place, said);
    }

    /// <summary>Waits until the writers have begun to write: a release more than were reported before.</summary>
    private static async Task ReadyAsync(RegistryPlace place, int before)
    {
        for (var tries = 0; tries < 500; tries++)
        {
            await using var registry = await place.OpenAsync();
            if ((await registry.ListVersionsAsync("churn")).Count > before) return;
            await Task.Delay(20);
        }
    }

    /// <summary>Every version that was reported is there with every byte, and so is every version that is there.</summary>
    private static async Task AssertAllIsThereAsync(RegistryPlace place, IEnumerable<string> said)
    {
        await using var registry = await place.OpenAsync();
        var versions = (await registry.ListVersionsAsync("churn")).Select(m => m.Version).ToList();
        var published = said.Where(line => line.StartsWith("published ", StringComparison.Ordinal)).Select(line => SemanticVersion.Parse(line["published ".Length..])).ToList();
        Assert.Equal(published.Count, published.Distinct().Count());
        Assert.Empty(published.Except(versions));
        foreach (var version in versions) Assert.True((await registry.OpenAsync("churn", version)).Model.Length >= 8);
    }

    private static byte[] Damaged(byte[] whole, Random random)
    {
        var bytes = whole.ToArray();
        switch (random.Next(4))
        {
            case 0:
                for (var flips = random.Next(1, 9); flips > 0; flips--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                Array.Clear(bytes, random.Next(bytes.Length / 4096) * 4096, 4096);
                return bytes;
            case 2:
                random.NextBytes(bytes.AsSpan(random.Next(bytes.Length / 4096) * 4096, 4096));
                return bytes;
            default:
                return bytes[..random.Next(bytes.Length)];
        }
    }

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static async Task<List<string>> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["DOTNET_TieredPGO"] = "0";

        // Otherwise the runtime keeps its code in a file in memory, which the limit of a full disk would end.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
