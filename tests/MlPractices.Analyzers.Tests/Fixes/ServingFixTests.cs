using MlPractices.Analyzers.Tests.Verification;
using MlPractices.CodeFixes;

namespace MlPractices.Analyzers.Tests.Fixes;

public class ServingFixTests
{
    private static string Looped(string before, string inside) => $$"""
        public sealed class Prices
        {
            private readonly MLContext ml;
            private readonly ITransformer model;

            public Prices(MLContext ml, ITransformer model) => (this.ml, this.model) = (ml, model);

            public List<float> Of(List<House> houses)
            {
                var prices = new List<float>();{{before}}
                foreach (var house in houses)
                {{{inside}}
                    prices.Add(engine.Predict(house).Price);
                }

                return prices;
            }
        }
        """;

    [Fact]
    public Task An_engine_made_in_a_loop() => Fix.With<HoistEngine>(
        Looped("", "\n            var engine = ml.Model.[|CreatePredictionEngine<House, HousePrice>(model)|];"),
        Looped("\n        var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(model);", ""));

    [Fact]
    public Task An_engine_made_in_a_loop_of_a_program() => Fix.With<HoistEngine>(
        """
        var ml = new MLContext(seed: 1);
        var model = ml.Model.Load("prices-1.4.0.zip", out var schema);
        for (var size = 50; size < 200; size += 10)
        {
            var engine = ml.Model.[|CreatePredictionEngine<House, HousePrice>(model, schema)|];
            Console.WriteLine(engine.Predict(new House { Size = size }).Price);
        }
        """,
        """
        var ml = new MLContext(seed: 1);
        var model = ml.Model.Load("prices-1.4.0.zip", out var schema);
        var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(model, schema);
        for (var size = 50; size < 200; size += 10)
        {
            Console.WriteLine(engine.Predict(new House { Size = size }).Price);
        }
        """);

    [Theory]
    [InlineData("var engine = house.Size > 100 ? ml.Model.[|CreatePredictionEngine<House, HousePrice>(model)|] : ml.Model.[|CreatePredictionEngine<House, HousePrice>(model)|];")]
    [InlineData("if (house.Size > 0) { var e = ml.Model.[|CreatePredictionEngine<House, HousePrice>(model)|]; prices.Add(e.Predict(house).Price); } var engine = new Fake();")]
    public Task An_engine_that_cannot_be_moved_out(string made) => Fix.NotOffered<HoistEngine>(
        Looped("", "\n            " + made) + "\npublic sealed class Fake { public HousePrice Predict(House house) => new(); }");

    private const string Usings = "using Microsoft.AspNetCore.Builder;\nusing Microsoft.Extensions.DependencyInjection;\n";

    [Fact]
    public Task A_singleton_becomes_a_pool() => Fix.With<RegisterPool>(
        Usings + """

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.{|MLP0701:AddSingleton(provider =>
        {
            var ml = new MLContext(seed: 1);
            return ml.Model.CreatePredictionEngine<House, HousePrice>(ml.Model.Load("prices-1.4.0.zip", out var schema));
        })|};
        var app = builder.Build();
        app.MapPost("/price", (House house, PredictionEngine<House, HousePrice> engine) => engine.Predict(house));
        app.Run();
        """,
        Usings + """
        using Microsoft.Extensions.ML;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddPredictionEnginePool<House, HousePrice>().FromFile("prices-1.4.0.zip");
        var app = builder.Build();
        app.MapPost("/price", (House house, PredictionEnginePool<House, HousePrice> engine) => engine.Predict(house));
        app.Run();
        """);

    [Fact]
    public Task A_singleton_that_another_file_asks_for() => Fix.Code<RegisterPool>(
        Usings + """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.{|MLP0701:AddSingleton(provider =>
        {
            var ml = new MLContext(seed: 1);
            return ml.Model.CreatePredictionEngine<House, HousePrice>(ml.Model.Load("prices-1.4.0.zip", out var schema));
        })|};
        builder.Services.AddScoped<Prices>();
        builder.Build().Run();
        """).AndFile("Prices.cs", "public sealed class Prices { private readonly PredictionEngine<House, HousePrice> _engine; public Prices(PredictionEngine<House, HousePrice> engine) => _engine = engine; public float Of(House house) => _engine.Predict(house).Price; }").OffersNothing();

    [Fact]
    public Task A_singleton_whose_model_comes_from_elsewhere() => Fix.NotOffered<RegisterPool>(Usings + """
        var builder = WebApplication.CreateBuilder(args);
        var ml = new MLContext(seed: 1);
        var model = ml.Model.Load("prices-1.4.0.zip", out var schema);
        builder.Services.{|MLP0701:AddSingleton(provider => ml.Model.CreatePredictionEngine<House, HousePrice>(model))|};
        builder.Build().Run();
        """);

    [Fact]
    public Task A_route_that_loads_the_model() => Fix.With<RegisterPool>(
        Usings + """

        var builder = WebApplication.CreateBuilder(args);
        var path = "prices-1.4.0.zip";
        var app = builder.Build();
        app.MapPost("/price", (House house) =>
        {
            var ml = new MLContext(seed: 1);
            var model = ml.Model.{|MLP0703:Load(path, out var schema)|};
            var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(model);
            return engine.Predict(house).Price;
        });
        app.Run();
        """,
        Usings + """
        using Microsoft.Extensions.ML;

        var builder = WebApplication.CreateBuilder(args);
        var path = "prices-1.4.0.zip";
        builder.Services.AddPredictionEnginePool<House, HousePrice>().FromFile(path);
        var app = builder.Build();
        app.MapPost("/price", (House house, PredictionEnginePool<House, HousePrice> engine) =>
        {
            return engine.Predict(house).Price;
        });
        app.Run();
        """);

    [Theory]
    [InlineData("var model = ml.Model.{|MLP0703:Load(house.City + \".zip\", out var schema)|};\n    var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(model);")]
    [InlineData("var model = ml.Model.{|MLP0703:Load(\"a.zip\", out var schema)|};\n    Console.WriteLine(schema);\n    var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(model);")]
    [InlineData("var model = ml.Model.{|MLP0703:Load(\"a.zip\", out var schema)|};\n    /* one for all */\n    var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(model);")]
    public Task A_route_that_needs_more_of_the_model(string loading) => Fix.NotOffered<RegisterPool>(Usings + $$"""
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        app.MapPost("/price", (House house) =>
        {
            var ml = new MLContext(seed: 1);
            {{loading}}
            return engine.Predict(house).Price;
        });
        app.Run();
        """);
}
