using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MlPractices.AspNetCore.Tests;

/// <summary>The sample does what its page says: a week in production, in a short form.</summary>
public sealed class FareServiceTests
{
    private static readonly string[] Story =
    [
        "Nothing was live: 1.0.0 was trained and promoted.", "Rollout: started 1.1.0 beside 1.0.0", "Rollout: step 50 %", "Rollout: taken back 1.1.0 (its loss is worse", "A harbour opens",
        "Rollout: started 1.2.0 beside 1.0.0", "Rollout: promoted 1.2.0 (better", "The week is over: 1.2.0 is live.",
    ];

    [Fact]
    public async Task The_week_goes_as_its_page_says()
    {
        var folder = Directory.CreateTempSubdirectory("mlpractices-fares-");
        try
        {
            var lines = await RunAsync(folder.FullName, "--registry", Path.Combine(folder.FullName, "fares.db"), "--perHour", "30", "--pace", "60", "--once", "true", "--urls", "http://127.0.0.1:0");

            var text = string.Join('\n', lines);
            var at = 0;
            foreach (var step in Story)
            {
                var found = text.IndexOf(step, at, StringComparison.Ordinal);
                Assert.True(found >= 0, $"'{step}' does not come after what went before:\n{text}");
                at = found;
            }

            Assert.Contains("Alarm MLP0960, rollout of 1.1.0", text);
            Assert.Matches(new Regex(@"Alarm MLP0955, Zone: .*'harbour'"), text);
            Assert.Contains("Alarm MLP0951, loss", text);
            await using var registry = await ModelRegistry.OpenAsync(Path.Combine(folder.FullName, "fares.db"));
            var status = await registry.StatusOfAsync("taxi-fare");
            Assert.Equal((new SemanticVersion(1, 2, 0), new SemanticVersion(1, 0, 0)), (status.Live, status.Previous));
            Assert.Contains(status.Metrics, metric => metric is { Version: "1.2.0", Rows: > 100 });
            Assert.NotEmpty(await (await registry.ProductionAsync()).AuditQueueAsync("taxi-fare"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_page_explains_every_file()
    {
        var page = File.ReadAllText(Path.Combine(Sample(), "README.md"));
        var missing = Directory.EnumerateFiles(Sample(), "*.cs").Select(Path.GetFileName).Where(file => !page.Contains($"`{file}`", StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    private static async Task<IReadOnlyList<string>> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in (string[])["exec", Path.Combine(AppContext.BaseDirectory, "FareService.dll"), .. arguments]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error + output);
        return output.ReplaceLineEndings("\n").TrimEnd().Split('\n');
    }

    private static string Sample([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "samples", "FareService"));
}
