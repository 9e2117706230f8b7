using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MlPractices.AspNetCore.Tests;

public sealed class OperationsTests
{
    private static async Task<HttpResponseMessage> Post(FareHost host, string path, object body, string? user = null, bool header = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (header) request.Headers.Add("X-MlPractices", "1");
        if (user is not null) request.Headers.Add("X-User", user);
        return await host.Client.SendAsync(request);
    }

    private static async Task<JsonElement> Data(FareHost host) => (await host.Client.GetFromJsonAsync<JsonElement>("/models/data")).GetProperty("models")[0];

    [Fact]
    public async Task The_page_is_one_document_that_loads_nothing_from_elsewhere()
    {
        await using var host = await FareHost.StartAsync();

        var answer = await host.Client.GetAsync("/models");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy);
        Assert.DoesNotContain("{{nonce}}", page);
        Assert.DoesNotContain("src=", page);
        Assert.DoesNotContain("@import", page);
        Assert.NotEqual(policy, Assert.Single((await host.Client.GetAsync("/models")).Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task Outside_of_development_it_is_closed_until_a_policy_is_set()
    {
        await using var closed = await FareHost.StartAsync(environment: "Production");
        Assert.Equal(HttpStatusCode.Forbidden, (await closed.Client.GetAsync("/models")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await closed.Client.GetAsync("/models/data")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(closed, "/models/fare/rollback", new { reason = "why not" })).StatusCode);
    }

    [Fact]
    public async Task With_a_policy_only_those_it_lets_in_see_and_change_and_are_named()
    {
        await using var host = await FareHost.StartAsync(
            environment: "Production",
            services: services =>
            {
                services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, ByHeader>("header", null);
                services.AddAuthorization(options => options.AddPolicy("operators", policy => policy.RequireRole("operator")));
            },
            endpoints: app => app.MapModelOperations("/models").RequireAuthorization("operators"));
        await Fares.ReleaseAsync(host.Registry, "2.0.0", level: 5);

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client.GetAsync("/models")).StatusCode);
        var promoted = await Post(host, "/models/fare/promote", new { version = "2.0.0", reason = "better", expected = "1.0.0" }, user: "ada");

        Assert.Equal(HttpStatusCode.OK, promoted.StatusCode);
        Assert.Equal("2.0.0", host.Model.Version!.ToString());
        Assert.Equal("better (ada)", (await host.Registry.AliasHistoryAsync("fare"))[^1].Reason);
    }

    [Fact]
    public async Task What_changes_something_needs_the_header()
    {
        await using var host = await FareHost.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await Post(host, "/models/fare/rollback", new { reason = "a form elsewhere" }, header: false)).StatusCode);
    }

    [Fact]
    public async Task Two_who_take_back_the_same_release_go_back_once()
    {
        await using var host = await FareHost.StartAsync();
        await Fares.ReleaseAsync(host.Registry, "2.0.0", level: 5);
        Assert.Equal(HttpStatusCode.OK, (await Post(host, "/models/fare/promote", new { version = "2.0.0", reason = "better", expected = "1.0.0" })).StatusCode);

        var first = await Post(host, "/models/fare/rollback", new { reason = "it is bad", expected = "2.0.0" });
        var second = await Post(host, "/models/fare/rollback", new { reason = "it is bad", expected = "2.0.0" });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        Assert.Equal("1.0.0", (await host.Registry.ResolveAsync("fare", "live"))!.ToString());
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(host, "/models/fare/rollback", new { reason = "" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(host, "/models/tips/rollback", new { reason = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(host, "/models/fare/promote", new { version = "9.0.0", reason = "x" })).StatusCode);
    }

    [Fact]
    public async Task Traffic_truth_and_alarms_show()
    {
        var clock = new SettableClock();
        await using var host = await FareHost.StartAsync(services: services => services.AddSingleton<TimeProvider>(clock));
        var rides = Ride.Many(300, 9);
        var ids = new List<string>();
        foreach (var batch in rides.Chunk(100))
        {
            var body = await (await host.Client.PostAsJsonAsync("/fares", batch.Select(ride => new { ride.Miles, ride.Passengers, zone = "harbour" }))).Content.ReadFromJsonAsync<JsonElement>();
            ids.AddRange(body.GetProperty("predictions").EnumerateArray().Select(each => each.GetProperty("id").GetString()!));
        }

        await host.Model.UpdateAsync();
        var truth = await Post(host, "/models/fare/truth", ids.Zip(rides, (id, ride) => new { id, value = ride.Fare }));
        Assert.Equal(300, (await truth.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("recorded").GetInt32());
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(host, "/models/fare/truth", new[] { new { id = ids[0], value = "much" } })).StatusCode);
        clock.Ahead = TimeSpan.FromDays(1) + TimeSpan.FromMinutes(5);
        await host.Model.UpdateAsync();

        var data = await Data(host);

        Assert.Equal(300, data.GetProperty("windows").EnumerateArray().Sum(window => window.GetProperty("rows").GetInt32()));
        Assert.Equal(300, data.GetProperty("metrics").EnumerateArray().First(metric => metric.GetProperty("slice").ValueKind == JsonValueKind.Null).GetProperty("rows").GetInt32());
        var alarm = data.GetProperty("alarms").EnumerateArray().Single(each => each.GetProperty("finding").GetString() == "MLP0955");
        Assert.Contains("'harbour'", alarm.GetProperty("message").GetString());
        Assert.Equal("Degraded", await host.Client.GetStringAsync("/health"));

        var id = alarm.GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.OK, (await Post(host, $"/models/fare/alarms/{id}/acknowledge", new { note = "a new zone" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Post(host, $"/models/fare/alarms/{id}/close", new { note = "trained with it" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(host, "/models/fare/alarms/none/close", new { note = "x" })).StatusCode);
        var closed = (await Data(host)).GetProperty("alarms").EnumerateArray().Single(each => each.GetProperty("id").GetString() == id);
        Assert.Equal(("Closed", "anonymous", "trained with it"), (closed.GetProperty("state").GetString(), closed.GetProperty("by").GetString(), closed.GetProperty("note").GetString()));
    }

    private sealed class SettableClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + Ahead;
    }

    private sealed class ByHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Request.Headers["X-User"] is [{ } user, ..]
            ? AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, user), new(ClaimTypes.Role, "operator")], Scheme.Name)), Scheme.Name))
            : AuthenticateResult.NoResult());
    }
}
