using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;

namespace MlPractices.AspNetCore.Tests;

/// <summary>Runs where Debian's Chromium is installed, or says that it is not.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    public const string Program = "/usr/bin/chromium";

    public ChromiumFactAttribute() => Skip = File.Exists(Program) ? null : $"{Program} is not installed.";
}

public sealed class BrowserTests
{
    // MLPRACTICES_SCREENSHOT=page.png keeps a picture of the page.
    private static readonly string? Screenshot = Environment.GetEnvironmentVariable("MLPRACTICES_SCREENSHOT");

    [ChromiumFact]
    public async Task The_page_shows_the_model_its_drift_and_its_alarms_in_a_browser()
    {
        var clock = new Clock();
        await using var host = await FareHost.StartAsync(
            model: model => model.Rollout().Audit(perDay: 100), services: services => services.AddSingleton<TimeProvider>(clock));
        for (var day = 0; day < 3; day++)
        {
            foreach (var batch in Ride.Many(300 + (40 * day), 20 + day).Chunk(100))
                (await host.Client.PostAsJsonAsync("/fares", batch.Select(ride => new { miles = day == 2 ? ride.Miles * 1.6 : ride.Miles, ride.Passengers, ride.Zone }))).EnsureSuccessStatusCode();
            await host.Model.UpdateAsync();
            clock.Ahead += TimeSpan.FromDays(1);
        }

        clock.Ahead += TimeSpan.FromMinutes(5);
        await host.Model.UpdateAsync();
        await Fares.ReleaseAsync(host.Registry, "2.0.0", level: 5);
        var store = await host.Registry.ProductionAsync();
        await store.StartRolloutAsync("fare", RolloutPlan.Comparison(new SemanticVersion(2, 0, 0)), "ada", "fares rose");
        await host.Model.RefreshAsync();
        for (var i = 0; i < 60; i++) await RolloutOperationsTests.Ask(host, 1, $"customer {i}");
        await store.RecordOutcomesAsync("fare", [.. Enumerable.Range(0, 60).Select(i => new UnitOutcome($"customer {i}", i % 2, DateTimeOffset.UtcNow + clock.Ahead))]);
        await host.Model.UpdateAsync();
        await store.LabelAsync("fare", (await store.AuditQueueAsync("fare"))[0].Id, Truth.Of(12), "grace");

        var page = await BrowseAsync(new Uri(host.Client.BaseAddress!, "/models"), "--dump-dom");

        Assert.Contains("live 1.0.0", page);
        Assert.Contains("Quote a fare", page);
        Assert.Contains("MLP0950", page);
        Assert.Contains("Acknowledge", page);
        Assert.Contains("<svg", page);
        Assert.Contains(">as of ", page);
        Assert.Contains("canary 50.0 %, step 1 of 1", page);
        Assert.Contains("Take back", page);
        Assert.Contains("started 2.0.0 beside 1.0.0", page);
        Assert.Contains("fares rose", page);
        Assert.Contains("grace: 12", page);
        Assert.Contains("Labels as CSV", page);
        Assert.Contains("Prediction times on this instance", page);
        if (Screenshot is not null) await BrowseAsync(new Uri(host.Client.BaseAddress!, "/models"), $"--screenshot={Path.GetFullPath(Screenshot)}", "--window-size=1240,1700");
    }

    private static async Task<string> BrowseAsync(Uri address, params string[] options)
    {
        var profile = Directory.CreateTempSubdirectory("mlpractices-browser-");
        try
        {
            var start = new ProcessStartInfo(ChromiumFactAttribute.Program) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var option in (string[])["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", $"--user-data-dir={profile.FullName}", "--virtual-time-budget=8000", .. options, address.ToString()])
                start.ArgumentList.Add(option);
            using var browser = Process.Start(start)!;
            var (page, errors) = (browser.StandardOutput.ReadToEndAsync(), browser.StandardError.ReadToEndAsync());
            await browser.WaitForExitAsync();
            Assert.True(browser.ExitCode == 0, await errors);
            return await page;
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + Ahead;
    }
}
