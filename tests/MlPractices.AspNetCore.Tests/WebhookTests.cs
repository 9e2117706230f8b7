using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MlPractices.AspNetCore.Tests;

/// <summary>Alarms are posted to an address, and again when nobody took them.</summary>
public sealed class WebhookTests
{
    [Fact]
    public async Task An_alarm_is_posted_once_it_is_taken_and_again_while_it_is_not()
    {
        var (taken, status) = (new List<JsonElement>(), HttpStatusCode.InternalServerError);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var ears = builder.Build();
        ears.Urls.Add("http://127.0.0.1:0");
        ears.MapPost("/alarms", async (HttpContext context) =>
        {
            var alarm = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
            lock (taken) taken.Add(alarm);
            return Results.StatusCode((int)status);
        });
        await ears.StartAsync();
        var address = new Uri(new Uri(ears.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()), "/alarms");
        await using var host = await FareHost.StartAsync(model: model => model.Webhook(address));
        var store = await host.Registry.ProductionAsync();
        var fence = (await store.LeaseAsync("judge:fare", "test", DateTimeOffset.UtcNow, TimeSpan.FromTicks(1), default))!.Value;
        await store.RaiseAsync(
            new("judge:fare", "test", fence, DateTimeOffset.UtcNow), "fare", "1.0.0", new("MLP0953", Severity.Warning, "Zone", "It is missing.", "Look.") { Numbers = new Dictionary<string, double> { ["now"] = 0.5 } }, new(), default);

        await Assert.ThrowsAsync<HttpRequestException>(() => host.Model.UpdateAsync());
        Assert.Contains("500", host.Model.UpdateFailure);
        status = HttpStatusCode.NoContent;
        await host.Model.UpdateAsync();
        await host.Model.UpdateAsync();

        Assert.Equal(2, taken.Count);
        Assert.Equal(taken[0].GetProperty("id").GetString(), taken[1].GetProperty("id").GetString());
        Assert.Equal(("fare", "MLP0953", "Zone", "Open"), (taken[1].GetProperty("model").GetString(), taken[1].GetProperty("finding").GetString(), taken[1].GetProperty("subject").GetString(), taken[1].GetProperty("state").GetString()));
        Assert.Equal(0.5, taken[1].GetProperty("numbers").GetProperty("now").GetDouble());
        Assert.Null(host.Model.UpdateFailure);
    }
}
