using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Serving;

/// <summary>Engines and models behind singletons, static objects, scoped services, tasks and parallel queries.</summary>
public class SharedEngineTests
{
    private static string Web(string registration) => $$"""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.DependencyInjection;

        var builder = WebApplication.CreateBuilder(args);
        {{registration}}
        builder.Build().Run();
        """;

    private static string Service(string field, bool isReported) => $$"""
        public class PriceService : IPriceService
        {
            private readonly PredictionEngine<House, HousePrice> {{(isReported ? "[|" + field + "|]" : field)}};

            public PriceService()
            {
                var ml = new MLContext();
                {{field}} = ml.Model.CreatePredictionEngine<House, HousePrice>(ml.Model.Load("price-1.0.0.zip", out var schema));
            }

            public float Price(House house) => {{field}}.Predict(house).Price;
        }

        public interface IPriceService { float Price(House house); }
        """;

    [Theory]
    [InlineData("builder.Services.AddSingleton<PriceService>();")]
    [InlineData("builder.Services.AddSingleton<IPriceService, PriceService>();")]
    [InlineData("builder.Services.AddSingleton(typeof(IPriceService), typeof(PriceService));")]
    [InlineData("builder.Services.AddSingleton<IPriceService>(_ => new PriceService());")]
    [InlineData("builder.Services.AddSingleton(new PriceService());")]
    public Task An_engine_in_a_singleton_registered_in_another_file(string registration) =>
        Analyze.Rule("MLP0701", Service("_engine", true)).File("Program.cs", Web(registration)).ExpectMarkup();

    [Theory]
    [InlineData("builder.Services.AddScoped<PriceService>();")]
    [InlineData("builder.Services.AddTransient<IPriceService, PriceService>();")]
    public Task An_engine_of_its_own_for_each_request(string registration) =>
        Analyze.Rule("MLP0701", Service("_engine", false)).File("Program.cs", Web(registration)).ExpectSilence();

    private static string Behind(string keeper, string engine) => $$"""
        using System.Collections.Concurrent;

        {{keeper}}

        public class Labeler
        {
            public Labeler(string name)
            {
                var ml = new MLContext(seed: 1);
                Engine = ml.Model.CreatePredictionEngine<House, HousePrice>(ml.Model.Load(name + "-1.2.3.zip", out var schema));
            }

            public PredictionEngine<House, HousePrice> {{engine}} { get; }
        }
        """;

    [Theory]
    [InlineData("public class Shelf { private readonly ConcurrentDictionary<string, Labeler> _all = new(); public Labeler Get(string n) => _all.GetOrAdd(n, x => new Labeler(x)); }")]
    [InlineData("public class Shelf { private readonly Lazy<Labeler> _one = new(() => new Labeler(\"a\")); public Labeler Get() => _one.Value; }")]
    [InlineData("public class Shelf { private readonly Labeler _one = new(\"a\"); public Labeler Get() => _one; }")]
    public Task An_engine_behind_what_a_singleton_keeps(string shelf) =>
        Analyze.Rule("MLP0701", Behind(shelf, "[|Engine|]")).File("Program.cs", Web("builder.Services.AddSingleton<Shelf>();")).ExpectMarkup();

    [Fact]
    public Task An_engine_behind_a_static_object() =>
        Analyze.Rule("MLP0701", Behind("public static class Shelf { private static readonly Labeler One = new(\"a\"); public static Labeler Get() => One; }", "[|Engine|]")).File("Program.cs", Web(string.Empty)).ExpectMarkup();

    [Theory]
    [InlineData("public class Shelf { private readonly ConcurrentBag<Labeler> _pool = new(); public Labeler Get() => _pool.TryTake(out var l) ? l : new Labeler(\"a\"); }")]
    [InlineData("public class Shelf { private readonly ThreadLocal<Labeler> _one = new(() => new Labeler(\"a\")); public Labeler Get() => _one.Value!; }")]
    [InlineData("public class Shelf { public Labeler Get() => new Labeler(\"a\"); }")]
    public Task One_for_each_thread_or_caller(string shelf) =>
        Analyze.Rule("MLP0701", Behind(shelf, "Engine")).File("Program.cs", Web("builder.Services.AddSingleton<Shelf>();")).ExpectSilence();

    private static string Loading(bool isReported) => $$"""
        public class PriceService : IPriceService
        {
            private readonly ITransformer _model;

            public PriceService()
            {
                var ml = new MLContext();
                _model = ml.Model.{{(isReported ? "[|" : "")}}Load("price-1.0.0.zip", out var schema){{(isReported ? "|]" : "")}};
            }

            public float Price(House house) => _model.GetOutputSchema(null!).Count;
        }

        public interface IPriceService { float Price(House house); }

        public class PriceController(IPriceService service) : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public float Post(House house) => service.Price(house);
        }
        """;

    [Theory]
    [InlineData("builder.Services.AddScoped<IPriceService, PriceService>();")]
    [InlineData("builder.Services.AddTransient<IPriceService, PriceService>();")]
    public Task A_service_that_is_built_for_each_request_loads_the_model(string registration) =>
        Analyze.Rule("MLP0703", Loading(true)).File("Program.cs", Web(registration)).ExpectMarkup();

    [Fact]
    public Task A_singleton_loads_it_once() =>
        Analyze.Rule("MLP0703", Loading(false)).File("Program.cs", Web("builder.Services.AddSingleton<IPriceService, PriceService>();")).ExpectSilence();

    private const string Engine = """
        var ml = new MLContext(seed: 1);
        var model = ml.Model.Load(args[0], out var schema);
        var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(model);
        var rows = new House[99];

        """;

    [Theory]
    [InlineData("Console.WriteLine(rows.AsParallel().Count(h => engine.[|Predict(h)|].Price > 1));")]
    [InlineData("var all = rows.AsParallel().Select(h => engine.[|Predict(h)|].Price).ToList();")]
    [InlineData("rows.AsParallel().ForAll(h => engine.[|Predict(h)|]);")]
    [InlineData("await Task.WhenAll(rows.Select(h => Task.Run(() => engine.[|Predict(h)|])));")]
    [InlineData("var tasks = new List<Task>(); foreach (var h in rows) { tasks.Add(Task.Run(() => engine.[|Predict(h)|])); } await Task.WhenAll(tasks);")]
    [InlineData("using var local = new ThreadLocal<PredictionEngine<House, HousePrice>>(() => ml.Model.CreatePredictionEngine<House, HousePrice>(model)); var one = local.Value!; Parallel.ForEach(rows, h => one.[|Predict(h)|]);")]
    public Task Several_threads_predict_with_one_engine(string use) => Analyze.Rule("MLP0701", Engine + use).ExpectMarkup();

    [Theory]
    [InlineData("Console.WriteLine(rows.Count(h => engine.Predict(h).Price > 1));")]
    [InlineData("foreach (var h in rows) { await Task.Run(() => engine.Predict(h)); }")]
    [InlineData("await Task.WhenAll(rows.Select(h => Task.Run(() => ml.Model.CreatePredictionEngine<House, HousePrice>(model).Predict(h))));")]
    [InlineData("using var local = new ThreadLocal<PredictionEngine<House, HousePrice>>(() => ml.Model.CreatePredictionEngine<House, HousePrice>(model)); Parallel.ForEach(rows, h => local.Value!.Predict(h));")]
    public Task One_thread_at_a_time_or_an_engine_each(string use) => Analyze.Silent("MLP0701", Engine + use);

    private const string Consume = """
        public static class Consume
        {
            public static HousePrice Predict(House input)
            {
                var ml = new MLContext();
                var model = ml.Model.Load("model-v1.zip", out var schema);
                var engine = ml.Model.OPENCreatePredictionEngine<House, HousePrice>(model)CLOSE;
                return engine.Predict(input);
            }
        }
        """;

    [Fact]
    public Task One_file_loaded_in_each_round_of_a_loop() => Analyze.Rule("MLP0702", """
        var total = 0f;
        for (var i = 0; i < 1000; i++) total += Consume.Predict(new House { Size = i }).Price;
        Console.WriteLine(total);

        """ + Consume.Replace("OPEN", "[|").Replace("CLOSE", "|]")).ExpectMarkup();

    [Fact]
    public Task A_loop_that_waits_for_a_new_file() => Analyze.Silent("MLP0702", """
        while (args.Length > 0)
        {
            Console.WriteLine(Consume.Predict(new House { Size = 3 }).Price);
            await Task.Delay(60_000);
        }

        """ + Consume.Replace("OPEN", "").Replace("CLOSE", ""));

    [Fact]
    public Task A_loop_that_writes_the_file_before_it_reads_it() => Analyze.Silent("MLP0702", """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<House>("houses.csv");
        foreach (var leaves in new[] { 10, 20 })
        {
            new Trainer().Run(ml, rows, leaves);
            Console.WriteLine(Consume.Predict(new House { Size = 3 }).Price);
        }

        public class Trainer
        {
            public void Run(MLContext ml, IDataView rows, int leaves) =>
                ml.Model.Save(ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price", numberOfLeaves: leaves)).Fit(rows), rows.Schema, "model-v1.zip");
        }

        """ + Consume.Replace("OPEN", "").Replace("CLOSE", ""));

    [Fact]
    public Task Another_file_for_each_element_of_a_known_list() => Analyze.Silent("MLP0702", """
        var ml = new MLContext();
        (string Name, int Leaves)[] trained = { ("small", 4), ("large", 64) };
        foreach (var one in trained)
        {
            string path = Rooted($"models/{one.Name}.zip");
            var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(ml.Model.Load(path, out var schema));
            Console.WriteLine(engine.Predict(new House { Size = 3 }).Price);
        }

        static string Rooted(string path) => System.IO.Path.Combine("data", path);
        """);

    [Fact]
    public Task Another_file_in_each_round() => Analyze.Silent("MLP0702", """
        var ml = new MLContext();
        foreach (var file in args)
        {
            var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(ml.Model.Load(file, out var schema));
            Console.WriteLine(engine.Predict(new House { Size = 3 }).Price);
        }
        """);

    [Fact]
    public Task A_controller_calls_an_interface_in_a_file_of_its_own() => Analyze.Rule("MLP0703", """
        public static class Models
        {
            private static readonly MLContext Ml = new(seed: 1);
            public static float Predict(House house) => Ml.Model.CreatePredictionEngine<House, HousePrice>(Ml.Model.[|Load("houses-1.2.0.zip", out var schema)|]).Predict(house).Price;
        }
        """)
        .File("PriceService.cs", "public class PriceService : IPriceService { public float Price(House house) => Models.Predict(house); }")
        .File("IPriceService.cs", "public interface IPriceService { float Price(House house); }")
        .File("PriceController.cs", "public class PriceController(IPriceService service) : Microsoft.AspNetCore.Mvc.ControllerBase { public float Post(House house) => service.Price(house); }")
        .ExpectMarkup();
}
