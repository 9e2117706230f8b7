using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using static MlPractices.Tests.Production.RolloutVersions;

namespace MlPractices.Tests.Production;

/// <summary>What the page on production says of instruments is what a listener sees, and what the dashboard asks for.</summary>
public sealed partial class TelemetryTests
{
    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    private static IReadOnlyDictionary<string, (string Kind, string Unit, string[] Attributes)> Documented() =>
        Line().Matches(File.ReadAllText(Path.Combine(Root(), "docs", "production.md")))
            .ToDictionary(line => line.Groups[1].Value, line => (line.Groups[2].Value, line.Groups[3].Value, Parenthesis().Replace(line.Groups[4].Value, "").Split(',', StringSplitOptions.TrimEntries)));

    [Fact]
    public async Task Every_documented_instrument_reports_with_its_unit_and_attributes_and_no_other_does()
    {
        var seen = new Dictionary<string, (string Kind, string Unit, HashSet<string> Attributes)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "MlPractices") l.EnableMeasurementEvents(instrument);
        };
        void See(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            // Other tests run beside this one; what counts is the model of this one.
            if (!tags.ToArray().Any(tag => tag is { Key: "model", Value: "fare" })) return;
            lock (seen)
            {
                if (!seen.TryGetValue(instrument.Name, out var known)) seen[instrument.Name] = known = (Kind(instrument), instrument.Unit ?? "", []);
                foreach (var tag in tags) known.Attributes.Add(tag.Key);
            }
        }

        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => See(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => See(instrument, tags));
        listener.Start();
        var clock = new TestClock(TripRelease.ReleasedAt.AddDays(1));
        await using var registry = await ModelRegistry.OpenAsync(ModelRegistry.InMemory, new() { Clock = clock });
        await PublishAsync(registry, (Two, Throws));
        await using var fleet = await Fleet.StartAsync(registry, clock);
        await fleet.Store.StartRolloutAsync("fare", RolloutPlan.Comparison(Two), "ada", "to see errors");
        await fleet.RefreshAsync();
        for (var i = 0; i < 50; i++) fleet.Instances[0].Predict(Trip.Many(1, i)[0]);
        await fleet.UpdateAsync();
        listener.RecordObservableInstruments();

        var documented = Documented();
        Assert.Equal(documented.Keys.Order(), seen.Keys.Order());
        foreach (var (name, (kind, unit, attributes)) in documented)
        {
            Assert.Equal((kind, unit), (seen[name].Kind, seen[name].Unit));
            Assert.Equal(attributes.Order(), seen[name].Attributes.Order());
        }
    }

    [Fact]
    public void The_dashboard_asks_for_documented_instruments_only_and_for_each_of_them()
    {
        var text = File.ReadAllText(Path.Combine(Root(), "docs", "grafana-dashboard.json"));
        using var dashboard = JsonDocument.Parse(text);
        var queries = dashboard.RootElement.GetProperty("panels").EnumerateArray().Where(panel => panel.TryGetProperty("targets", out _))
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray()).Select(target => target.GetProperty("expr").GetString()!).ToList();
        // The names that the OpenTelemetry exporter for Prometheus makes of ours.
        var names = Documented().ToDictionary(each => each.Key, each => each.Key.Replace('.', '_') + (each.Value.Unit == "s" ? "_seconds" : "") + (each.Value.Kind == "counter" ? "_total" : ""));

        Assert.All(names.Values, name => Assert.Contains(queries, query => query.Contains(name, StringComparison.Ordinal)));
        foreach (var asked in queries.SelectMany(query => Metric().Matches(query).Select(match => match.Value)))
            Assert.Contains(names.Values, name => asked == name || asked == name + "_bucket" || asked == name + "_count" || asked == name + "_sum");
    }

    [Fact]
    public async Task Loading_scoring_and_the_shadow_are_traced()
    {
        var names = new HashSet<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "MlPractices",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (names) names.Add(activity.OperationName);
            },
        };
        ActivitySource.AddActivityListener(listener);
        var clock = new TestClock(TripRelease.ReleasedAt.AddDays(1));
        await using var registry = await ModelRegistry.OpenAsync(ModelRegistry.InMemory, new() { Clock = clock });
        await PublishAsync(registry, (Two, null));
        await using var fleet = await Fleet.StartAsync(registry, clock);
        await fleet.Store.StartRolloutAsync("fare", RolloutPlan.Canary(Two), "ada", "to see traces");
        await fleet.RefreshAsync();
        fleet.Instances[0].PredictMany(Trip.Many(20, 3));
        await fleet.UpdateAsync();

        lock (names) Assert.Superset(new HashSet<string> { "mlpractices.load", "mlpractices.score", "mlpractices.shadow" }, names);
    }

    private static string Kind(Instrument instrument)
    {
        var name = instrument.GetType().Name;
        return name.Contains("Histogram", StringComparison.Ordinal) ? "histogram" : name.Contains("Counter", StringComparison.Ordinal) ? "counter" : "gauge";
    }

    [GeneratedRegex(@"^\| `(mlpractices\.[a-z.]+)` \| (\w+) \| ([^|]+?) \| ([^|]+?) \|", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Parenthesis();

    [GeneratedRegex("mlpractices_[a-z_]+")]
    private static partial Regex Metric();
}
