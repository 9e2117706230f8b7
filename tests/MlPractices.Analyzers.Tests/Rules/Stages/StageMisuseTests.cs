using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Stages;

/// <summary>Misuse of the typed stages that types do not stop: MLP1060, MLP1061.</summary>
public class StageMisuseTests
{
    private static CodeCheck Trainer(string train, string more = "") => Analyze.Rule("MLP1060", $$"""
        using MlPractices;
        public sealed class Own : ITrainer<House, RegressionScore>
        {
            private TrainingContext<House, RegressionScore>? _context = null;
            public string Name => "own";
            public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>();
            public int? Seed => 1;
            public ITrainedModel<House, RegressionScore> Train(TrainingContext<House, RegressionScore> context)
            {
                {{train}}
                throw new NotSupportedException();
            }
            {{more}}
            public bool CanRead(string formatId) => false;
            public ITrainedModel<House, RegressionScore> Read(Stream source, string formatId) => throw new NotSupportedException();
        }
        """).OnStages();

    [Theory]
    [InlineData("foreach (var row in context.Store!.[|Read(context.Cancellation)|]) Console.WriteLine(row.Price);")]
    [InlineData("if (context.Store is { } store) { var rows = store.[|Read(context.Cancellation)|].ToList(); }")]
    [InlineData("var store = context.Store; Func<double> mean = () => store!.[|Read(default)|].Average(row => row.Price); mean();")]
    public Task All_rows_are_read(string train) => Trainer(train).ExpectMarkup();

    [Fact]
    public Task All_rows_are_read_by_way_of_a_field() =>
        Trainer("_context = context; foreach (var row in All()) Console.WriteLine(row.Price);", "private IEnumerable<House> All() => _context!.Store!.[|Read(default)|];").ExpectMarkup();

    [Fact]
    public Task All_rows_are_read_by_a_helper_without_any_word_of_the_engine() => Analyze.Rule("MLP1060", """
        using MlPractices;
        public static class Reading
        {
            public static List<House> Rows(IRowStore<House> store) => store.[|Read(default)|].ToList();
        }
        public abstract class Base : ITrainer<House, RegressionScore>
        {
            public abstract string Name { get; }
            public abstract IReadOnlyDictionary<string, string> Parameters { get; }
            public int? Seed => 1;
            public ITrainedModel<House, RegressionScore> Train(TrainingContext<House, RegressionScore> context) => Fit(Reading.Rows(context.Store!));
            protected abstract ITrainedModel<House, RegressionScore> Fit(List<House> rows);
            public bool CanRead(string formatId) => false;
            public ITrainedModel<House, RegressionScore> Read(Stream source, string formatId) => throw new NotSupportedException();
        }
        public class House { public float Size { get; set; } }
        """).WithoutMachineLearning().OnStages().ExpectMarkup();

    [Theory]
    [InlineData("foreach (var row in context.Training.Rows) Console.WriteLine(row.Price);")]
    [InlineData("var own = context.Store!.Read(default).Where((_, at) => context.TrainingPositions!.Contains(at)).ToList();")]
    [InlineData("var positions = context.ValidationPositions; long at = 0; foreach (var row in context.Store!.Read(default)) if (positions!.Contains(at++)) Console.WriteLine(row.Price);")]
    [InlineData("Console.WriteLine(context.Store!.Name);")]
    public Task Own_rows_are_read(string train) => Trainer(train).ExpectSilence();

    [Fact]
    public Task A_store_that_no_training_hands_over() => Analyze.Rule("MLP1060", """
        using MlPractices;
        public static class Check
        {
            public static int Count(IRowStore<House> store) => store.Read(default).Count();
        }
        """).OnStages().ExpectSilence();

    [Fact]
    public Task Store_in_broken_code() => Trainer("foreach (var row in context.Store!.[|Read(context.Cancellation)|]) Console.WriteLine(row.Price); context.").AllowErrors().ExpectMarkup();

    private static CodeCheck Service(string services, string more = "") => Analyze.Rule("MLP1061", $$"""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.DependencyInjection;
        using MlPractices;
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddModelRegistry("models.db");
        {{services}}
        builder.Build().Run();
        {{more}}
        public static class Training { public static Task<SemanticVersion?> Again(RetrainingCall call) => Task.FromResult<SemanticVersion?>(call.NextVersion); }
        """).OnStages();

    private const string Added = "builder.Services.AddModel<House, RegressionScore>(\"prices\", MicrosoftMLReader.Regression<House>())";

    [Fact]
    public Task Retrained_and_not_followed() => Service(Added + ".Audit(5).[|RetrainOn((services, call, token) => Training.Again(call))|];").Saying("What is trained here is rolled out").ExpectMarkup();

    [Fact]
    public Task Started_in_another_class_and_not_followed() => Service(Added + ".Monitor(m => m.FalseAlarmsPerYear = 2);", """
        public sealed class Releasing(ModelRegistry registry)
        {
            public async Task<Rollout> Go(Release<House, RegressionScore> release)
            {
                await Task.Yield();
                return await release.[|RollOutAsync(registry, "spring tariff")|];
            }
        }
        """).Saying("A rollout is started here").ExpectMarkup();

    [Theory]
    [InlineData(Added + ".Rollout().RetrainOn((services, call, token) => Training.Again(call));")]
    [InlineData(Added + ".RetrainOn((services, call, token) => Training.Again(call), options => options.Then = AfterRetraining.Promote);")]
    [InlineData(Added + ";")]
    public Task Followed_or_not_rolled_out(string services) => Service(services).ExpectSilence();

    [Fact]
    public Task Started_where_nothing_is_served() => Analyze.Rule("MLP1061", """
        using MlPractices;
        public static class Releasing
        {
            public static Task<Rollout> Go(ModelRegistry registry, Release<House, RegressionScore> release) => release.RollOutAsync(registry, "spring tariff");
        }
        """).OnStages().ExpectSilence();

    [Fact]
    public Task Rollout_in_broken_code() => Service(Added + ".[|RetrainOn((services, call, token) => Training.Again(call))|];\nbuilder.").AllowErrors().ExpectMarkup();

    private const string Refunds = """

        public sealed class Refund
        {
            public double Amount { get; set; }
            public string Customer { get; set; } = "";
            public DateTime Day { get; set; }
            public string LastName { get; set; } = "";
            [KnownAfter("the refund")] public double Fee { get; set; }
            public bool Paid { get; set; }
        }
        """;

    [Theory]
    [InlineData("FeatureMap.For<Refund>().Numeric(r => r.Amount).Numeric(r => {|MLP0310:r.Fee|})")]
    [InlineData("FeatureMap.For<Refund>().Cross(r => r.Customer, r => {|MLP0310:r.Fee|} > 3)")]
    [InlineData("FeatureMap.For<Refund>().Text(r => {|MLP0901:r.LastName|}).Numeric(r => r.Amount)")]
    [InlineData("FeatureMap.For<Refund>().Numeric(r => r.Amount).Category(r => r.Customer)")]
    public Task Columns_of_a_feature_map(string map) =>
        Analyze.Code($"using MlPractices;\nvar trainer = Linear.Logistic({map});\nConsole.WriteLine(trainer.Name);" + Refunds).Only("MLP0310", "MLP0901").WithoutMachineLearning().OnStages().ExpectMarkup();
}
