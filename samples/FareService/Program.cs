using System.Globalization;
using FareService;
using MlPractices;
using OpenTelemetry.Metrics;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
// The page for operations is open in Development; elsewhere it takes an authorization policy.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, EnvironmentName = Environments.Development });
builder.Logging.SetMinimumLevel(LogLevel.Error);
var location = builder.Configuration["registry"] ?? Path.Combine(AppContext.BaseDirectory, "run", "fares.db");
var week = new WeekOptions(
    builder.Configuration.GetValue("perHour", 60), TimeSpan.FromMilliseconds(builder.Configuration.GetValue("pace", 350)), builder.Configuration.GetValue("once", false));
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(location))!);

// 1. Trains if nothing is live.
var clock = new WeekClock(DateTimeOffset.UtcNow.Date);
await using var registries = new RegistrySource(location, clock);
var registry = await registries.GetAsync();
if (await registry.ResolveAsync(FareTraining.Model, ModelRegistry.Live) is null)
{
    var first = await FareTraining.ReleaseAsync(registry, new City(1).Many(6000), FareTraining.Trees, new SemanticVersion(1, 0, 0))
        ?? throw new InvalidOperationException("The first model was not accepted.");
    await registry.PromoteAsync(FareTraining.Model, first.Version, "beats the rule of thumb");
    Console.WriteLine($"Nothing was live: {first.Version} was trained and promoted.");
}

// 2. Serves, watches, rolls out, asks people, and trains again when production calls for it.
builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(clock).AddSingleton(week).AddSingleton(registries).AddSingleton<Meter>();
builder.Services.AddModelRegistry(location);
builder.Services.AddModel<FareRequest, RegressionScore>(FareTraining.Model, MicrosoftMLReader.Regression<FareRequest>())
    .RefreshEvery(TimeSpan.FromMinutes(30))
    .Monitor(monitor => (monitor.FalseAlarmsPerYear, monitor.WriteEvery) = (2, TimeSpan.FromHours(1)))
    .Rollout()
    .Audit(perDay: 30)
    .RetrainOn(
        async (services, call, cancellation) =>
        {
            // What was paid since shortly before the alarm: earlier fares are of another tariff. Too few of them teach nothing; then it is tried again later.
            var since = call.Status.Alarms.Where(alarm => alarm.CallsForRetraining).Min(alarm => alarm.OpenedAt) - TimeSpan.FromHours(4);
            var rows = services.GetRequiredService<Meter>().Since(since);
            if (rows.Count < 500) return null;
            var live = await FareTraining.LiveAsync(call.Registry, call.Status.Live!, cancellation);
            return (await FareTraining.ReleaseAsync(call.Registry, rows, FareTraining.Trees, call.NextVersion, live, cancellation: cancellation))?.Version;
        },
        retraining => (retraining.LookEvery, retraining.NotWithin, retraining.LeaseLength, retraining.Plan) = (TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(2), Week.Plan));
builder.Services.AddHealthChecks().AddModel(FareTraining.Model);
builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter("MlPractices").AddPrometheusExporter());
builder.Services.AddHostedService<Week>();

var app = builder.Build();
app.MapModel<FareRequest, RegressionScore>("/fares", FareTraining.Model);
app.MapModelOperations("/models");
app.MapHealthChecks("/health");
app.MapPrometheusScrapingEndpoint("/metrics");
await app.RunAsync();
