using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Serving;

public class ServingRuleTests
{
    private const string Model = """
        public static class Models
        {
            public static readonly MLContext Ml = new(seed: 1);
            public static readonly ITransformer Price = Ml.Model.Load("price-1.0.0.zip", out var schema);
            public static PredictionEngine<House, HousePrice> Engine() => Ml.Model.CreatePredictionEngine<House, HousePrice>(Price);
        }
        """;

    [Theory]
    [InlineData("private static PredictionEngine<House, HousePrice> [|_engine|] = Models.Engine();")]
    [InlineData("private static readonly Lazy<PredictionEngine<House, HousePrice>> [|_engine|] = new(() => Models.Engine());")]
    [InlineData("public static PredictionEngine<House, HousePrice> [|Engine|] { get; } = Models.Engine();")]
    public Task A_static_engine_is_reported(string member) => Analyze.Rule("MLP0701", Model + $"public class Service {{ {member} }}").ExpectMarkup();

    [Theory]
    [InlineData("[ThreadStatic] private static PredictionEngine<House, HousePrice>? _engine;")]
    [InlineData("private static readonly ThreadLocal<PredictionEngine<House, HousePrice>> _engine = new(() => Models.Engine());")]
    [InlineData("private readonly PredictionEngine<House, HousePrice> _engine = Models.Engine();")]
    public Task An_engine_per_thread_or_object_is_silent(string member) => Analyze.Silent("MLP0701", Model + $"public class Service {{ {member} }}");

    [Fact]
    public Task An_engine_used_under_a_lock_is_silent() => Analyze.Silent("MLP0701", Model + """
        public class Service
        {
            private static readonly PredictionEngine<House, HousePrice> _engine = Models.Engine();

            public float Price(House house)
            {
                lock (_engine)
                {
                    return _engine.Predict(house).Price;
                }
            }
        }
        """);

    [Fact]
    public Task The_main_programs_own_static_is_silent() => Analyze.Rule("MLP0701", Model + """
        public static class Program
        {
            private static readonly PredictionEngine<House, HousePrice> Engine = Models.Engine();

            public static void Main() => Console.WriteLine(Engine.Predict(new House()).Price);
        }
        """).AsConsole().ExpectSilence();

    [Fact]
    public Task An_engine_in_a_singleton_is_reported() => Analyze.Rule("MLP0701", """
        using Microsoft.Extensions.DependencyInjection;

        public class Service
        {
            private readonly PredictionEngine<House, HousePrice> [|_engine|];

            public Service(MLContext ml) => _engine = ml.Model.CreatePredictionEngine<House, HousePrice>(ml.Model.Load("price-1.0.0.zip", out var schema));
        }

        public static class Setup
        {
            public static void Add(IServiceCollection services) => services.AddSingleton(new MLContext()).AddSingleton<Service>();
        }
        """).ExpectMarkup();

    [Fact]
    public Task An_engine_registered_as_singleton_is_reported() => Analyze.Rule("MLP0701", Model + """
        public static class Setup
        {
            public static void Add(Microsoft.Extensions.DependencyInjection.IServiceCollection services) =>
                Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.[|AddSingleton<PredictionEngine<House, HousePrice>>(services, _ => Models.Engine())|];
        }
        """).ExpectMarkup();

    [Fact]
    public Task One_engine_for_a_parallel_loop_is_reported() => Analyze.Rule("MLP0701", Model + """
        public class Service
        {
            private readonly PredictionEngine<House, HousePrice> _engine = Models.Engine();

            public float[] Prices(House[] houses)
            {
                var prices = new float[houses.Length];
                Parallel.For(0, houses.Length, i => prices[i] = _engine.[|Predict(houses[i])|].Price);
                return prices;
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task An_engine_made_in_the_parallel_loop_or_used_under_a_lock_is_silent() => Analyze.Silent("MLP0701", Model + """
        public class Service
        {
            private readonly PredictionEngine<House, HousePrice> _engine = Models.Engine();

            public void Show(House[] houses)
            {
                Parallel.ForEach(houses, house => Console.WriteLine(Models.Engine().Predict(house).Price));
                Parallel.ForEach(houses, house =>
                {
                    lock (_engine)
                    {
                        Console.WriteLine(_engine.Predict(house).Price);
                    }
                });
            }
        }
        """);

    [Fact]
    public Task A_scoped_service_with_an_engine_is_silent() => Analyze.Rule("MLP0701", """
        using Microsoft.Extensions.DependencyInjection;

        public class Service
        {
            private readonly PredictionEngine<House, HousePrice> _engine;

            public Service(MLContext ml) => _engine = ml.Model.CreatePredictionEngine<House, HousePrice>(ml.Model.Load("price-1.0.0.zip", out var schema));
        }

        public static class Setup
        {
            public static void Add(IServiceCollection services) => services.AddScoped<Service>();
        }
        """).ExpectSilence();

    [Fact]
    public Task An_engine_in_a_loop_is_reported() => Analyze.Rule("MLP0702", """
        var ml = new MLContext();
        var model = ml.Model.Load(args[0], out var schema);
        foreach (var size in new[] { 80f, 120f })
        {
            var engine = ml.Model.[|CreatePredictionEngine<House, HousePrice>(model)|];
            Console.WriteLine(engine.Predict(new House { Size = size }).Price);
        }
        """).ExpectMarkup();

    [Fact]
    public Task An_engine_per_call_is_reported() => Analyze.Rule("MLP0702", """
        public class Service
        {
            private readonly MLContext _ml = new();

            public float Price(House house)
            {
                var model = _ml.Model.Load("price-1.0.0.zip", out var schema);
                var engine = _ml.Model.[|CreatePredictionEngine<House, HousePrice>(model)|];
                return engine.Predict(house).Price;
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task An_engine_per_call_through_a_helper_and_a_new_row_is_reported() => Analyze.Rule("MLP0702", """
        public static class Service
        {
            public static float Price(float size, float rooms) => Engine().Predict(new House { Size = size, Rooms = rooms }).Price;

            private static PredictionEngine<House, HousePrice> Engine()
            {
                var ml = new MLContext();
                return ml.Model.[|CreatePredictionEngine<House, HousePrice>(ml.Model.Load("price-1.0.0.zip", out var schema))|];
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task A_lazily_made_engine_is_kept() => Analyze.Silent("MLP0702", """
        public class Service
        {
            private static readonly Lazy<PredictionEngine<House, HousePrice>> Engine = new(() => Make(), true);

            public static float Price(House house) => Engine.Value.Predict(house).Price;

            private static PredictionEngine<House, HousePrice> Make()
            {
                var ml = new MLContext();
                return ml.Model.CreatePredictionEngine<House, HousePrice>(ml.Model.Load("price-1.0.0.zip", out var schema));
            }
        }
        """);

    [Fact]
    public Task Engines_put_in_a_collection_are_kept() => Analyze.Silent("MLP0702", """
        public class Service
        {
            private readonly MLContext _ml = new();
            private readonly Dictionary<string, PredictionEngine<House, HousePrice>> _engines = new();

            public void Open(string[] names, ITransformer model)
            {
                foreach (var name in names)
                {
                    _engines[name] = _ml.Model.CreatePredictionEngine<House, HousePrice>(model);
                }
            }
        }
        """);

    [Fact]
    public Task A_new_model_in_each_round_needs_a_new_engine() => Analyze.Silent("MLP0702", """
        var ml = new MLContext();
        foreach (var path in args)
        {
            var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(ml.Model.Load(path, out var schema));
            Console.WriteLine(engine.Predict(new House()).Price);
        }
        """);

    [Fact]
    public Task Code_that_trains_and_tries_one_row_is_silent() => Analyze.Silent("MLP0702", """
        Try(new House());

        static void Try(House house)
        {
            var ml = new MLContext(seed: 1);
            var model = ml.Regression.Trainers.FastTree("Price").Fit(ml.Data.LoadFromTextFile<House>("houses.csv"));
            Console.WriteLine(ml.Model.CreatePredictionEngine<House, HousePrice>(model).Predict(house).Price);
        }
        """);

    [Fact]
    public Task A_field_filled_once_is_silent() => Analyze.Silent("MLP0702", """
        public class Service
        {
            private readonly MLContext _ml = new();
            private PredictionEngine<House, HousePrice>? _engine;

            public float Price(House house)
            {
                _engine ??= _ml.Model.CreatePredictionEngine<House, HousePrice>(_ml.Model.Load("price-1.0.0.zip", out var schema));
                return _engine.Predict(house).Price;
            }
        }
        """);

    [Fact]
    public Task Loading_in_an_action_is_reported() => Analyze.Rule("MLP0703", """
        public class PriceController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public int Get(MLContext ml) => Columns(ml);

            private static int Columns(MLContext ml)
            {
                ml.Model.[|Load("price-1.0.0.zip", out var schema)|];
                return schema.Count;
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task Loading_in_a_route_is_reported() => Analyze.Rule("MLP0703", """
        using Microsoft.AspNetCore.Builder;

        var app = WebApplication.Create(args);
        var ml = new MLContext();
        app.MapGet("/columns", () =>
        {
            ml.Model.[|Load("price-1.0.0.zip", out var schema)|];
            return schema.Count;
        });
        app.Run();
        """).ExpectMarkup();

    [Fact]
    public Task Loading_at_start_up_is_silent() => Analyze.Silent("MLP0703", """
        using Microsoft.AspNetCore.Builder;

        var app = WebApplication.Create(args);
        var ml = new MLContext();
        var model = ml.Model.Load("price-1.0.0.zip", out var schema);
        app.MapGet("/columns", () => schema.Count);
        app.Run();
        """);
}
