using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CodeFixes;
using MlPractices.Behaviour.Tests.Programs;
using MlPractices.CodeFixes;

namespace MlPractices.Behaviour.Tests.Fixes;

/// <summary>
/// Programs are run on ML.NET before and after each fix. What ran still runs and prints what it printed, numbers aside; what threw runs.
/// </summary>
public partial class FixedProgramTests
{
    private const string Load = """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv", separatorChar: ',', hasHeader: true);

        """;

    private const string LoadMissing = """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv", new TextLoader.Options { Separators = new[] { ',' }, HasHeader = true, MissingRealsAsNaNs = true });

        """;

    private const string Trained = Load + """
        var split = ml.Data.TrainTestSplit(houses, testFraction: 0.2);
        var chain = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features")).AppendCacheCheckpoint(ml).Append(ml.Regression.Trainers.Sdca("Price"));

        """;

    [Fact]
    public Task Preparation_before_two_trainers_and_a_loop_over_trainers() => Runs<MoveIntoPipeline>(Load + """
        var prepare = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features"));
        var prepared = prepare.Fit(houses).Transform(houses);
        var split = ml.Data.TrainTestSplit(prepared, testFraction: 0.2);
        var tree = ml.Regression.Trainers.FastTree("Price").Fit(split.TrainSet);
        Console.WriteLine($"tree {ml.Regression.Evaluate(tree.Transform(split.TestSet), "Price").RSquared:0.00}");
        foreach (var trainer in new IEstimator<ITransformer>[] { ml.Regression.Trainers.Sdca("Price"), ml.Regression.Trainers.FastForest("Price") })
        {
            var model = trainer.Fit(split.TrainSet);
            Console.WriteLine($"other {ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared:0.00}");
        }
        """);

    [Fact]
    public Task Preparation_before_a_cross_validation() => Runs<MoveIntoPipeline>(Load + """
        var prepared = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMeanVariance("Features")).Fit(houses).Transform(houses);
        foreach (var fold in ml.Regression.CrossValidate(prepared, ml.Regression.Trainers.FastTree("Price"), numberOfFolds: 3, labelColumnName: "Price"))
        {
            Console.WriteLine($"fold {fold.Fold}: {fold.Metrics.RSquared:0.00}");
        }
        """);

    [Fact]
    public Task Preparation_whose_rows_are_read_as_well_stays() => Stays<MoveIntoPipeline>(Load + """
        var prepare = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features"));
        var prepared = prepare.Fit(houses).Transform(houses);
        var split = ml.Data.TrainTestSplit(prepared, testFraction: 0.2);
        var model = ml.Regression.Trainers.FastTree("Price").Fit(split.TrainSet);
        Console.WriteLine($"{ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared:0.00}");
        Console.WriteLine(prepared.GetColumn<float[]>("Features").First().Length);
        """);

    [Fact]
    public Task Nothing_held_out() => Runs<InsertSplit>(Load + """
        var model = ml.Transforms.Concatenate("Features", nameof(House.Size), nameof(House.Rooms)).Append(ml.Regression.Trainers.FastTree(nameof(House.Price))).Fit(houses);
        ml.Model.Save(model, houses.Schema, "model.zip");
        Console.WriteLine($"{ml.Model.CreatePredictionEngine<House, HousePrice>(model).Predict(new House { Size = 80, Rooms = 3 }).Price:0}");
        """);

    [Fact]
    public Task Features_without_a_scale() => Runs<AppendNormalizer>(Load + """
        var split = ml.Data.TrainTestSplit(houses, testFraction: 0.2);
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms") // numbers
            .Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
        Console.WriteLine($"{ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared:0.00}");
        """);

    [Fact]
    public Task Rows_read_again_for_each_pass() => Runs<AppendCheckpoint>(Load + """
        var split = ml.Data.TrainTestSplit(houses, testFraction: 0.2);
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features"))
            .Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
        Console.WriteLine($"{ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared:0.00}");
        """);

    [Fact]
    public Task A_transform_fitted_again() => Runs<ReuseFitted>(Load + """
        var split = ml.Data.TrainTestSplit(houses, testFraction: 0.2);
        var scale = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features"));
        // Train.
        var model = ml.Regression.Trainers.FastTree("Price").Fit(scale.Fit(split.TrainSet).Transform(split.TrainSet));
        var scored = model.Transform(scale.Fit(split.TestSet).Transform(split.TestSet));
        Console.WriteLine($"{ml.Regression.Evaluate(scored, "Price").RSquared:0.00}");
        """);

    [Fact]
    public Task Evaluated_on_training_rows() => Runs<UseTestPart>(Trained + """
        var (train, test) = (split.TrainSet, split.TestSet);
        var model = chain.Fit(train);
        Console.WriteLine($"{ml.Regression.Evaluate(model.Transform(train), "Price").RSquared:0.00}");
        """);

    [Fact]
    public Task Trained_on_test_rows() => Runs<UseTrainPart>(Trained + """
        var model = chain.Fit(split.TestSet);
        Console.WriteLine($"{ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared:0.00}");
        """);

    [Fact]
    public Task The_label_among_the_features() => Runs<RemoveFeature>(Load + """
        var split = ml.Data.TrainTestSplit(houses, testFraction: 0.2);
        string[] names = ["Size", "Rooms", "Price"];
        var model = ml.Transforms.Concatenate("Features", names).Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        Console.WriteLine($"{ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared:0.00}");
        """);

    [Fact]
    public Task Columns_that_are_not_there() => Runs<UseNearestColumn>(Load + """
        var split = ml.Data.TrainTestSplit(houses, testFraction: 0.2);
        var model = ml.Transforms.Concatenate("Features", "Sise", "Room").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        Console.WriteLine($"{ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared:0.00}");
        """);

    [Fact]
    public Task A_trainer_saved_alone() => Runs<SaveWholeChain>(Load + """
        var split = ml.Data.TrainTestSplit(houses, testFraction: 0.2);
        var preparation = ml.Transforms.Concatenate("Features", "Size", "Rooms").Fit(split.TrainSet);
        var model = ml.Regression.Trainers.FastTree("Price").Fit(preparation.Transform(split.TrainSet));
        Console.WriteLine($"{ml.Regression.Evaluate(model.Transform(preparation.Transform(split.TestSet)), "Price").RSquared:0.00}");
        ml.Model.Save(model, split.TrainSet.Schema, "model.zip");
        """);

    [Fact]
    public Task Zero_for_missing_values() => Runs<ReplaceMissingByMean>(Missing);

    [Fact]
    public Task Zeros_that_are_indicated() => Runs<IndicateMissing>(Missing);

    [Fact]
    public Task A_context_without_a_seed() => Runs<AddSeed>(Trained.Replace("new MLContext(seed: 1)", "new MLContext()", StringComparison.Ordinal) + """
        var model = chain.Fit(split.TrainSet);
        Console.WriteLine($"{ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared:0.00}");
        ml.Model.Save(model, split.TrainSet.Schema, "model.zip");
        """);

    [Fact]
    public Task A_model_always_at_one_path() => Runs<VersionPath>(Trained + """
        var model = chain.Fit(split.TrainSet);
        Console.WriteLine($"{ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared:0.00}");
        ml.Model.Save(model, split.TrainSet.Schema, "model.zip");
        Console.WriteLine(Directory.GetFiles(".", "model*.zip").Length);
        """);

    private const string Missing = LoadMissing + """
        var split = ml.Data.TrainTestSplit(houses, testFraction: 0.2);
        var model = ml.Transforms.ReplaceMissingValues("Size") // square metres
            .Append(ml.Transforms.Concatenate("Features", ["Size", "Rooms"]))
            .Append(ml.Regression.Trainers.FastTree("Price"))
            .Fit(split.TrainSet);
        Console.WriteLine($"{ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared:0.00}");
        """;

    private static async Task Runs<TFix>(string source)
        where TFix : CodeFixProvider, new()
    {
        var mended = await FixedProgram.Of<TFix>(source);
        Assert.NotEqual(source, mended);
        var (before, after) = (PageProgram.Run("none", source), PageProgram.Run("none", mended));
        Assert.DoesNotContain("Unhandled exception", after, StringComparison.Ordinal);
        if (!before.Contains("Unhandled exception", StringComparison.Ordinal))
        {
            Assert.True(IsWithin(Lines(before), Lines(after)), $"before:\n{before}\nafter:\n{after}\n{mended}");
        }
    }

    /// <summary>All these lines come in this order; a fix may print others besides.</summary>
    private static bool IsWithin(string[] lines, string[] all)
    {
        var found = 0;
        foreach (var line in all)
        {
            found += found < lines.Length && line == lines[found] ? 1 : 0;
        }

        return found == lines.Length;
    }

    private static async Task Stays<TFix>(string source)
        where TFix : CodeFixProvider, new()
    {
        Assert.DoesNotContain("Unhandled exception", PageProgram.Run("none", source), StringComparison.Ordinal);
        Assert.Equal(source, await FixedProgram.Of<TFix>(source));
    }

    /// <summary>Another split gives other numbers.</summary>
    private static string[] Lines(string printed) => Numbers().Replace(printed, "#").Split('\n');

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Numbers();
}
