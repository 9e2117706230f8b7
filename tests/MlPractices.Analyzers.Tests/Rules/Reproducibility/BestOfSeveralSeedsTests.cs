using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Reproducibility;

public class BestOfSeveralSeedsTests
{
    private const string Id = "MLP0809";

    [Fact]
    public Task The_best_model_over_a_loop_of_seeds() => Analyze.Rule(Id, """
        ITransformer? best = null;
        var bestScore = double.MinValue;
        for (var seed = 0; seed < 20; seed++)
        {
            var ml = new MLContext(seed);
            var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
            var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
            var score = ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared;
            [|if (score > bestScore)
            {
                bestScore = score;
                best = model;
            }|]
        }
        """).ExpectMarkup();

    [Fact]
    public Task The_best_of_listed_split_seeds() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<House>("houses.csv");
        var best = 0.0;
        foreach (var seed in new[] { 1, 2, 3 })
        {
            var split = ml.Data.TrainTestSplit(rows, seed: seed);
            var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
            var score = ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared;
            [|if (score > best)
            {
                best = score;
            }|]
        }
        """).ExpectMarkup();

    [Fact]
    public Task The_best_of_several_settings_with_one_seed() => Analyze.Silent(Id, """
        var best = 0.0;
        foreach (var leaves in new[] { 5, 10, 20 })
        {
            var ml = new MLContext(seed: 1);
            var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
            var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price", numberOfLeaves: leaves)).Fit(split.TrainSet);
            var score = ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared;
            if (score > best)
            {
                best = score;
            }
        }
        """);

    [Fact]
    public Task The_mean_over_seeds() => Analyze.Silent(Id, """
        var scores = new List<double>();
        for (var seed = 0; seed < 5; seed++)
        {
            var ml = new MLContext(seed);
            var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
            var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
            scores.Add(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        }

        Console.WriteLine(scores.Average());
        """);

    [Fact]
    public Task Broken_code() => Analyze.Rule(Id, """
        var bestScore = double.MinValue;
        ITransformer? best = null;
        for (var seed = 0; seed < 20; seed++)
        {
            var ml = new MLContext(seed);
            var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
            var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
            var score = ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared;
            [|if (score > bestScore)
            {
                bestScore = score;
                best = model;
            }|]
        }

        best.
        """).AllowErrors().ExpectMarkup();
}
