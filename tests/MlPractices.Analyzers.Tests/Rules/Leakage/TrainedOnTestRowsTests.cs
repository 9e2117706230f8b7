using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Leakage;

public class TrainedOnTestRowsTests
{
    private const string Start = """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var split = ml.Data.TrainTestSplit(houses);
        var pipeline = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.Sdca("Price"));

        """;

    [Theory]
    [InlineData("pipeline.Fit([|split.TestSet|]);")]
    [InlineData("var test = split.TestSet; var model = pipeline.Fit([|test|]);")]
    [InlineData("ml.Regression.CrossValidate([|split.TestSet|], pipeline, labelColumnName: \"Price\");")]
    [InlineData("pipeline.Fit([|ml.Data.Cache(split.TestSet)|]);")]
    [InlineData("foreach (var fold in ml.Data.CrossValidationSplit(houses)) pipeline.Fit([|fold.TestSet|]);")]
    public Task Reports_a_model_trained_on_the_test_part(string rest) => Analyze.Rule("MLP0302", Start + rest).ExpectMarkup();

    [Fact]
    public Task Reports_across_methods_and_a_field() => Analyze.Rule("MLP0302", """
        public class Trainer
        {
            private readonly MLContext _ml = new();
            private DataOperationsCatalog.TrainTestData _split;

            public void Run()
            {
                _split = _ml.Data.TrainTestSplit(_ml.Data.LoadFromTextFile<House>("houses.csv"));
                var model = Train(_split.TestSet);
            }

            private ITransformer Train(IDataView rows) =>
                _ml.Transforms.Concatenate("Features", "Size").Append(_ml.Regression.Trainers.Sdca("Price")).Fit([|rows|]);
        }
        """).Saying("(line 8)").ExpectMarkup();

    [Theory]
    [InlineData("pipeline.Fit(split.TrainSet);")]
    [InlineData("ml.Regression.Evaluate(pipeline.Fit(split.TrainSet).Transform(split.TestSet), \"Price\"); pipeline.Fit(houses);")]
    [InlineData("var inner = ml.Data.TrainTestSplit(split.TestSet); pipeline.Fit(inner.TrainSet);")]
    [InlineData("var inner = ml.Data.TrainTestSplit(split.TrainSet); pipeline.Fit(inner.TestSet);")]
    [InlineData("ml.Transforms.Concatenate(\"Features\", \"Size\").Fit(split.TestSet);")]
    public Task Silent_on_other_rows_and_on_what_learns_nothing(string rest) => Analyze.Silent("MLP0302", Start + rest);
}
