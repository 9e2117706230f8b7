using MlPractices;
using MlpNamespace;

const string Model = "delivery-time";
var builder = WebApplication.CreateBuilder(args);

// Serves the version that the registry has live, and the next one as soon as the alias moves.
builder.Services.AddModelRegistry(builder.Configuration.GetConnectionString("models") ?? throw new InvalidOperationException("Name the registry in ConnectionStrings:models, a SQLite file or a PostgreSQL connection string."));
builder.Services.AddModel<DeliveryRequest, RegressionScore>(Model, MicrosoftMLReader.Regression<DeliveryRequest>())
    .Monitor(monitor => monitor.FalseAlarmsPerYear = 2)
    .Rollout()
    .Audit(perDay: 50);
builder.Services.AddHealthChecks().AddModel(Model, mostAge: TimeSpan.FromDays(90));

var app = builder.Build();
app.MapModel<DeliveryRequest, RegressionScore>("/predict", Model);

// Open in Development. Elsewhere it answers 403 until a policy is set: .RequireAuthorization("operators").
app.MapModelOperations("/models");
app.MapHealthChecks("/health");
app.Run();
