using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MlPractices.AspNetCore.Tests;

/// <summary>What operators and annotators do over HTTP.</summary>
public sealed class RolloutOperationsTests
{
    internal static async Task<HttpResponseMessage> Post(FareHost host, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-MlPractices", "1");
        return await host.Client.SendAsync(request);
    }

    private static async Task<JsonElement> Data(FareHost host) => (await host.Client.GetFromJsonAsync<JsonElement>("/models/data")).GetProperty("models")[0];

    internal static async Task<string> Ask(FareHost host, int passengers, string unit)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/fares") { Content = JsonContent.Create(new { miles = 4, passengers, zone = "centre" }) };
        request.Headers.Add("X-Unit", unit);
        var body = await (await host.Client.SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();
        return body.GetProperty("version").GetString()!;
    }

    [Fact]
    public async Task A_rollout_is_started_shown_moved_and_ended_by_operators()
    {
        await using var host = await FareHost.StartAsync(model: model => model.Rollout());
        await Fares.ReleaseAsync(host.Registry, "2.0.0", level: 5);

        Assert.Equal(HttpStatusCode.BadRequest, (await Post(host, "/models/fare/rollout", new { version = "2.0.0" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Post(host, "/models/fare/rollout", new { version = "2.0.0", reason = "fares rose" })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Post(host, "/models/fare/rollout", new { version = "2.0.0", reason = "again" })).StatusCode);
        for (var i = 0; i < 60; i++) Assert.Equal("1.0.0", await Ask(host, 1, $"customer {i}"));
        await host.Model.UpdateAsync();

        var shown = (await Data(host)).GetProperty("rollout");
        Assert.Equal(("Shadow", 60), (shown.GetProperty("stage").GetString(), shown.GetProperty("arms")[0].GetProperty("reading").GetProperty("shadowRequests").GetInt32()));
        Assert.True((await Data(host)).GetProperty("latency")[0].GetProperty("requests").GetInt32() >= 60);
        var early = await Post(host, "/models/fare/rollout/advance", new { reason = "hurry" });
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.Equal("MLP1051", (await early.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await Post(host, "/models/fare/rollout/takeback", new { reason = "stale page", revision = 77 })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Post(host, "/models/fare/rollout/takeback", new { reason = "not today", revision = shown.GetProperty("revision").GetInt64() })).StatusCode);

        var data = await Data(host);
        Assert.Equal(JsonValueKind.Null, data.GetProperty("rollout").ValueKind);
        Assert.Equal(["taken back", "started 2.0.0 beside 1.0.0"], data.GetProperty("rolloutEvents").EnumerateArray().Select(each => each.GetProperty("what").GetString()));
    }

    [Fact]
    public async Task A_canary_answers_its_units_and_is_promoted_with_a_reason()
    {
        await using var host = await FareHost.StartAsync(model: model => model.Rollout());
        await Fares.ReleaseAsync(host.Registry, "2.0.0", level: 5);
        var store = await host.Registry.ProductionAsync();
        await store.StartRolloutAsync("fare", RolloutPlan.Comparison(new SemanticVersion(2, 0, 0)), "ada", "which");
        await host.Model.RefreshAsync();

        var answered = new Dictionary<string, string>();
        for (var i = 0; i < 80; i++) answered[$"customer {i}"] = await Ask(host, 1, $"customer {i}");
        Assert.InRange(answered.Values.Count(version => version == "2.0.0"), 25, 55);
        foreach (var (unit, version) in answered.Take(20)) Assert.Equal(version, await Ask(host, 2, unit));

        var outcomes = await (await Post(host, "/models/fare/outcomes", answered.Select(unit => new { unit = unit.Key, value = unit.Value == "2.0.0" ? 1 : 0 }))).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(80, outcomes.GetProperty("counted").GetInt32());
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(host, "/models/fare/outcomes", new[] { new { unit = "customer 1", value = 0.5 } })).StatusCode);
        await host.Model.UpdateAsync();
        Assert.Equal(HttpStatusCode.OK, (await Post(host, "/models/fare/rollout/promote", new { version = "2.0.0", reason = "it is better", acceptUndecided = true })).StatusCode);

        Assert.Equal("2.0.0", host.Model.Version!.ToString());
        Assert.Equal("2.0.0", await Ask(host, 1, "customer 1"));
        Assert.Equal("it is better (anonymous)", (await host.Registry.AliasHistoryAsync("fare"))[^1].Reason);
    }

    [Fact]
    public async Task Rows_are_put_before_people_and_their_labels_come_out_as_CSV()
    {
        await using var host = await FareHost.StartAsync(model: model => model.Audit(perDay: 200));
        foreach (var batch in Ride.Many(300, 9).Chunk(100)) await host.Client.PostAsJsonAsync("/fares", batch.Select(ride => new { ride.Miles, ride.Passengers, ride.Zone }));
        await host.Model.UpdateAsync();

        var queue = (await host.Client.GetFromJsonAsync<JsonElement>("/models/fare/audit")).EnumerateArray().ToList();
        Assert.NotEmpty(queue);
        var id = queue[0].GetProperty("id").GetString();
        Assert.True(queue[0].GetProperty("cells").TryGetProperty("Miles", out _));
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(host, $"/models/fare/audit/{id}/label", new { value = "much", by = "ada" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(host, $"/models/fare/audit/{PredictionId.Next()}/label", new { value = 12, by = "ada" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Post(host, $"/models/fare/audit/{id}/label", new { value = 12.5, by = "ada" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Post(host, $"/models/fare/audit/{id}/label", new { value = 13, by = "bob", note = "with the toll" })).StatusCode);

        Assert.DoesNotContain((await host.Client.GetFromJsonAsync<JsonElement>("/models/fare/audit?by=ada")).EnumerateArray(), item => item.GetProperty("id").GetString() == id);
        var csv = await host.Client.GetAsync("/models/fare/labels.csv");
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        var lines = (await csv.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains(",Fare,AllAgree,Annotators,", lines[0]);
        Assert.Contains(",12.75,false,2,", lines[1]);
        Assert.Equal(1, (await Data(host)).GetProperty("audit").GetProperty("agreementRows").GetInt32());
    }

    [Fact]
    public async Task A_training_program_runs_when_production_calls_for_it()
    {
        var clock = new AheadClock();
        var called = new TaskCompletionSource<RetrainingCall>();
        await using var host = await FareHost.StartAsync(
            model: model => model.Rollout().RetrainOn(async (_, call, _) =>
            {
                await Fares.ReleaseAsync(call.Registry, call.NextVersion.ToString(), level: 5);
                called.TrySetResult(call);
                return call.NextVersion;
            }),
            services: services => services.AddSingleton<TimeProvider>(clock));
        clock.Ahead = TimeSpan.FromDays(200);
        await host.Model.UpdateAsync();

        var result = await host.Service<IEnumerable<IHostedService>>().OfType<RetrainingService>().Single().RunAsync(default);

        Assert.True(result.Tried);
        Assert.Equal("1.1.0", result.Released!.ToString());
        Assert.Contains("MLP0952", Assert.Single((await called.Task).Status.Reasons));
        Assert.Equal("1.1.0", (await (await host.Registry.ProductionAsync()).RolloutAsync("fare"))!.Arms[0].Version.ToString());
    }

    private sealed class AheadClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + Ahead;
    }
}
