using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Serving;

public class TrainedPerRequestTests
{
    private const string Id = "MLP0704";

    private const string Training = """
        public static class Prices
        {
            public static readonly MLContext Ml = new(seed: 1);
            public static IDataView Rows() => Ml.Data.LoadFromTextFile<House>("houses.csv");
            public static IEstimator<ITransformer> Chain() => Ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(Ml.Regression.Trainers.FastTree("Price"));
            public static PredictionEngine<House, HousePrice> Engine(ITransformer model) => Ml.Model.CreatePredictionEngine<House, HousePrice>(model);
        }

        """;

    [Fact]
    public Task In_an_action() => Analyze.Rule(Id, Training + """
        public class PriceController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public float Get(float size)
            {
                var model = Prices.Chain().[|Fit(Prices.Rows())|];
                return Prices.Engine(model).Predict(new House { Size = size }).Price;
            }
        }
        """).Saying("in a request handler").ExpectMarkup();

    [Fact]
    public Task In_an_action_through_methods_and_await() => Analyze.Rule(Id, Training + """
        public class PriceController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            private ITransformer? _model;

            public async Task<float> Get(float size)
            {
                var model = await ModelAsync();
                return Prices.Engine(model).Predict(new House { Size = size }).Price;
            }

            private async Task<ITransformer> ModelAsync() => _model = await Task.Run(() => Prices.Chain().[|Fit(Prices.Rows())|]);
        }
        """).ExpectMarkup();

    [Fact]
    public Task In_a_field_of_the_controller_it_is_made_for_each_request() => Analyze.Rule(Id, Training + """
        public class PriceController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            private ITransformer? _model;

            public float Get(float size)
            {
                _model ??= Prices.Chain().[|Fit(Prices.Rows())|];
                return Prices.Engine(_model).Predict(new House { Size = size }).Price;
            }
        }
        """).ExpectMarkup();

    [Theory]
    [InlineData("app.MapGet(\"/price\", (float size) => Prices.Engine(Prices.Chain().[|Fit(Prices.Rows())|]).Predict(new House { Size = size }).Price);")]
    [InlineData("app.MapPost(\"/price\", Answer); static float Answer(House house) => Prices.Engine(Prices.Chain().[|Fit(Prices.Rows())|]).Predict(house).Price;")]
    [InlineData("app.Run(async context => { var model = Prices.Chain().[|Fit(Prices.Rows())|]; await context.Response.WriteAsync(Prices.Engine(model).Predict(new House()).Price.ToString()); });")]
    public Task In_a_route(string route) => Analyze.Rule(Id, $"""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;

        var app = WebApplication.Create(args);
        {route}
        app.Run();

        {Training}
        """).ExpectMarkup();

    [Fact]
    public Task In_a_service_that_the_action_asks() => Analyze.Rule(Id, "using Microsoft.Extensions.DependencyInjection;\n" + Training + """
                public interface IPriceService { float Price(House house); }

        public class PriceService : IPriceService
        {
            public float Price(House house) => Prices.Engine(Prices.Chain().[|Fit(Prices.Rows())|]).Predict(house).Price;
        }

        public class PriceController(IPriceService service) : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public float Post(House house) => service.Price(house);
        }

        public static class Setup
        {
            public static void Add(IServiceCollection services) => services.AddScoped<IPriceService, PriceService>();
        }
        """).ExpectMarkup();

    [Fact]
    public Task In_the_constructor_of_a_scoped_service() => Analyze.Rule(Id, "using Microsoft.Extensions.DependencyInjection;\n" + Training + """
                public class PriceService
        {
            private readonly ITransformer _model;
            public PriceService() => _model = Prices.Chain().[|Fit(Prices.Rows())|];
            public float Price(House house) => Prices.Engine(_model).Predict(house).Price;
        }

        public static class Setup
        {
            public static void Add(IServiceCollection services) => services.AddScoped<PriceService>();
        }
        """).Saying("whenever a service is made").ExpectMarkup();

    [Fact]
    public Task In_a_method_that_answers_for_one_row() => Analyze.Rule(Id, Training + """
        public class PriceService
        {
            public float Price(House house)
            {
                var model = Prices.Chain().[|Fit(Prices.Rows())|];
                return Prices.Engine(model).Predict(house).Price;
            }
        }
        """).Saying("on every call of 'Price'").ExpectMarkup();

    [Theory]
    [InlineData("[Microsoft.AspNetCore.Mvc.HttpPost(\"retrain\")] public int Post()")]
    [InlineData("public int Train()")]
    [InlineData("public int RefitModel()")]
    public Task An_endpoint_that_is_there_to_train(string head) => Analyze.Silent(Id, Training + $$"""
        public class ModelController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            {{head}}
            {
                var model = Prices.Chain().Fit(Prices.Rows());
                Prices.Ml.Model.Save(model, null, "price-1.zip");
                return 1;
            }
        }
        """);

    [Fact]
    public Task A_route_that_is_there_to_train() => Analyze.Silent(Id, $"""
        using Microsoft.AspNetCore.Builder;

        var app = WebApplication.Create(args);
        app.MapPost("/models/train", () => Prices.Ml.Model.Save(Prices.Chain().Fit(Prices.Rows()), null, "price-1.zip"));
        app.Run();

        {Training}
        """);

    [Fact]
    public Task Made_once_for_all_requests() => Analyze.Silent(Id, Training + """
        public class PriceController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            private static readonly Lazy<ITransformer> s_model = new(() => Prices.Chain().Fit(Prices.Rows()));
            private static ITransformer? s_other;

            public float Get(float size) => Prices.Engine(s_model.Value).Predict(new House { Size = size }).Price;

            public float Post(float size)
            {
                s_other ??= Prices.Chain().Fit(Prices.Rows());
                return Prices.Engine(s_other).Predict(new House { Size = size }).Price;
            }
        }
        """);

    [Fact]
    public Task In_a_background_service_and_at_start_up() => Analyze.Silent(Id, $$"""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddHostedService<Retraining>();
        var app = builder.Build();
        var model = Prices.Chain().Fit(Prices.Rows());
        app.MapGet("/price", (float size) => Prices.Engine(model).Predict(new House { Size = size }).Price);
        app.Run();

        public class Retraining : BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken stopping)
            {
                while (!stopping.IsCancellationRequested)
                {
                    Prices.Ml.Model.Save(Prices.Chain().Fit(Prices.Rows()), null, $"price-{DateTime.UtcNow:yyyyMMdd}.zip");
                    await Task.Delay(TimeSpan.FromDays(1), stopping);
                }
            }
        }

        {{Training}}
        """);

    [Fact]
    public Task On_rows_that_the_request_sends() => Analyze.Silent(Id, Training + """
        public class GroupController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public int Post(List<House> houses)
            {
                var ml = new MLContext(seed: 1);
                var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Clustering.Trainers.KMeans(numberOfClusters: 3)).Fit(ml.Data.LoadFromEnumerable(houses));
                return model.GetHashCode();
            }
        }
        """);

    [Fact]
    public Task A_forecaster_of_one_series() => Analyze.Silent(Id, """
        public class SalesController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public int Get(string product)
            {
                var ml = new MLContext(seed: 1);
                var model = ml.Forecasting.ForecastBySsa("Forecast", "Units", 12, 36, 36, 3).Fit(ml.Data.LoadFromTextFile<Sale>(product + ".csv"));
                return model.GetHashCode();
            }
        }
        """);

    [Fact]
    public Task A_method_that_trains_tests_and_shows() => Analyze.Silent(Id, Training + """
        public class Lab
        {
            public void Run(House sample)
            {
                var split = Prices.Ml.Data.TrainTestSplit(Prices.Rows());
                var model = Prices.Chain().Fit(split.TrainSet);
                Console.WriteLine(Prices.Ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
                Console.WriteLine(Prices.Engine(model).Predict(sample).Price);
            }
        }
        """);

    [Fact]
    public Task Broken_code() => Analyze.Rule(Id, Training + """
        public class PriceController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public float Get(float size)
            {
                var model = Prices.Chain().[|Fit(Prices.Rows())|];
                return Prices.Engine(model).Predict(new House { Size = {|CS0103:sise|} }).Price;
            }
        }
        """).AllowErrors().ExpectMarkup();
}
