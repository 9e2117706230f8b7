using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Training;

public class SelectedOnTestRowsTests
{
    private const string Start = """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var split = ml.Data.TrainTestSplit(houses);
        var features = ml.Transforms.Concatenate("Features", "Size", "Rooms");
        var trainers = new IEstimator<ITransformer>[] { ml.Regression.Trainers.Sdca("Price"), ml.Regression.Trainers.FastTree("Price") };

        """;

    [Fact]
    public Task The_best_of_a_loop() => Reported(Start + """
        ITransformer? best = null;
        var error = double.MaxValue;
        foreach (var trainer in trainers)
        {
            var model = features.Append(trainer).Fit(split.TrainSet);
            var metrics = ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
            [|if (metrics.RootMeanSquaredError < error)
            {
                error = metrics.RootMeanSquaredError;
                best = model;
            }|]
        }
        """);

    [Fact]
    public Task The_better_of_two() => Reported(Start + """
        var first = features.Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
        var second = features.Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        var a = ml.Regression.Evaluate(first.Transform(split.TestSet), "Price").RSquared;
        var b = ml.Regression.Evaluate(second.Transform(split.TestSet), "Price").RSquared;
        ITransformer best = [|a > b ? first : second|];
        """);

    [Fact]
    public Task The_best_fold_kept_as_the_model() => Reported(Start + """
        var folds = ml.Regression.CrossValidate(houses, features.Append(trainers[0]), labelColumnName: "Price");
        var best = folds.[|OrderByDescending(fold => fold.Metrics.RSquared)|].First();
        ml.Model.Save(best.Model, houses.Schema, "model.zip");
        Console.WriteLine(best.Metrics.RSquared);
        """);

    [Fact]
    public Task Silent_when_the_average_of_the_folds_is_what_is_reported() => Analyze.Silent("MLP0403", Start + """
        var folds = ml.Regression.CrossValidate(houses, features.Append(trainers[0]), labelColumnName: "Price");
        var models = folds.OrderByDescending(fold => fold.Metrics.RSquared).Select(fold => fold.Model).ToArray();
        Console.WriteLine(folds.Average(fold => fold.Metrics.RSquared));
        ml.Model.Save(models[0], houses.Schema, "model.zip");
        """);

    [Fact]
    public Task Silent_on_folds_that_are_sorted_for_a_table() => Analyze.Silent("MLP0403", Start + """
        var folds = ml.Regression.CrossValidate(houses, features.Append(trainers[0]), labelColumnName: "Price");
        foreach (var fold in folds.OrderByDescending(fold => fold.Metrics.RSquared))
        {
            Console.WriteLine(fold.Metrics.RSquared);
        }

        ml.Model.Save(features.Append(trainers[0]).Fit(houses), houses.Schema, "model.zip");
        """);

    [Fact]
    public Task Early_stopping_on_the_test_rows() => Reported("""
        using Microsoft.ML.Trainers.FastTree;

        public class Trainer
        {
            public void Run()
            {
                var ml = new MLContext(seed: 1);
                var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
                var ready = ml.Transforms.Concatenate("Features", "Size", "Rooms").Fit(houses).Transform(houses);
                var split = ml.Data.TrainTestSplit(ready);
                var trainer = ml.Regression.Trainers.Gam(new GamRegressionTrainer.Options { LabelColumnName = "Price", EnablePruning = true });
                var model = trainer.Fit(split.TrainSet, [|split.TestSet|]);
                ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
            }
        }
        """);

    [Fact]
    public Task Silent_when_other_rows_judge_the_chosen_one() => Analyze.Silent("MLP0403", Start + """
        var inner = ml.Data.TrainTestSplit(split.TrainSet);
        ITransformer? best = null;
        var error = double.MaxValue;
        foreach (var trainer in trainers)
        {
            var model = features.Append(trainer).Fit(inner.TrainSet);
            var metrics = ml.Regression.Evaluate(model.Transform(inner.TestSet), "Price");
            if (metrics.RootMeanSquaredError < error)
            {
                error = metrics.RootMeanSquaredError;
                best = model;
            }
        }

        Console.WriteLine(ml.Regression.Evaluate(best!.Transform(split.TestSet), "Price").RSquared);
        """);

    [Fact]
    public Task Silent_on_a_gate() => Analyze.Silent("MLP0403", Start + """
        var model = features.Append(trainers[0]).Fit(split.TrainSet);
        var metrics = ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
        if (metrics.RSquared < 0.5)
        {
            throw new InvalidOperationException("Too bad to ship.");
        }

        ml.Model.Save(model, houses.Schema, "model.zip");
        """);

    [Fact]
    public Task Silent_on_a_choice_by_cross_validation() => Analyze.Silent("MLP0403", Start + """
        IEstimator<ITransformer>? best = null;
        var error = double.MaxValue;
        foreach (var trainer in trainers)
        {
            var mean = ml.Regression.CrossValidate(split.TrainSet, features.Append(trainer), labelColumnName: "Price").Average(f => f.Metrics.RootMeanSquaredError);
            if (mean < error)
            {
                error = mean;
                best = trainer;
            }
        }

        var model = features.Append(best!).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        """);

    private static Task Reported(string source) => Analyze.Rule("MLP0403", source).ExpectMarkup();
}
