using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Evaluation;

public class AnotherLabelEvaluatedTests
{
    private const string Id = "MLP0509";

    [Fact]
    public Task A_feature_as_the_truth() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var split = ml.Data.TrainTestSplit(houses);
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), labelColumnName: [|"Size"|]).RSquared);
        """).ExpectMarkup();

    [Fact]
    public Task A_copy_of_another_column_and_a_helper() => Analyze.Rule(Id, """
        public static class Training
        {
            public static double Quality(MLContext ml, ITransformer model, IDataView rows) => ml.Regression.[|Evaluate(model.Transform(rows))|].RSquared;
            public static void Main()
            {
                var ml = new MLContext(seed: 1);
                var rows = ml.Data.LoadFromTextFile<House>("houses.csv");
                var split = ml.Data.TrainTestSplit(rows);
                var model = ml.Transforms.CopyColumns("Label", "Rooms").Append(ml.Transforms.Concatenate("Features", "Size")).Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
                Console.WriteLine(Quality(ml, model, split.TestSet));
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task The_label_and_what_it_is_a_copy_of() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var split = ml.Data.TrainTestSplit(houses);
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        var second = ml.Transforms.CopyColumns("Label", "Price").Append(ml.Transforms.Concatenate("Features", "Size")).Append(ml.Regression.Trainers.Sdca()).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(second.Transform(split.TestSet), "Price").RSquared);
        """);

    [Fact]
    public Task A_label_that_a_mapping_computes() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.CustomMapping<House, Truth>((h, t) => t.Label = h.Price / 2, null).Append(ml.Transforms.Concatenate("Features", "Size")).Append(ml.Regression.Trainers.Sdca("Label")).Fit(houses);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(houses), "Price").RSquared);
        public class Truth { public float Label { get; set; } }
        """);

    [Fact]
    public Task A_model_from_elsewhere() => Analyze.Silent(Id, """
        public static class Training
        {
            public static double Quality(MLContext ml, ITransformer model) => ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromTextFile<House>("houses.csv")), "Size").RSquared;
        }
        """);
}
