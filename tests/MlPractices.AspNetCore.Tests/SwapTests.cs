using System.Net.Http.Json;
using System.Text.Json;

namespace MlPractices.AspNetCore.Tests;

public sealed class SwapTests
{
    private static async Task<(string Version, double Value)> Ask(FareHost host)
    {
        var body = await (await host.Client.PostAsJsonAsync("/fares", new { miles = 4, passengers = 1, zone = "centre" })).Content.ReadFromJsonAsync<JsonElement>();
        return (body.GetProperty("version").GetString()!, body.GetProperty("answer").GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task The_next_version_takes_over_while_requests_go_on()
    {
        await using var host = await FareHost.StartAsync();
        await Fares.ReleaseAsync(host.Registry, "2.0.0", level: 30);
        using var stop = new CancellationTokenSource();
        var seen = new List<(string Version, double Value)>();
        var asking = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) seen.Add(await Ask(host));
        });
        while (seen.Count < 5) await Task.Yield();

        await host.Registry.PromoteAsync("fare", new SemanticVersion(2, 0, 0), "fares rose");
        await host.Model.RefreshAsync();
        Assert.Equal("2.0.0", (await Ask(host)).Version);
        await stop.CancelAsync();
        await asking;

        // Every answer is wholly of one version.
        Assert.All(seen, answer => Assert.InRange(answer.Value, answer.Version == "1.0.0" ? 12.5 : 39.5, answer.Version == "1.0.0" ? 14.5 : 41.5));
    }

    [Fact]
    public async Task A_release_that_says_something_else_than_when_it_was_released_leaves_the_old_one_serving()
    {
        await using var host = await FareHost.StartAsync();
        var bundle = await host.Registry.OpenAsync("fare", new SemanticVersion(1, 0, 0));
        var spoiled = bundle.SmokeRowsJson!.Replace("\"number\":", "\"number\":1", StringComparison.Ordinal);
        await host.Registry.PublishAsync(bundle with { Version = new(2, 0, 0), SmokeRowsJson = spoiled });

        await host.Registry.PromoteAsync("fare", new SemanticVersion(2, 0, 0), "looks fine");
        await host.Model.RefreshAsync();

        Assert.Equal("1.0.0", (await Ask(host)).Version);
        Assert.Contains("fare 2.0.0 is not served", host.Model.LoadFailure);
        Assert.Contains("smoke row 1", host.Model.LoadFailure);
        Assert.Contains("1.0.0 stays in service", host.Model.LoadFailure);
        Assert.Equal("Degraded", await host.Client.GetStringAsync("/health"));

        await host.Registry.RollBackAsync("fare", "it did not load");
        await host.Model.RefreshAsync();
        Assert.Null(host.Model.LoadFailure);
        Assert.Equal("Healthy", await host.Client.GetStringAsync("/health"));
    }

    [Fact]
    public async Task A_release_whose_columns_the_service_lacks_leaves_the_old_one_serving()
    {
        await using var host = await FareHost.StartAsync();
        var bundle = await host.Registry.OpenAsync("fare", new SemanticVersion(1, 0, 0));
        var signature = bundle.Card.Signature! with { Inputs = [.. bundle.Card.Signature!.Inputs, new("Weather", "String")] };
        await host.Registry.PublishAsync(bundle with { Version = new(2, 0, 0), Card = bundle.Card with { Signature = signature } });

        await host.Registry.PromoteAsync("fare", new SemanticVersion(2, 0, 0), "knows the weather");
        await host.Model.RefreshAsync();

        Assert.Equal("1.0.0", (await Ask(host)).Version);
        Assert.Contains("column 'Weather' is missing", host.Model.LoadFailure);
    }
}
