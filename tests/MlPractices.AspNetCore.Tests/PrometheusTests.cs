using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace MlPractices.AspNetCore.Tests;

/// <summary>Runs where Debian's Prometheus is installed, or says that it is not.</summary>
public sealed class PrometheusFactAttribute : FactAttribute
{
    public const string Program = "/usr/bin/prometheus";

    public PrometheusFactAttribute() => Skip = File.Exists(Program) ? null : $"{Program} is not installed.";
}

/// <summary>The instruments through OpenTelemetry's exporter for Prometheus, as the sample and the Grafana dashboard use them.</summary>
public sealed partial class PrometheusTests
{
    private const int Requests = 40;

    // Other tests of this process serve models too, and the meter is one for all: no other has this version.
    private const string Version = "7.0.0";

    // Raised only when a model throws.
    private const string Errors = "mlpractices_prediction_errors_total";

    [Fact]
    public async Task What_the_dashboard_asks_for_is_what_the_exporter_names()
    {
        await using var host = await HostAsync(new Scrapes());
        await AskAsync(host);

        var page = await host.Client.GetStringAsync("/metrics");

        var scraped = Sample().Matches(page).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var dashboard = await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "grafana-dashboard.json"));
        Assert.All(Asked().Matches(dashboard).Select(match => match.Value).Where(name => name != Errors), name => Assert.Contains(name, scraped));
        Assert.Contains($"version=\"{Version}\"", page);
        Assert.Contains("le=\"0.00025\"", page);
    }

    [PrometheusFact]
    public async Task Prometheus_scrapes_the_service_and_counts_its_requests()
    {
        var scrapes = new Scrapes();
        await using var host = await HostAsync(scrapes);
        await AskAsync(host);
        var folder = Directory.CreateTempSubdirectory("mlpractices-prometheus-");
        try
        {
            var config = Path.Combine(folder.FullName, "prometheus.yml");
            await File.WriteAllTextAsync(
                config, $"global: {{ scrape_interval: 1s }}\nscrape_configs:\n  - job_name: fares\n    static_configs:\n      - targets: ['{host.Client.BaseAddress!.Authority}']\n");
            var address = $"127.0.0.1:{FreePort()}";
            using var prometheus = Process.Start(new ProcessStartInfo(PrometheusFactAttribute.Program)
            {
                ArgumentList = { $"--config.file={config}", $"--storage.tsdb.path={Path.Combine(folder.FullName, "data")}", $"--web.listen-address={address}" },
                RedirectStandardError = true,
            })!;
            // Its log is not read to the end: it must not fill the pipe.
            prometheus.ErrorDataReceived += static (_, _) => { };
            prometheus.BeginErrorReadLine();
            try
            {
                // When it scrapes for the second time, it has stored the first.
                await scrapes.Second.WaitAsync(TimeSpan.FromMinutes(2));

                using var client = new HttpClient();
                var answer = await client.GetFromJsonAsync<JsonElement>($"http://{address}/api/v1/query?query={Uri.EscapeDataString($"sum by (model) (mlpractices_prediction_duration_seconds_count{{version='{Version}'}})")}");

                var series = Assert.Single(answer.GetProperty("data").GetProperty("result").EnumerateArray().ToList());
                Assert.Equal(("fare", $"{Requests}"), (series.GetProperty("metric").GetProperty("model").GetString(), series.GetProperty("value")[1].GetString()));
            }
            finally
            {
                prometheus.Kill(entireProcessTree: true);
                await prometheus.WaitForExitAsync();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<FareHost> HostAsync(Scrapes scrapes) => FareHost.StartAsync(
        services: services => services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter("MlPractices").AddPrometheusExporter()),
        endpoints: app =>
        {
            app.Use(scrapes.Count);
            app.MapPrometheusScrapingEndpoint("/metrics");
        });

    // A version that is loaded while the exporter listens is counted as a load.
    private static async Task AskAsync(FareHost host)
    {
        await Fares.ReleaseAsync(host.Registry, Version, level: 5);
        await host.Registry.PromoteAsync("fare", SemanticVersion.Parse(Version), "fares rose");
        await host.Model.RefreshAsync();
        foreach (var ride in Ride.Many(Requests, 4)) (await host.Client.PostAsJsonAsync("/fares", new { ride.Miles, ride.Passengers, ride.Zone })).EnsureSuccessStatusCode();
        await host.Model.UpdateAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    [GeneratedRegex(@"^(mlpractices_[a-z_]+)[ {]", RegexOptions.Multiline)]
    private static partial Regex Sample();

    [GeneratedRegex("mlpractices_[a-z_]+")]
    private static partial Regex Asked();

    /// <summary>Counts the readings of the metrics.</summary>
    private sealed class Scrapes
    {
        private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public Task Second => _second.Task;

        public Task Count(HttpContext context, RequestDelegate next)
        {
            if (context.Request.Path == "/metrics" && Interlocked.Increment(ref _count) == 2) _second.TrySetResult();
            return next(context);
        }
    }
}
