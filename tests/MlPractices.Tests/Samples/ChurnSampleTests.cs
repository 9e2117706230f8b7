using System.Diagnostics;

namespace MlPractices.Tests.Samples;

public class ChurnSampleTests
{
    [Fact]
    public async Task The_whole_way_from_objective_to_release_and_report_runs_and_runs_again()
    {
        var folder = Directory.CreateTempSubdirectory("mlpractices-churn-").FullName;
        try
        {
            var first = await RunAsync(folder);
            var report = await File.ReadAllTextAsync(Path.Combine(folder, "report.html"));
            var second = await RunAsync(folder);

            Assert.Contains("Verdict   Accepted", first, StringComparison.Ordinal);
            Assert.Contains("Release   churn 1.0.0", first, StringComparison.Ordinal);
            Assert.Contains(Path.Combine(folder, "report.html"), first, StringComparison.Ordinal);
            Assert.Contains("<title>Churn 1.0.0</title>", report, StringComparison.Ordinal);

            // The same rows, the same model, the same verdict; a new version, and no further look at the holdout.
            Assert.Contains("Release   churn 1.0.1", second, StringComparison.Ordinal);
            Assert.Equal(Line(first, "Data"), Line(second, "Data"));
            Assert.Equal(Line(first, "Verdict"), Line(second, "Verdict"));
            Assert.Equal(Line(first, "Calls"), Line(second, "Calls"));
            Assert.Contains("MLP0308 Warning: RetentionOffer", first, StringComparison.Ordinal);
            await using var registry = await ModelRegistry.OpenAsync(Path.Combine(folder, "models.db"));
            var versions = await registry.ListVersionsAsync("churn");
            Assert.Equal(2, versions.Count);
            Assert.Equal(new SemanticVersion(1, 0, 1), await registry.ResolveAsync("churn", ModelRegistry.Live));
            Assert.Equal(1, registry.Ledger.Looks((await registry.OpenAsync("churn", versions[0].Version)).Evaluation.HoldoutFingerprint));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Line(string output, string heading) => output.Split('\n').Single(l => l.StartsWith(heading + " ", StringComparison.Ordinal));

    private static async Task<string> RunAsync(string folder)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "exec", Path.Combine(AppContext.BaseDirectory, "Churn.dll"), folder, "6000" })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return output;
    }
}
