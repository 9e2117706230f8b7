using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Reproducibility;

public class ThreadsInTrainerTests
{
    private const string Id = "MLP0808";

    private static string Houses(string trainer, string seed = "seed: 1", string end = "Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), \"Price\").RSquared);") => $$"""
        var ml = new MLContext({{seed}});
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var split = ml.Data.TrainTestSplit(houses);
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features")).AppendCacheCheckpoint(ml)
            .Append({{trainer}}).Fit(split.TrainSet);
        {{end}}
        """;

    [Theory]
    [InlineData("ml.Regression.Trainers.[|Sdca(\"Price\")|]")]
    [InlineData("ml.Regression.Trainers.[|Sdca(new SdcaRegressionTrainer.Options { LabelColumnName = \"Price\", NumberOfThreads = 4 })|]")]
    public Task Several_threads(string trainer) => Analyze.Rule(Id, Houses(trainer)).ExpectMarkup();

    [Fact]
    public Task A_trainer_in_a_helper() => Analyze.Rule(Id, """
        public class Training
        {
            private readonly MLContext _ml = new(seed: 7);

            private IEstimator<ITransformer> Pipeline() => _ml.Transforms.Concatenate("Features", "Size").Append(_ml.Transforms.NormalizeMinMax("Features")).AppendCacheCheckpoint(_ml).Append(_ml.Regression.Trainers.[|Sdca("Price")|]);

            public double Run()
            {
                var split = _ml.Data.TrainTestSplit(_ml.Data.LoadFromTextFile<House>("houses.csv"));
                return _ml.Regression.Evaluate(Pipeline().Fit(split.TrainSet).Transform(split.TestSet), "Price").RSquared;
            }
        }
        """).ExpectMarkup();

    [Theory]
    [InlineData("ml.Model.Save(model, houses.Schema, \"prices-1.zip\");")]
    [InlineData("foreach (var fold in ml.Regression.CrossValidate(houses, ml.Transforms.Concatenate(\"Features\", \"Size\").Append(ml.Regression.Trainers.Sdca(\"Price\")))) Console.WriteLine(fold.Metrics.RSquared); ml.Model.Save(model, houses.Schema, \"prices-1.zip\");")]
    public Task Once_for_a_program_that_saves_or_reports(string end) => Analyze.Rule(Id, Houses("ml.Regression.Trainers.[|Sdca(\"Price\")|]", end: end)).ExpectMarkup();

    [Theory]
    [InlineData("Console.WriteLine(model.Transform(split.TestSet).Preview().RowView.Length);")]
    [InlineData("var metrics = ml.Regression.Evaluate(model.Transform(split.TestSet), \"Price\"); if (metrics.RSquared > 0.5) Console.WriteLine(\"good\");")]
    [InlineData("ml.Model.CreatePredictionEngine<House, HousePrice>(model).Predict(new House());")]
    public Task Neither_reported_nor_saved(string end) => Analyze.Silent(Id, Houses("ml.Regression.Trainers.Sdca(\"Price\")", end: end));

    [Fact]
    public Task Broken_code() => Analyze.Rule(Id, Houses("ml.Regression.Trainers.[|Sdca(\"Price\")|]") + "model.").AllowErrors().ExpectMarkup();

    [Theory]
    [InlineData("ml.Regression.Trainers.Sdca(new SdcaRegressionTrainer.Options { LabelColumnName = \"Price\", NumberOfThreads = 1 })")]
    [InlineData("ml.Regression.Trainers.FastTree(\"Price\")")]
    [InlineData("ml.Regression.Trainers.LbfgsPoissonRegression(\"Price\")")]
    public Task One_thread_or_another_trainer(string trainer) => Analyze.Silent(Id, Houses(trainer));

    [Fact]
    public Task Without_a_seed_nobody_counts_on_it() => Analyze.Silent(Id, Houses("ml.Regression.Trainers.Sdca(\"Price\")", seed: ""));

    [Fact]
    public Task A_number_of_threads_from_elsewhere() =>
        Analyze.Silent(Id, Houses("ml.Regression.Trainers.Sdca(new SdcaRegressionTrainer.Options { LabelColumnName = \"Price\", NumberOfThreads = int.Parse(args[0]) })"));
}
