using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>A handler that leaves early is still run for every request: what stands behind its guards is not made once.</summary>
public class GuardedRequestTests
{
    private static string Handler(string guards, string model) => $$"""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;

        public class PriceController(ModelCache cache, Log log) : ControllerBase
        {
            private readonly MLContext _ml = new();

            public float Post(House house, bool enabled)
            {
                {{guards}}
                {{model}}
                var engine = _ml.Model.CreatePredictionEngine<House, HousePrice>(model);
                return engine.Predict(house).Price;
            }
        }

        public class Log { public string Last { get; set; } = ""; }

        public class ModelCache
        {
            private ITransformer? _model;
            private int _version;
            public (ITransformer? Model, int Version) Get() => (_model, _version);
            public void Set(int version, ITransformer model) { _version = version; _model = model; }
        }

        public static class Start
        {
            public static void Main(string[] args)
            {
                var builder = WebApplication.CreateBuilder(args);
                builder.Services.AddSingleton<ModelCache>();
                builder.Services.AddSingleton<Log>();
                builder.Build().Run();
            }
        }
        """;

    private const string Cached = """
        var (model, version) = cache.Get();
        if (model == null || version != 3)
        {
            model = _ml.Model.Load("houses-1.2.0.zip", out _);
            cache.Set(3, model);
        }
        """;

    public static TheoryData<string> Guards =>
    [
        "bool isOn = enabled; if (!isOn) { return 0; }",
        "var city = house.City; if (city == null) return 0;",
        "bool isOn = enabled; if (isOn) log.Last = house.City; else return 0;",
        "string? city = house.City; if (city == null) { log.Last = \"none\"; return 0; } log.Last = city;",
        "",
    ];

    [Theory]
    [MemberData(nameof(Guards))]
    public Task The_engine_behind_a_guard_belongs_to_its_request(string guards) => Analyze.Silent("MLP0701", Handler(guards, Cached));

    [Theory]
    [MemberData(nameof(Guards))]
    public Task The_model_that_a_singleton_keeps_is_loaded_once(string guards) => Analyze.Silent("MLP0703", Handler(guards, Cached));

    [Theory]
    [MemberData(nameof(Guards))]
    public Task The_model_behind_a_guard_is_loaded_for_every_request(string guards) => Analyze.Rule(
        "MLP0703", Handler(guards, "var model = _ml.Model.[|Load(\"houses-1.2.0.zip\", out _)|]; log.Last = house.City;")).ExpectMarkup();

    /// <summary>Asking how long the box lives leads to the box again: that ends, and says nothing in its favour.</summary>
    [Fact]
    public Task What_a_stretch_of_code_makes_and_keeps_in_itself_is_made_for_every_request() => Analyze.Rule("MLP0703", """
        using Microsoft.AspNetCore.Mvc;

        public class Box { public PredictionEngine<House, HousePrice>? Engine; public Box? Outer; }

        public class PriceController : ControllerBase
        {
            private readonly MLContext _ml = new();

            public float Post(House house)
            {
                Box? box = null;
                if (box is null)
                {
                    box = new Box();
                    box.Outer = box;
                    var model = _ml.Model.[|Load("houses-1.2.0.zip", out _)|];
                    box.Engine = _ml.Model.CreatePredictionEngine<House, HousePrice>(model);
                }

                return box.Engine!.Predict(house).Price;
            }
        }
        """).ExpectMarkup();
}
