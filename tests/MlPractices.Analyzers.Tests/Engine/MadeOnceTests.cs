using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>What is made only while it is missing is made once in the life of what keeps it: not for every request, not in every round.</summary>
public class MadeOnceTests
{
    private const string Controller = """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.Caching.Memory;
        using Microsoft.Extensions.DependencyInjection;

        public class PriceController(PriceService service, IMemoryCache memory) : ControllerBase
        {
            MEMBERS

            public float Get(string name) => GET;

            private static ITransformer Load(MLContext ml) => ml.Model.OPENLoad("houses-1.2.0.zip", out var schema)CLOSE;
        }

        public class PriceService
        {
            public static readonly MLContext Ml = new();
            private ITransformer? _model;

            public ITransformer Model(Func<MLContext, ITransformer> load) => _model ??= load(Ml);
        }

        public static class Start
        {
            public static void Main(string[] args)
            {
                var builder = WebApplication.CreateBuilder(args);
                builder.Services.AddSingleton<PriceService>();
                builder.Build().Run();
            }
        }
        """;

    private static string With(string members, string get, bool isMarked) => Controller
        .Replace("MEMBERS", members).Replace("GET", get).Replace("OPEN", isMarked ? "[|" : "").Replace("CLOSE", isMarked ? "|]" : "");

    public static TheoryData<string, string> Kept => new()
    {
        { "private static readonly Lazy<ITransformer> s_model = new(() => Load(new MLContext()));", "s_model.Value.GetHashCode()" },
        { "private static readonly Lazy<ITransformer> s_model = new(Make, LazyThreadSafetyMode.ExecutionAndPublication); private static ITransformer Make() => Load(new MLContext());", "s_model.Value.GetHashCode()" },
        { "private static ITransformer? s_model; private static ITransformer Model => s_model ??= Load(new MLContext());", "Model.GetHashCode()" },
        { "private static ITransformer? s_model; private static ITransformer Model() { if (s_model is null) { s_model = Load(new MLContext()); } return s_model; }", "Model().GetHashCode()" },
        { "private static ITransformer? s_model; private static ITransformer Model() { if (s_model == null) Fill(); return s_model!; } private static void Fill() => s_model = Load(new MLContext());", "Model().GetHashCode()" },
        { "private static ITransformer? s_model; private static ITransformer Model() { if (s_model != null) return s_model; var model = Load(new MLContext()); s_model = model; return model; }", "Model().GetHashCode()" },
        { "private static ITransformer? s_model; private static readonly object s_gate = new(); private static ITransformer Model() { if (s_model is null) { lock (s_gate) { if (s_model is null) { var model = Load(new MLContext()); s_model = model; } } } return s_model; }", "Model().GetHashCode()" },
        { "private static ITransformer? s_model; private static ITransformer Model() => s_model ?? (s_model = Load(new MLContext()));", "Model().GetHashCode()" },
        { "private static ITransformer? s_model; private static ITransformer Model() { s_model = s_model ?? Load(new MLContext()); return s_model; }", "Model().GetHashCode()" },
        { "private static ITransformer? s_model; private static ITransformer Model() => LazyInitializer.EnsureInitialized(ref s_model, () => Load(new MLContext()))!;", "Model().GetHashCode()" },
        { "private static bool s_isLoaded; private static ITransformer? s_model; private static ITransformer Model() { if (!s_isLoaded) { s_model = Load(new MLContext()); s_isLoaded = true; } return s_model!; }", "Model().GetHashCode()" },
        { "private static readonly ITransformer s_model = Load(new MLContext());", "s_model.GetHashCode()" },
        { "private static readonly ITransformer s_model; static PriceController() { s_model = Load(new MLContext()); }", "s_model.GetHashCode()" },
        { "private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, ITransformer> s_models = new();", "s_models.GetOrAdd(name, _ => Load(new MLContext())).GetHashCode()" },
        { "private static readonly Dictionary<string, ITransformer> s_models = new(); private static ITransformer Model(string name) { if (!s_models.TryGetValue(name, out var model)) { model = Load(new MLContext()); s_models[name] = model; } return model; }", "Model(name).GetHashCode()" },
        { "private static readonly Dictionary<string, ITransformer> s_models = new(); private static ITransformer Model(string name) { if (s_models.TryGetValue(name, out var model)) return model; model = Load(new MLContext()); s_models.Add(name, model); return model; }", "Model(name).GetHashCode()" },
        { "private static readonly Dictionary<string, ITransformer> s_models = new(); private static ITransformer Model(string name) { if (!s_models.ContainsKey(name)) s_models.Add(name, Load(new MLContext())); return s_models[name]; }", "Model(name).GetHashCode()" },
        { "", "memory.GetOrCreate(name, _ => Load(new MLContext()))!.GetHashCode()" },
        { "private ITransformer Model(string name) { if (!memory.TryGetValue(name, out ITransformer? model)) { model = Load(new MLContext()); memory.Set(name, model); } return model!; }", "Model(name).GetHashCode()" },
        { "private ITransformer Model(string name) { var model = memory.Get<ITransformer>(name); if (model is null) { model = Load(new MLContext()); memory.Set(name, model); } return model; }", "Model(name).GetHashCode()" },
        { "", "service.Model(Load).GetHashCode()" },
    };

    [Theory]
    [MemberData(nameof(Kept))]
    public Task A_model_that_is_kept_beyond_the_request_is_loaded_once(string members, string get) => Analyze.Rule("MLP0703", With(members, get, isMarked: false)).AsConsole().ExpectSilence();

    public static TheoryData<string, string> NotKept => new()
    {
        { "", "Load(new MLContext()).GetHashCode()" },
        { "private readonly Lazy<ITransformer> _model = new(() => Load(new MLContext()));", "_model.Value.GetHashCode()" },
        { "private ITransformer? _model;", "(_model ??= Load(new MLContext())).GetHashCode()" },
        { "private ITransformer? _model; private ITransformer Model() { if (_model is null) { _model = Load(new MLContext()); } return _model; }", "Model().GetHashCode()" },
        { "private readonly Dictionary<string, ITransformer> _models = new(); private ITransformer Model(string name) { if (!_models.TryGetValue(name, out var model)) { model = Load(new MLContext()); _models[name] = model; } return model; }", "Model(name).GetHashCode()" },
        { "private static int Once() { var model = new Lazy<ITransformer>(() => Load(new MLContext())); return model.Value.GetHashCode(); }", "Once()" },
        { "private static int Once() { ITransformer? model = null; model ??= Load(new MLContext()); return model.GetHashCode(); }", "Once()" },
        { "private readonly ITransformer _model = Load(new MLContext());", "_model.GetHashCode()" },
        { "private static int s_calls; private int Counted(string name) { if (name == null) { s_calls++; } return Load(new MLContext()).GetHashCode(); }", "Counted(name)" },
    };

    [Theory]
    [MemberData(nameof(NotKept))]
    public Task A_model_that_goes_with_the_request_is_loaded_for_each(string members, string get) => Analyze.Rule("MLP0703", With(members, get, isMarked: true)).AsConsole().ExpectMarkup();

    [Fact]
    public Task A_variable_outside_the_route_outlives_the_request() => Analyze.Silent("MLP0703", """
        using Microsoft.AspNetCore.Builder;

        var app = WebApplication.Create(args);
        var ml = new MLContext();
        ITransformer? model = null;
        var lazy = new Lazy<ITransformer>(() => ml.Model.Load("prices-1.0.0.zip", out var schema));
        app.MapGet("/a", () => (model ??= ml.Model.Load("houses-1.0.0.zip", out var schema)).GetHashCode());
        app.MapGet("/b", () => lazy.Value.GetHashCode());
        app.Run();
        """);

    [Fact]
    public Task A_variable_of_the_route_does_not() => Analyze.Rule("MLP0703", """
        using Microsoft.AspNetCore.Builder;

        var app = WebApplication.Create(args);
        var ml = new MLContext();
        app.MapGet("/a", () =>
        {
            ITransformer? model = null;
            model ??= ml.Model.[|Load("houses-1.0.0.zip", out var schema)|];
            return model.GetHashCode();
        });
        app.Run();
        """).ExpectMarkup();

    private const string Loop = """
        var ml = new MLContext();
        var model = ml.Model.Load(args[0], out var schema);
        var isFirst = true;
        var rounds = 0;
        var engines = new Dictionary<string, PredictionEngine<House, HousePrice>>();
        PredictionEngine<House, HousePrice>? engine = null;
        foreach (var line in File.ReadLines("todo.csv"))
        {
            BODY
            Console.WriteLine(engine!.Predict(new House { Size = line.Length }).Price);
            rounds++;
        }
        """;

    [Theory]
    [InlineData("engine ??= ml.Model.CreatePredictionEngine<House, HousePrice>(model);")]
    [InlineData("if (engine is null) engine = ml.Model.CreatePredictionEngine<House, HousePrice>(model);")]
    [InlineData("if (engine == null) { var made = ml.Model.CreatePredictionEngine<House, HousePrice>(model); engine = made; }")]
    [InlineData("engine = engine ?? ml.Model.CreatePredictionEngine<House, HousePrice>(model);")]
    [InlineData("if (isFirst) { engine = ml.Model.CreatePredictionEngine<House, HousePrice>(model); isFirst = false; }")]
    [InlineData("if (rounds == 0) engine = ml.Model.CreatePredictionEngine<House, HousePrice>(model);")]
    [InlineData("if (!engines.TryGetValue(\"a\", out engine)) { engine = ml.Model.CreatePredictionEngine<House, HousePrice>(model); engines[\"a\"] = engine; }")]
    [InlineData("if (engines.Count == 0) engines.Add(\"a\", ml.Model.CreatePredictionEngine<House, HousePrice>(model)); engine = engines[\"a\"];")]
    [InlineData("LazyInitializer.EnsureInitialized(ref engine, () => ml.Model.CreatePredictionEngine<House, HousePrice>(model));")]
    public Task An_engine_that_only_the_first_round_makes_is_silent(string body) => Analyze.Silent("MLP0702", Loop.Replace("BODY", body));

    [Theory]
    [InlineData("engine = ml.Model.[|CreatePredictionEngine<House, HousePrice>(model)|];")]
    [InlineData("engine = null; engine ??= ml.Model.[|CreatePredictionEngine<House, HousePrice>(model)|];")]
    [InlineData("PredictionEngine<House, HousePrice>? own = null; own ??= ml.Model.[|CreatePredictionEngine<House, HousePrice>(model)|]; engine = own;")]
    [InlineData("var lazy = new Lazy<PredictionEngine<House, HousePrice>>(() => ml.Model.[|CreatePredictionEngine<House, HousePrice>(model)|]); Console.WriteLine(lazy.Value.Predict(new House()).Price);")]
    [InlineData("if (line.Length > 3) engine = ml.Model.[|CreatePredictionEngine<House, HousePrice>(model)|];")]
    public Task An_engine_that_each_round_makes_is_reported(string body) => Analyze.Rule("MLP0702", Loop.Replace("BODY", body)).ExpectMarkup();

    [Fact]
    public Task A_counter_of_the_loop_tells_its_first_round() => Analyze.Silent("MLP0702", """
        var ml = new MLContext();
        var model = ml.Model.Load(args[0], out var schema);
        PredictionEngine<House, HousePrice>? engine = null;
        for (var i = 0; i < args.Length; i++)
        {
            if (i == 0)
            {
                engine = ml.Model.CreatePredictionEngine<House, HousePrice>(model);
            }

            Console.WriteLine(engine!.Predict(new House { Size = i }).Price);
        }
        """);

    [Fact]
    public Task An_engine_for_a_model_that_is_fitted_for_the_request_belongs_to_it() => Analyze.Rule("MLP0702", """
        public class PriceController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public float Post(List<House> houses)
            {
                var ml = new MLContext(seed: 1);
                var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(ml.Data.LoadFromEnumerable(houses));
                return ml.Model.CreatePredictionEngine<House, HousePrice>(model).Predict(houses[0]).Price;
            }
        }
        """).ExpectSilence();
}
