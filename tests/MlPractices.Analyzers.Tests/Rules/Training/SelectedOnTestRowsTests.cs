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

    private const string Two = Start + """
        var first = features.Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
        var second = features.Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        var a = Score(first, split.TestSet);
        var b = Score(second, split.TestSet);
        double Score(ITransformer model, IDataView rows) => ml.Regression.Evaluate(model.Transform(rows), "Price").RSquared;

        """;

    [Theory]
    [InlineData("var best = [|a > b ? \"SDCA\" : \"Trees\"|]; Console.WriteLine(best);")]
    [InlineData("string best; [|if (a > b) best = \"SDCA\"; else best = \"Trees\";|] Console.WriteLine(best);")]
    [InlineData("ITransformer best = first; [|if (b > a) { best = second; }|] ml.Model.Save(best, houses.Schema, args[0]);")]
    [InlineData("[|if (a > b) { ml.Model.Save(first, houses.Schema, args[0]); } else { ml.Model.Save(second, houses.Schema, args[0]); }|]")]
    [InlineData("ITransformer Best() { [|if (a > b) { return first; }|] return second; } ml.Model.Save(Best(), houses.Schema, args[0]);")]
    [InlineData("string Best() => [|a > b ? \"SDCA\" : \"Trees\"|]; Console.WriteLine(Best());")]
    public Task The_better_of_two_scored_by_a_helper(string choice) => Reported(Two + choice);

    [Theory]
    [InlineData("Console.WriteLine(a > b ? \"SDCA fits better\" : \"trees fit better\");")]
    [InlineData("Console.WriteLine($\"The {(a > b ? \"line\" : \"tree\")} wins\");")]
    [InlineData("if (a > b) { Console.WriteLine(\"SDCA\"); } else { Console.WriteLine(\"Trees\"); }")]
    public Task Silent_on_a_comparison_that_is_only_shown(string shown) => Analyze.Silent("MLP0403", Two + shown);

    [Fact]
    public Task Silent_on_grades_of_several_models() => Analyze.Silent("MLP0403", Start + """
        foreach (var trainer in trainers)
        {
            var model = features.Append(trainer).Fit(split.TrainSet);
            var metrics = ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
            var grade = metrics.RSquared > 0.8 ? "good" : "poor";
            Console.WriteLine(grade);
            if (metrics.RSquared > 0.9)
            {
                ml.Model.Save(model, houses.Schema, args[0]);
            }
        }
        """);

    [Fact]
    public Task Silent_on_the_best_of_several_seeds_which_another_rule_reports() => Analyze.Silent("MLP0403", """
        var best = 0.0;
        for (var seed = 0; seed < 5; seed++)
        {
            var ml = new MLContext(seed);
            var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
            var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
            var metrics = ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
            if (metrics.RSquared > best)
            {
                best = metrics.RSquared;
            }
        }

        Console.WriteLine(best);
        """);

    [Fact]
    public Task Silent_when_a_new_model_has_to_beat_the_one_in_service() => Analyze.Silent("MLP0403", Start + """
        var candidate = features.Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
        var inService = ml.Model.Load(args[0], out _);
        var a = ml.Regression.Evaluate(candidate.Transform(split.TestSet), "Price").RSquared;
        var b = ml.Regression.Evaluate(inService.Transform(split.TestSet), "Price").RSquared;
        if (a > b)
        {
            ml.Model.Save(candidate, houses.Schema, args[0]);
        }
        """);

    [Fact]
    public Task Other_models_tested_elsewhere_are_no_final_test() => Reported("""
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>(args[0]);
        var features = ml.Transforms.Concatenate("Features", "Size", "Rooms");
        Before();
        Choose();
        After();

        void Before()
        {
            var split = ml.Data.TrainTestSplit(houses, testFraction: 0.4);
            var model = features.Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
            Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        }

        void Choose()
        {
            var split = ml.Data.TrainTestSplit(houses);
            var first = features.Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
            var second = features.Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
            var a = ml.Regression.Evaluate(first.Transform(split.TestSet), "Price").RSquared;
            var b = ml.Regression.Evaluate(second.Transform(split.TestSet), "Price").RSquared;
            ml.Model.Save([|a > b ? first : second|], houses.Schema, args[1]);
        }

        void After()
        {
            var split = ml.Data.TrainTestSplit(houses, testFraction: 0.3);
            var model = features.Append(ml.Regression.Trainers.FastForest("Price")).Fit(split.TrainSet);
            Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        }
        """);

    [Fact]
    public Task Silent_when_the_chosen_trainer_is_tested_anew_on_other_rows() => Analyze.Silent("MLP0403", Two + """
        var best = a > b ? "SDCA" : "Trees";
        Console.WriteLine(best);
        var later = ml.Data.LoadFromTextFile<House>("houses-of-this-year.csv");
        var final = features.Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        Console.WriteLine(ml.Regression.Evaluate(final.Transform(later), "Price").RSquared);
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
    public Task Silent_on_a_gate_that_each_round_has_to_pass() => Analyze.Silent("MLP0403", Start + """
        for (var night = 0; night < 30; night++)
        {
            var model = features.Append(trainers[1]).Fit(split.TrainSet);
            var metrics = ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
            if (metrics.RSquared > 0.8)
            {
                ml.Model.Save(model, houses.Schema, "prices-2.0.1.zip");
            }
        }
        """);

    [Fact]
    public Task The_best_of_a_loop_kept_in_a_file() => Reported(Start + """
        var best = 0.0;
        foreach (var trainer in trainers)
        {
            var model = features.Append(trainer).Fit(split.TrainSet);
            var metrics = ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
            [|if (metrics.RSquared > best)
            {
                best = metrics.RSquared;
                ml.Model.Save(model, houses.Schema, "prices-2.0.1.zip");
            }|]
        }
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
