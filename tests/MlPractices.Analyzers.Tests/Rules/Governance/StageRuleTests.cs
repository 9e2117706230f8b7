using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Governance;

/// <summary>What is found in programs on the typed stages: MLP0903, MLP0904.</summary>
public class StageRuleTests
{
    private const string Usings = "using Microsoft.AspNetCore.Builder;\nusing Microsoft.AspNetCore.Mvc;\nusing Microsoft.Extensions.DependencyInjection;\nusing MlPractices;\n";

    private const string Row = "\npublic class Trip { public float Miles { get; set; } public float Fare { get; set; } }\n";

    private const string Loaded = """
        var registry = await ModelRegistry.OpenAsync("models.db");
        var fares = await Release.LoadAsync(registry, "fares", new SemanticVersion(1, 0, 0), MicrosoftMLReader.Regression<Trip>());
        var app = WebApplication.CreateBuilder(args).Build();

        """;

    private static CodeCheck Unwatched(string source) => Analyze.Rule("MLP0903", Usings + source + Row).OnStages();

    private static CodeCheck Beside(string source) => Analyze.Rule("MLP0904", Usings + source + Row).OnStages();

    [Fact]
    public Task Asked_in_a_route_s_lambda() => Unwatched(Loaded + "app.MapPost(\"/fares\", (Trip trip) => fares.[|Predict(trip)|]);\napp.Run();").ExpectMarkup();

    [Fact]
    public Task Asked_by_a_service_of_a_controller_without_any_word_of_the_engine() => Unwatched("""
        public sealed class Fares(Release<Trip, RegressionScore> release)
        {
            public double Of(Trip trip) => release.[|Predict(trip)|].Value;
            public async Task<List<double>> OfAll(List<Trip> trips)
            {
                await Task.Yield();
                return release.[|PredictMany(trips)|].Select(score => score.Value).ToList();
            }
        }
        public sealed class FaresController(Fares fares) : ControllerBase
        {
            public double Get(float miles) => fares.Of(new Trip { Miles = miles });
            public Task<List<double>> Post(List<Trip> trips) => fares.OfAll(trips);
        }
        """).WithoutMachineLearning().ExpectMarkup();

    [Theory]
    [InlineData("var monitor = await fares.MonitorAsync(registry);\napp.MapPost(\"/fares\", (Trip trip) => { var fare = fares.Predict(trip); monitor.Observe(trip, fare); return fare; });")]
    [InlineData("var server = await ModelServer<Trip, RegressionScore>.OpenAsync(registry, \"fares\", MicrosoftMLReader.Regression<Trip>());\napp.MapPost(\"/fares\", (Trip trip) => server.Predict(trip));\napp.MapPost(\"/old\", (Trip trip) => fares.Predict(trip));")]
    [InlineData("Console.WriteLine(fares.Predict(new Trip { Miles = 3 }));")]
    public Task Watched_or_asked_outside_of_requests(string rest) => Unwatched(Loaded + rest).ExpectSilence();

    [Fact]
    public Task A_release_of_another_library() => Unwatched("""
        var app = WebApplication.CreateBuilder(args).Build();
        var own = new Other.Release();
        app.MapGet("/", () => own.Predict(1));
        namespace Other { public sealed class Release { public int Predict(int row) => row; } }
        """).ExpectSilence();

    [Fact]
    public Task Unwatched_in_broken_code() => Unwatched(Loaded + "app.MapPost(\"/fares\", (Trip trip) => fares.[|Predict(trip)|]);\napp.").AllowErrors().ExpectMarkup();

    private const string Staged = """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromEnumerable(new List<Trip>());
        var objective = Objective.Regression<Trip>(t => t.Fare, RegressionMetric.RootMeanSquaredError).LeastUsefulGain(0.25);
        var split = (await MicrosoftMLDataset.FromView<Trip>(ml, rows)).Split(SplitPlan.ByKey<Trip>(t => t.Miles), objective);

        """;

    private const string Trained = """
        var model = split.Train(MicrosoftMLTrainer.Regression<Trip>(c => c.Transforms.Concatenate("Features", "Miles").Append(c.Regression.Trainers.FastTree("Fare"))));
        Console.WriteLine(model.Evaluate(against: split.Train(Baseline.Mean<Trip>())));

        """;

    [Fact]
    public Task Saved_beside_the_stages() => Beside(Staged + Trained + """
        var other = ml.Transforms.Concatenate("Features", "Fare").Append(ml.Regression.Trainers.FastTree("Miles")).[|Fit(rows)|];
        ml.Model.Save(other, rows.Schema, "miles-1.zip");
        """).Saying("is saved").ExpectMarkup();

    [Fact]
    public Task Served_by_a_class_beside_the_stages() => Beside("""
        public sealed class Miles
        {
            private readonly MLContext _ml = new(seed: 1);
            private PredictionEngine<Trip, Distance>? _engine;
            public void Learn(IDataView rows) => _engine = _ml.Model.CreatePredictionEngine<Trip, Distance>(
                _ml.Transforms.Concatenate("Features", "Fare").Append(_ml.Regression.Trainers.FastTree("Miles")).[|Fit(rows)|]);
            public float Of(Trip trip) => _engine!.Predict(trip).Score;
        }
        public class Distance { public float Score { get; set; } }
        public static class Fares
        {
            public static Candidate<Trip, RegressionScore> Learn(Split<Trip, RegressionScore> split) => split.Train(Baseline.Mean<Trip>());
        }
        """).Saying("is served").ExpectMarkup();

    [Fact]
    public Task Shipped_by_the_stages_only() => Beside(Staged + Trained).ExpectSilence();

    [Fact]
    public Task Fitted_by_a_trainer_of_one_s_own() => Beside("""
        public sealed class OwnTrainer : ITrainer<Trip, RegressionScore>
        {
            private readonly MLContext _ml = new(seed: 1);
            public string Name => "own";
            public IReadOnlyDictionary<string, string> Parameters => new Dictionary<string, string>();
            public int? Seed => 1;
            public ITrainedModel<Trip, RegressionScore> Train(TrainingContext<Trip, RegressionScore> context)
            {
                var rows = context.TrainingView(_ml);
                var model = Chain().Fit(rows);
                _ml.Model.Save(model, rows.Schema, "own-1.zip");
                throw new NotSupportedException();
            }
            private IEstimator<ITransformer> Chain() => _ml.Transforms.Concatenate("Features", "Miles").Append(_ml.Regression.Trainers.FastTree("Fare"));
            public bool CanRead(string format) => false;
            public ITrainedModel<Trip, RegressionScore> Read(Stream stream, string format) => throw new NotSupportedException();
        }
        public static class Fares
        {
            public static Candidate<Trip, RegressionScore> Learn(Split<Trip, RegressionScore> split) => split.Train(new OwnTrainer());
        }
        """).ExpectSilence();

    [Fact]
    public Task Saved_where_the_stages_are_not_used() => Beside("""
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromEnumerable(new List<Trip>());
        ml.Model.Save(ml.Transforms.Concatenate("Features", "Fare").Append(ml.Regression.Trainers.FastTree("Miles")).Fit(rows), rows.Schema, "miles-1.zip");
        """).ExpectSilence();

    [Fact]
    public Task Beside_in_broken_code() => Beside(Staged + Trained + """
        var other = ml.Transforms.Concatenate("Features", "Fare").Append(ml.Regression.Trainers.FastTree("Miles")).[|Fit(rows)|];
        ml.Model.Save(other, rows.Schema, "miles-1.zip");
        other.
        """).AllowErrors().ExpectMarkup();
}
