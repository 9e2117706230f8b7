using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MlPractices;

namespace FareService;

/// <summary>How the week is told.</summary>
/// <param name="PerHour">Requests an hour, on average.</param>
/// <param name="Pace">The least real time of an hour.</param>
/// <param name="Once">Whether the program ends with the week.</param>
public sealed record WeekOptions(int PerHour, TimeSpan Pace, bool Once);

/// <summary>
/// The load generator: customers ask for fares all week, by HTTP like anybody; an hour later the meter tells what was paid. On Tuesday somebody rolls out a simpler
/// model; on Thursday a harbour opens and the tariff rises. What the service does about it is the service's.
/// </summary>
public sealed class Week(WeekOptions options, WeekClock clock, Meter meter, RegistrySource registries, IServer server, IHostApplicationLifetime life) : BackgroundService
{
    private static readonly double[] Busy = [.. Enumerable.Range(0, 24).Select(hour => 1 + (0.6 * Math.Sin((hour - 7) * Math.PI / 12)))];

    private readonly City _city = new(11);
    private readonly Random _random = new(12);
    private readonly HashSet<string> _told = [];
    private List<(string Id, Trip Trip)> _onTheWay = [];
    private DateTimeOffset _start;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await ListeningAsync(stoppingToken);
            var registry = await registries.GetAsync();
            using var client = new HttpClient { BaseAddress = new(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
            client.DefaultRequestHeaders.Add("X-MlPractices", "1");
            _start = clock.GetUtcNow();
            // A week, and longer only where the machine is so slow that the story is not over by then.
            for (var hour = 0; hour < 7 * 24 || (hour < 14 * 24 && !Has("promoted")); hour++) await HourAsync(registry, client, hour, stoppingToken);
            var live = await registry.ResolveAsync(FareTraining.Model, ModelRegistry.Live, stoppingToken);
            Say($"The week is over: {live} is live. The page is at {client.BaseAddress}models");
            if (options.Once) life.StopApplication();
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task HourAsync(ModelRegistry registry, HttpClient client, int hour, CancellationToken cancellation)
    {
        var pace = Task.Delay(options.Pace, cancellation);
        if (hour == 24) await SimplerIdeaAsync(registry, cancellation);
        if (hour == 72)
        {
            Say("A harbour opens, and the tariff rises by a quarter.");
            _city.HasChanged = true;
        }

        var (arrived, asked) = (_onTheWay, new List<(string, Trip)>());
        var count = Math.Max(1, (int)(options.PerHour * Busy[hour % 24]));
        for (var i = 0; i < count; i++)
        {
            clock.GoTo(_start + TimeSpan.FromHours(hour + ((double)i / count)));
            var trip = _city.Next();
            asked.Add((await AskAsync(client, trip, cancellation), trip));
        }

        _onTheWay = asked;
        using var told = await client.PostAsJsonAsync($"/models/{FareTraining.Model}/truth", arrived.Select(each => new { id = each.Id, value = each.Trip.Fare }), cancellation);
        told.EnsureSuccessStatusCode();
        meter.Ended(clock.GetUtcNow(), arrived.Select(each => each.Trip));
        clock.GoTo(_start + TimeSpan.FromHours(hour + 1));
        await pace;
        await TellAsync(registry, cancellation);
    }

    private async Task<string> AskAsync(HttpClient client, Trip trip, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/fares")
        {
            Content = JsonContent.Create(new { miles = trip.Miles, minutes = float.IsNaN(trip.Minutes) ? (float?)null : trip.Minutes, zone = trip.Zone }),
        };
        request.Headers.Add("X-Unit", $"customer {_random.Next(1_000_000)}");
        using var answer = await client.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("id").GetString()!;
    }

    private async Task SimplerIdeaAsync(ModelRegistry registry, CancellationToken cancellation)
    {
        var versions = await registry.ListVersionsAsync(FareTraining.Model, cancellation);
        var release = await FareTraining.ReleaseAsync(
            registry, new City(21).Many(3000), FareTraining.WithoutZone, versions[^1].Version.Next(VersionPart.Minor),
            overriding: new Override("the rollout is to tell whether the zone is needed", "grace"), cancellation: cancellation);
        if (release is null) return;
        await release.RollOutAsync(registry, "a simpler model, without the zone", Plan(release.Version), "grace", cancellation);
    }

    /// <summary>In the shadow for 50 requests, then beside the live one for half of the customers, compared by the fares that were paid.</summary>
    public static RolloutPlan Plan(SemanticVersion version) => RolloutPlan.Canary(version) with
    {
        ShadowRequests = 50, Steps = [0.5], StepLength = TimeSpan.FromHours(2), StepRequests = 50, Measure = RolloutMeasure.Loss, ExpectedDifference = 0.5, PromoteAutomatically = true,
    };

    private async Task TellAsync(ModelRegistry registry, CancellationToken cancellation)
    {
        var store = await registry.ProductionAsync(cancellation);
        foreach (var each in (await store.RolloutEventsAsync(FareTraining.Model, cancellation)).Reverse())
            if (_told.Add($"{each.Rollout} {each.What}")) Say($"Rollout: {each.What} ({each.Reason})", each.At);
        foreach (var alarm in (await store.AlarmsAsync(FareTraining.Model, closedToo: true, cancellation)).Reverse())
            if (_told.Add(alarm.Id)) Say($"Alarm {alarm.Finding.Id}, {alarm.Finding.Subject}: {alarm.Finding.Message}", alarm.OpenedAt);
    }

    private bool Has(string what) => _told.Any(each => each.Contains(what, StringComparison.Ordinal));

    private void Say(string what, DateTimeOffset? at = null)
    {
        var time = (at ?? clock.GetUtcNow()) - _start;
        Console.WriteLine(FormattableString.Invariant($"{(DayOfWeek)((time.Days + 1) % 7),-9} {time:hh\\:mm}  {what}"));
    }

    private async Task ListeningAsync(CancellationToken cancellation)
    {
        var listening = new TaskCompletionSource();
        using var started = life.ApplicationStarted.Register(() => listening.TrySetResult());
        using var stopped = cancellation.Register(() => listening.TrySetCanceled(cancellation));
        await listening.Task;
    }
}
