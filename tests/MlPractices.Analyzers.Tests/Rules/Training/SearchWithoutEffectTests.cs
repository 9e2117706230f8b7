using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Training;

public class SearchWithoutEffectTests
{
    private const string Id = "MLP0411";

    private static string Searched(string loop, string fit) => $$"""
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        var inner = ml.Data.TrainTestSplit(split.TrainSet);
        var best = double.MinValue;
        ITransformer? kept = null;
        {{loop}}
        {
            var model = {{fit}};
            var score = ml.Regression.Evaluate(model.Transform(inner.TestSet), "Price").RSquared;
            if (score > best)
            {
                (best, kept) = (score, model);
            }
        }
        Console.WriteLine(ml.Regression.Evaluate(kept!.Transform(split.TestSet), "Price").RSquared);
        """;

    private const string Blind = "ml.Transforms.Concatenate(\"Features\", \"Size\", \"Rooms\").Append(ml.Regression.Trainers.FastTree(\"Price\", numberOfLeaves: 20)).[|Fit(inner.TrainSet)|]";

    [Theory]
    [InlineData("foreach (var leaves in new[] { 10, 20, 40 })")]
    [InlineData("foreach (var leaves in Enumerable.Range(5, 40))")]
    public Task A_setting_that_no_trainer_gets(string loop) => Analyze.Rule(Id, Searched(loop, Blind)).ExpectMarkup();

    [Fact]
    public Task Options_that_are_filled_and_not_used() => Analyze.Rule(Id, """
        public sealed class Search(MLContext ml)
        {
            private IDataView? _train;
            public ITransformer? Best(IDataView rows, float[] rates)
            {
                var split = ml.Data.TrainTestSplit(rows);
                _train = split.TrainSet;
                ITransformer? kept = null;
                var best = double.MinValue;
                foreach (var rate in rates)
                {
                    var model = Train(rate);
                    var score = ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared;
                    if (score > best) { best = score; kept = model; }
                }
                return kept;
            }
            private ITransformer Train(float rate)
            {
                var options = new Microsoft.ML.Trainers.FastTree.FastTreeRegressionTrainer.Options { LabelColumnName = "Price", LearningRate = 0.2 };
                return ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree(options)).[|Fit(_train!)|];
            }
        }
        """).ExpectMarkup();

    [Theory]
    [InlineData("foreach (var leaves in new[] { 10, 20, 40 })", "ml.Transforms.Concatenate(\"Features\", \"Size\").Append(ml.Regression.Trainers.FastTree(\"Price\", numberOfLeaves: leaves)).Fit(inner.TrainSet)")]
    [InlineData("foreach (var rate in File.ReadLines(\"rates.txt\").Select(double.Parse))", "ml.Transforms.Concatenate(\"Features\", \"Size\").Append(ml.Regression.Trainers.FastTree(new Microsoft.ML.Trainers.FastTree.FastTreeRegressionTrainer.Options { LabelColumnName = \"Price\", LearningRate = rate })).Fit(inner.TrainSet)")]
    [InlineData("foreach (var column in new[] { \"Size\", \"Rooms\" })", "ml.Transforms.Concatenate(\"Features\", column).Append(ml.Regression.Trainers.FastTree(\"Price\")).Fit(inner.TrainSet)")]
    [InlineData("foreach (var count in new[] { 100, 200, 400 })", "ml.Transforms.Concatenate(\"Features\", \"Size\").Append(ml.Regression.Trainers.FastTree(\"Price\")).Fit(ml.Data.TakeRows(inner.TrainSet, count))")]
    [InlineData("foreach (var chain in new IEstimator<ITransformer>[] { ml.Regression.Trainers.FastTree(\"Price\"), ml.Regression.Trainers.Sdca(\"Price\") })", "ml.Transforms.Concatenate(\"Features\", \"Size\").Append(chain).Fit(inner.TrainSet)")]
    [InlineData("foreach (var seed in new[] { 1, 2, 3 })", "new MLContext(seed).Regression.Trainers.Sdca(\"Price\").Fit(inner.TrainSet)")]
    public Task Rounds_that_differ(string loop, string fit) => Analyze.Silent(Id, Searched(loop, fit));

    [Fact]
    public Task Broken_code() => Analyze.Rule(Id, Searched("foreach (var leaves in new[] { 10, 20, 40 })", Blind + ";\n Console.WriteLine(naught)")).AllowErrors().ExpectMarkup();
}
