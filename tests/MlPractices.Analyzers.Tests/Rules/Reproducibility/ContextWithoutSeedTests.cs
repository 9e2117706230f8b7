using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Reproducibility;

public class ContextWithoutSeedTests
{
    private const string Id = "MLP0801";

    private static string Reviews(string context, string trainer, string use = """ml.Model.Save(model, rows.Schema, "m.zip");""") => $$"""
        var ml = {{context}};
        var rows = ml.Data.LoadFromTextFile<Review>("reviews.tsv");
        var model = ml.Transforms.Text.FeaturizeText("Features", "Text").Append({{trainer}}).Fit(rows);
        {{use}}
        """;

    [Theory]
    [InlineData("[|new MLContext()|]")]
    [InlineData("[|new MLContext(seed: null)|]")]
    [InlineData("[|new MLContext() { GpuDeviceId = 0 }|]")]
    public Task A_random_trainer_whose_model_is_saved(string context) =>
        Analyze.Rule(Id, Reviews(context, "ml.BinaryClassification.Trainers.SdcaLogisticRegression()")).Saying("SdcaLogisticRegression on line 3").ExpectMarkup();

    [Fact]
    public Task A_context_kept_in_a_field_and_results_in_another_class() => Analyze.Rule(Id, """
        public sealed class Trainer
        {
            private readonly MLContext _ml = [|new()|];
            public ITransformer Train(IDataView rows) => _ml.Clustering.Trainers.KMeans().Fit(rows);
        }
        public static class Program
        {
            public static void Main()
            {
                var ml = new MLContext(seed: 1);
                var rows = ml.Data.LoadFromTextFile<House>("houses.csv");
                ml.Model.Save(new Trainer().Train(rows), rows.Schema, "m.zip");
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task Rows_shuffled_before_training() => Analyze.Rule(Id, """
        var ml = [|new MLContext()|];
        var rows = ml.Data.ShuffleRows(ml.Data.LoadFromTextFile<House>("houses.csv"));
        var model = ml.Regression.Trainers.LbfgsPoissonRegression("Price", "Size").Fit(rows);
        ml.Model.Save(model, rows.Schema, "m.zip");
        """).Saying("ShuffleRows").ExpectMarkup();

    [Theory]
    [InlineData("new MLContext(seed: 1)", "ml.BinaryClassification.Trainers.SdcaLogisticRegression()")]
    [InlineData("new MLContext(1)", "ml.BinaryClassification.Trainers.SdcaLogisticRegression()")]
    [InlineData("new MLContext()", "ml.BinaryClassification.Trainers.LbfgsLogisticRegression()")]
    [InlineData("new MLContext()", "ml.BinaryClassification.Trainers.AveragedPerceptron()")]
    public Task Seeded_or_not_random(string context, string trainer) => Analyze.Silent(Id, Reviews(context, trainer));

    [Theory]
    [InlineData("AveragedPerceptron on line 5", ".AppendCacheCheckpoint(ml)", "ml.MulticlassClassification.Trainers.OneVersusAll(ml.BinaryClassification.Trainers.AveragedPerceptron())")]
    [InlineData("AveragedPerceptron on line 5", ".AppendCacheCheckpoint(ml)", "ml.MulticlassClassification.Trainers.PairwiseCoupling(ml.BinaryClassification.Trainers.AveragedPerceptron())")]
    [InlineData("SdcaLogisticRegression on line 5", "", "ml.MulticlassClassification.Trainers.OneVersusAll(ml.BinaryClassification.Trainers.SdcaLogisticRegression())")]
    public Task A_trainer_inside_a_trainer(string says, string checkpoint, string trainer) => Analyze.Rule(Id, $$"""
        var ml = [|new MLContext()|];
        var rows = ml.Data.LoadFromTextFile<Review>("reviews.tsv");
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label").Append(ml.Transforms.Text.FeaturizeText("Features", "Text")){{checkpoint}};
        var model = pipeline
            .Append({{trainer}}).Fit(rows);
        ml.Model.Save(model, rows.Schema, "m.zip");
        """).Saying(says).ExpectMarkup();

    [Theory]
    [InlineData("", "ml.MulticlassClassification.Trainers.OneVersusAll(ml.BinaryClassification.Trainers.AveragedPerceptron())")]
    [InlineData(".AppendCacheCheckpoint(ml)", "ml.MulticlassClassification.Trainers.OneVersusAll(ml.BinaryClassification.Trainers.FastTree())")]
    [InlineData(".AppendCacheCheckpoint(ml)", "ml.MulticlassClassification.Trainers.OneVersusAll(ml.BinaryClassification.Trainers.AveragedPerceptron(new AveragedPerceptronTrainer.Options { Shuffle = false }))")]
    public Task A_trainer_inside_a_trainer_that_has_nothing_to_draw(string checkpoint, string trainer) => Analyze.Silent(Id, $$"""
        using Microsoft.ML.Trainers;
        var ml = new MLContext();
        var rows = ml.Data.LoadFromTextFile<Review>("reviews.tsv");
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label").Append(ml.Transforms.Text.FeaturizeText("Features", "Text")){{checkpoint}};
        var model = pipeline.Append({{trainer}}).Fit(rows);
        ml.Model.Save(model, rows.Schema, "m.zip");
        """);

    [Fact]
    public Task Importances_by_shuffled_columns() => Analyze.Rule(Id, """
        var ml = [|new MLContext()|];
        var rows = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.LbfgsPoissonRegression("Price")).Fit(rows);
        var scored = model.Transform(rows);
        var importance = ml.Regression.PermutationFeatureImportance(model.LastTransformer, scored, "Price");
        """).Saying("PermutationFeatureImportance on line 5").ExpectMarkup();

    [Fact]
    public Task Weights_that_are_read_from_the_model() => Analyze.Rule(Id, """
        var ml = [|new MLContext()|];
        var rows = ml.Data.LoadFromEnumerable(new[] { new House { Size = 1, Price = 2 }, new House { Size = 2, Price = 4 } });
        var model = ml.Transforms.Concatenate("Features", "Size").AppendCacheCheckpoint(ml).Append(ml.Regression.Trainers.OnlineGradientDescent("Price")).Fit(rows);
        Console.WriteLine(model.LastTransformer.Model.Bias);
        """).Saying("OnlineGradientDescent on line 3").ExpectMarkup();

    [Theory]
    [InlineData("ml.Data.LoadFromEnumerable(new List<House> { new() { Size = 1, Price = 2 } })")]
    [InlineData("ml.Data.TrainTestSplit(ml.Data.Cache(ml.Data.LoadFromTextFile<House>(\"houses.csv\"))).TrainSet")]
    public Task Rows_that_cannot_be_shuffled(string rows) => Analyze.Silent(Id, $"""
        var ml = new MLContext();
        var rows = {rows};
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.OnlineGradientDescent("Price")).Fit(rows);
        Console.WriteLine(model.LastTransformer.Model.Bias);
        """);

    private static string Boosted(string context, string trainer) => $"""
        using Microsoft.ML.Trainers.LightGbm;
        var ml = {context};
        var rows = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.{trainer}).Fit(rows);
        ml.Model.Save(model, rows.Schema, "m.zip");
        """;

    [Theory]
    [InlineData("LightGbm(\"Price\")")]
    [InlineData("LightGbm(new LightGbmRegressionTrainer.Options { LabelColumnName = \"Price\", NumberOfLeaves = 8 })")]
    [InlineData("LightGbm(new LightGbmRegressionTrainer.Options { LabelColumnName = \"Price\", Booster = new GradientBooster.Options { SubsampleFraction = 0.5 } })")]
    [InlineData("LightGbm(new LightGbmRegressionTrainer.Options { LabelColumnName = \"Price\", Seed = 3, Booster = new GradientBooster.Options { FeatureFraction = 0.5 } })")]
    public Task LightGbm_that_takes_all_rows_and_features_draws_nothing(string trainer) => Analyze.Silent(Id, Boosted("new MLContext()", trainer));

    [Theory]
    [InlineData("new GradientBooster.Options { FeatureFraction = 0.5 }")]
    [InlineData("new GradientBooster.Options { SubsampleFraction = 0.5, SubsampleFrequency = 1 }")]
    [InlineData("new DartBooster.Options()")]
    [InlineData("new GossBooster.Options()")]
    public Task LightGbm_that_takes_a_part_of_them_draws(string booster) => Analyze.Rule(
        Id, Boosted("[|new MLContext()|]", $"LightGbm(new LightGbmRegressionTrainer.Options {{ LabelColumnName = \"Price\", Booster = {booster} }})")).Saying("LightGbm on line 4").ExpectMarkup();

    [Fact]
    public Task An_experiment() => Analyze.Rule(Id, """
        using Microsoft.ML.AutoML;
        public sealed class Trainer
        {
            private readonly MLContext _ml = [|new()|];
            public ITransformer Search(IDataView rows) => _ml.Auto().CreateRegressionExperiment(60).Execute(rows, "Price").BestRun.Model;
        }
        """).Saying("the experiment on line 5").ExpectMarkup();

    [Theory]
    [InlineData("new()", "new AutoMLExperiment.AutoMLExperimentSettings { Seed = 1 }")]
    [InlineData("new()", "settings")]
    [InlineData("new(1)", "new AutoMLExperiment.AutoMLExperimentSettings()")]
    public Task An_experiment_with_a_seed(string context, string settings) => Analyze.Silent(Id, $$"""
        using Microsoft.ML.AutoML;
        public sealed class Trainer
        {
            private readonly MLContext _ml = {{context}};
            public ITransformer Search(IDataView rows, AutoMLExperiment.AutoMLExperimentSettings settings) =>
                _ml.Auto().CreateExperiment({{settings}}).SetDataset(rows, 5).Run().Model;
        }
        """);

    [Fact]
    public Task A_model_that_nothing_comes_of() =>
        Analyze.Silent(Id, Reviews("new MLContext()", "ml.BinaryClassification.Trainers.SdcaLogisticRegression()", "Console.WriteLine(model);"));

    [Fact]
    public Task A_context_that_a_container_builds() => Analyze.Rule(Id, """
        using Microsoft.Extensions.DependencyInjection;
        public static class Startup
        {
            public static void Configure(IServiceCollection services) => services.[|AddTransient<MLContext>()|];
        }
        public sealed class Trainer(MLContext ml)
        {
            public void Run(string path)
            {
                var rows = ml.Data.LoadFromTextFile<House>(path);
                ml.Model.Save(ml.Clustering.Trainers.KMeans().Fit(rows), rows.Schema, "m.zip");
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task A_container_that_is_given_a_seeded_one() => Analyze.Silent(Id, """
        using Microsoft.Extensions.DependencyInjection;
        public static class Startup
        {
            public static void Configure(IServiceCollection services) => services.AddSingleton(new MLContext(seed: 1)).AddScoped(_ => new MLContext(seed: 2));
        }
        public sealed class Trainer(MLContext ml)
        {
            public void Run(IDataView rows) => ml.Model.Save(ml.Clustering.Trainers.KMeans().Fit(rows), rows.Schema, "m.zip");
        }
        """);

    [Fact]
    public Task In_a_lambda_a_local_function_and_an_asynchronous_method() => Analyze.Rule(Id, """
        public sealed class Job
        {
            public async Task<double> Run(string path)
            {
                Func<MLContext> make = () => [|new MLContext()|];
                var ml = make();
                var (train, test) = Parts();
                var model = await Task.Run(() => ml.Regression.Trainers.Sdca("Price", "Size").Fit(train));
                return ml.Regression.Evaluate(model.Transform(test), "Price").RSquared;

                (IDataView Train, IDataView Test) Parts()
                {
                    var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>(path));
                    return (split.TrainSet, split.TestSet);
                }
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task Rows_shuffled_only_to_show_some() => Analyze.Silent(Id, """
        var ml = new MLContext();
        var rows = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Regression.Trainers.LbfgsPoissonRegression("Price", "Size").Fit(rows);
        ml.Model.Save(model, rows.Schema, "m.zip");
        Console.WriteLine(model.Transform(ml.Data.TakeRows(ml.Data.ShuffleRows(rows), 3)).GetColumn<float>("Score").First());
        """);

    [Fact]
    public Task A_split_without_a_seed_is_a_constant_one() => Analyze.Silent(Id, """
        var ml = new MLContext();
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        var model = ml.Regression.Trainers.LbfgsPoissonRegression("Price", "Size").Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        """);

    [Fact]
    public Task A_context_that_only_loads_and_predicts() => Analyze.Silent(Id, """
        var ml = new MLContext();
        var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(ml.Model.Load("m.zip", out _));
        Console.WriteLine(engine.Predict(new House()).Price);
        """);

    [Fact]
    public Task Broken_code() =>
        Analyze.Rule(Id, Reviews("[|new MLContext()|]", "ml.BinaryClassification.Trainers.SdcaLogisticRegression()") + "\nmodel.").AllowErrors().ExpectMarkup();
}
