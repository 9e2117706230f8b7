using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace MlPractices.AspNetCore.Tests;

public sealed class EndpointTests
{
    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static async Task<JsonElement> Body(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    [Fact]
    public async Task A_row_is_answered_with_its_prediction_and_version()
    {
        await using var host = await FareHost.StartAsync();

        var answer = await host.Client.PostAsync("/fares", Json("""{"miles": 4, "passengers": 2, "zone": "airport"}"""));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await Body(answer);
        Assert.Equal(("fare", "1.0.0"), (body.GetProperty("model").GetString(), body.GetProperty("version").GetString()));
        Assert.True(PredictionId.TryParse(body.GetProperty("id").GetString(), out _));
        Assert.InRange(body.GetProperty("answer").GetProperty("value").GetDouble(), 20.5, 22.5);
    }

    [Fact]
    public async Task Many_rows_are_answered_in_their_order()
    {
        await using var host = await FareHost.StartAsync();

        var body = await Body(await host.Client.PostAsync("/fares", Json("""[{"miles": 1, "passengers": 1, "zone": "centre"}, {"miles": 9, "passengers": 1, "zone": "centre"}]""")));

        var values = body.GetProperty("predictions").EnumerateArray().Select(each => each.GetProperty("answer").GetProperty("value").GetDouble()).ToArray();
        Assert.Equal(2, values.Length);
        Assert.InRange(values[1] - values[0], 18, 22);
    }

    [Theory]
    [InlineData("""{"passengers": 2, "zone": "centre"}""", "miles", "'miles' is missing; it must be a number, or null if it is not known.")]
    [InlineData("""{"miles": "4", "passengers": 2, "zone": "centre"}""", "miles", "'miles' is \"4\", and must be a number, or null if it is not known.")]
    [InlineData("""{"miles": 4, "passengers": 2.5, "zone": "centre"}""", "passengers", "'passengers' is 2.5, and must be a whole number.")]
    [InlineData("""{"miles": 4, "passengers": null, "zone": "centre"}""", "passengers", "'passengers' is null, and must be a whole number.")]
    [InlineData("""{"miles": 4, "passengers": 2, "zone": 7}""", "zone", "'zone' is 7, and must be a text, or null if it is not known.")]
    [InlineData("""[{"miles": 4, "passengers": 2, "zone": "centre"}, {"miles": 4, "passengers": 2}]""", "[1].zone", "'zone' is missing; it must be a text, or null if it is not known.")]
    public async Task A_field_that_is_missing_or_of_another_type_is_named(string row, string field, string message)
    {
        await using var host = await FareHost.StartAsync();

        var answer = await host.Client.PostAsync("/fares", Json(row));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var errors = (await Body(answer)).GetProperty("errors");
        Assert.Equal(message, Assert.Single(errors.GetProperty(field).EnumerateArray()).GetString());
        Assert.Single(errors.EnumerateObject());
    }

    [Fact]
    public async Task A_number_that_is_null_is_missing_and_not_0()
    {
        await using var host = await FareHost.StartAsync(options: set => set.AbsentIsMissing = true);

        async Task<double> Ask(string row) => (await Body(await host.Client.PostAsync("/fares", Json(row)))).GetProperty("answer").GetProperty("value").GetDouble();
        var zero = await Ask("""{"miles": 0, "passengers": 2, "zone": "centre"}""");
        var missing = await Ask("""{"miles": null, "passengers": 2, "zone": "centre"}""");
        var absent = await Ask("""{"passengers": 2, "zone": "centre"}""");

        Assert.InRange(zero, 2.5, 4.5);
        Assert.InRange(missing, 14, 18);
        Assert.Equal(missing, absent);
    }

    [Theory]
    [InlineData("{\"miles\": 4,")]
    [InlineData("3")]
    [InlineData("[[1]]")]
    public async Task What_is_no_row_is_refused(string body)
    {
        await using var host = await FareHost.StartAsync();

        var answer = await host.Client.PostAsync("/fares", Json(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task What_is_not_JSON_is_refused()
    {
        await using var host = await FareHost.StartAsync();

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await host.Client.PostAsync("/fares", new StringContent("miles=4", Encoding.UTF8, "application/x-www-form-urlencoded"))).StatusCode);
    }

    [Fact]
    public async Task Limits_hold()
    {
        await using var host = await FareHost.StartAsync(options: set => (set.MostRows, set.MostBytes) = (2, 500));
        const string Row = """{"miles": 4, "passengers": 2, "zone": "centre"}""";

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await host.Client.PostAsync("/fares", Json($"[{Row},{Row},{Row}]"))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await host.Client.PostAsync("/fares", Json($"[{Row},{Row},{new string(' ', 500)}]"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Client.PostAsync("/fares", Json($"[{Row},{Row}]"))).StatusCode);
    }

    [Fact]
    public async Task The_schema_names_what_the_model_needs()
    {
        await using var host = await FareHost.StartAsync();

        var schema = await host.Client.GetFromJsonAsync<JsonElement>("/fares/schema");

        Assert.Equal(["miles", "passengers", "zone"], schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("integer", schema.GetProperty("properties").GetProperty("passengers").GetProperty("type").GetString());
        Assert.Equal(["number", "null"], schema.GetProperty("properties").GetProperty("miles").GetProperty("type").EnumerateArray().Select(type => type.GetString()));
        Assert.True(schema.GetProperty("properties").TryGetProperty("channel", out _));
    }

    [Fact]
    public async Task OpenApi_describes_the_endpoint()
    {
        await using var host = await FareHost.StartAsync();

        var document = await host.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var post = document.GetProperty("paths").GetProperty("/fares").GetProperty("post");
        Assert.True(post.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/json", out _));
        Assert.Equal(["200", "400", "413", "415", "503"], post.GetProperty("responses").EnumerateObject().Select(response => response.Name).Order());
    }

    [Fact]
    public async Task Without_a_release_nothing_is_answered_and_health_says_so()
    {
        await using var host = await FareHost.StartAsync(release: false);

        var answer = await host.Client.PostAsync("/fares", Json("""{"miles": 4, "passengers": 2, "zone": "centre"}"""));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        // A client is not told of files and databases; who runs the service is.
        Assert.StartsWith("The log, the health check", (await Body(answer)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Matches("^The registry in .+ has no version of 'fare' under the alias 'live'", host.Model.LoadFailure);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Client.GetAsync("/health")).StatusCode);
    }
}
