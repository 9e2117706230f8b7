using MlPractices.Analyzers.Tests.Verification;
using MlPractices.CodeFixes;

namespace MlPractices.Analyzers.Tests.Fixes;

public class LeakageFixTests
{
    private const string Start = """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var split = ml.Data.TrainTestSplit(houses);
        var features = ml.Transforms.Concatenate("Features", "Size", "Rooms");
        var trainer = ml.Regression.Trainers.Sdca("Price");

        """;

    [Theory]
    [InlineData("var model = features.Append(trainer).Fit(split.TrainSet);\nml.Regression.Evaluate([|model.Transform(/* rows */ split.TrainSet)|], \"Price\");",
                "var model = features.Append(trainer).Fit(split.TrainSet);\nml.Regression.Evaluate(model.Transform(/* rows */ split.TestSet), \"Price\");")]
    [InlineData("var train = split.TrainSet;\nvar model = features.Append(trainer).Fit(train);\nvar scored = model.Transform(train); // all of them\nml.Regression.Evaluate([|scored|], \"Price\");",
                "var train = split.TrainSet;\nvar model = features.Append(trainer).Fit(train);\nvar scored = model.Transform(split.TestSet); // all of them\nml.Regression.Evaluate(scored, \"Price\");")]
    [InlineData("var model = features.Append(trainer).Fit(split.TrainSet);\nml.Regression.Evaluate([|model.Transform(houses)|], \"Price\");",
                "var model = features.Append(trainer).Fit(split.TrainSet);\nml.Regression.Evaluate(model.Transform(split.TestSet), \"Price\");")]
    [InlineData("var (train, test) = (split.TrainSet, split.TestSet);\nvar model = features.Append(trainer).Fit(train);\nml.Regression.Evaluate([|model.Transform(train)|], \"Price\");",
                "var (train, test) = (split.TrainSet, split.TestSet);\nvar model = features.Append(trainer).Fit(train);\nml.Regression.Evaluate(model.Transform(split.TestSet), \"Price\");")]
    public Task Evaluates_on_the_test_part(string before, string after) => Fix.With<UseTestPart>(Start + before, Start + after);

    [Fact]
    public Task Fixes_all_evaluations_of_a_class() => Fix.With<UseTestPart>(
        Class("ml.Regression.Evaluate([|a.Transform(split.TrainSet)|], \"Price\");", "ml.Regression.Evaluate([|b.Transform(split.TrainSet)|], \"Price\");"),
        Class("ml.Regression.Evaluate(a.Transform(split.TestSet), \"Price\");", "ml.Regression.Evaluate(b.Transform(split.TestSet), \"Price\");"));

    [Fact]
    public Task Offers_no_test_part_where_nothing_was_split() => Fix.NotOffered<UseTestPart>("""
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        ml.Regression.Evaluate([|model.Transform(houses)|], "Price");
        """);

    [Theory]
    [InlineData("var model = features.Append(trainer).Fit([|split.TestSet|]);", "var model = features.Append(trainer).Fit(split.TrainSet);")]
    [InlineData("var rows = split.TestSet;\nvar model = features.Append(trainer).Fit([|rows|]); // train", "var rows = split.TestSet;\nvar model = features.Append(trainer).Fit(split.TrainSet); // train")]
    [InlineData("var model = features.Append(trainer).Fit([|ml.Data.Cache(split.TestSet)|]);", "var model = features.Append(trainer).Fit(ml.Data.Cache(split.TrainSet));")]
    [InlineData("var (train, test) = (split.TrainSet, split.TestSet);\nvar model = features.Append(trainer).Fit([|test|]);", "var (train, test) = (split.TrainSet, split.TestSet);\nvar model = features.Append(trainer).Fit(split.TrainSet);")]
    public Task Trains_on_the_train_part(string before, string after) => Fix.With<UseTrainPart>(Start + before, Start + after);

    [Theory]
    [InlineData("ml.Transforms.Concatenate(\"Features\", \"Size\", {|MLP0307:\"Price\"|}).Append(trainer).Fit(houses);", "ml.Transforms.Concatenate(\"Features\", \"Size\").Append(trainer).Fit(houses);")]
    [InlineData("ml.Transforms.Concatenate(\"Features\", {|MLP0307:\"Price\"|}, \"Size\").Append(trainer).Fit(houses);", "ml.Transforms.Concatenate(\"Features\", \"Size\").Append(trainer).Fit(houses);")]
    [InlineData("ml.Transforms.Concatenate(\"Features\",\n        \"Size\", // square metres\n        {|MLP0307:\"Price\"|},\n        \"Rooms\")\n    .Append(trainer).Fit(houses);",
                "ml.Transforms.Concatenate(\"Features\",\n        \"Size\", // square metres\n        \"Rooms\")\n    .Append(trainer).Fit(houses);")]
    [InlineData("ml.Transforms.Concatenate(\"Features\", new[] { \"Size\", {|MLP0307:\"Price\"|} }).Append(trainer).Fit(houses);", "ml.Transforms.Concatenate(\"Features\", new[] { \"Size\" }).Append(trainer).Fit(houses);")]
    [InlineData("var names = new[] { \"Size\", \"Price\" };\nml.Transforms.Concatenate(\"Features\", {|MLP0307:names|}).Append(trainer).Fit(houses);", "var names = new[] { \"Size\" };\nml.Transforms.Concatenate(\"Features\", names).Append(trainer).Fit(houses);")]
    public Task Takes_the_label_out_of_the_features(string before, string after) => Fix.With<RemoveFeature>(Start + before, Start + after);

    [Fact]
    public Task Takes_an_identifier_out_of_the_features() => Fix.With<RemoveFeature>(Customers(", {|MLP0309:\"CustomerId\"|}"), Customers(""));

    [Fact]
    public Task Takes_columns_known_too_late_out_of_the_features() => Fix.With<RemoveFeature>(
        Orders(", {|MLP0310:\"RefundFee\"|}", ", {|MLP0310:nameof(Order.RefundFee)|}"),
        Orders("", ""));

    private static string Orders(string first, string second) => $$"""
        var ml = new MLContext(seed: 1);
        var orders = ml.Data.LoadFromTextFile<Order>("orders.csv");
        var trees = ml.Transforms.Concatenate("Features", "Amount"{{first}}).Append(ml.BinaryClassification.Trainers.FastTree("Refunded")).Fit(orders);
        var forest = ml.Transforms.Concatenate("Features", "Amount", "Items"{{second}}).Append(ml.BinaryClassification.Trainers.FastForest("Refunded")).Fit(orders);
        public class Order
        {
            [LoadColumn(0)] public float Amount { get; set; }
            [LoadColumn(1)] public float Items { get; set; }
            [LoadColumn(2), MlPractices.KnownAfter("the refund")] public float RefundFee { get; set; }
            [LoadColumn(3)] public bool Refunded { get; set; }
        }
        namespace MlPractices
        {
            public sealed class KnownAfterAttribute : Attribute
            {
                public KnownAfterAttribute(string occasion) => Occasion = occasion;
                public string Occasion { get; }
            }
        }
        """;

    [Theory]
    [InlineData("ml.Transforms.Concatenate(\"Features\", {|MLP0307:\"Price\"|}).Append(trainer).Fit(houses);")]
    [InlineData("var names = new List<string> { \"Size\" };\nnames.Add(\"Price\");\nml.Transforms.Concatenate(\"Features\", {|MLP0307:names.ToArray()|}).Append(trainer).Fit(houses);")]
    public Task Leaves_the_only_feature_and_lists_made_elsewhere(string source) => Fix.NotOffered<RemoveFeature>(Start + source);

    [Fact]
    public Task Reuses_the_fitted_transformer() => Fix.With<ReuseFitted>(
        Start + """
        var scale = ml.Transforms.NormalizeMinMax("Features", "Size");
        var scaler = scale.Fit(split.TrainSet);
        var model = trainer.Fit(scaler.Transform(split.TrainSet));
        ml.Regression.Evaluate(model.Transform(scale.[|Fit(split.TestSet)|].Transform(split.TestSet)), "Price");
        """,
        Start + """
        var scale = ml.Transforms.NormalizeMinMax("Features", "Size");
        var scaler = scale.Fit(split.TrainSet);
        var model = trainer.Fit(scaler.Transform(split.TrainSet));
        ml.Regression.Evaluate(model.Transform(scaler.Transform(split.TestSet)), "Price");
        """);

    [Fact]
    public Task Names_the_fitted_transformer_when_it_was_used_in_place() => Fix.With<ReuseFitted>(
        Start + """
        var scale = ml.Transforms.NormalizeMinMax("Features", "Size");
        // Train,
        var model = trainer.Fit(scale.Fit(split.TrainSet).Transform(split.TrainSet)); // on the train part
        // and test.
        var test = scale.[|Fit(split.TestSet)|].Transform(split.TestSet); // new rows
        ml.Regression.Evaluate(model.Transform(test), "Price");
        """,
        Start + """
        var scale = ml.Transforms.NormalizeMinMax("Features", "Size");
        // Train,
        var fitted = scale.Fit(split.TrainSet);
        var model = trainer.Fit(fitted.Transform(split.TrainSet)); // on the train part
        // and test.
        var test = fitted.Transform(split.TestSet); // new rows
        ml.Regression.Evaluate(model.Transform(test), "Price");
        """);

    private static string Class(string first, string second) => $$"""
        public class Trainer
        {
            public void Run(MLContext ml)
            {
                var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
                var features = ml.Transforms.Concatenate("Features", "Size");
                var a = features.Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
                var b = features.Append(ml.Regression.Trainers.FastForest("Price")).Fit(split.TrainSet);
                {{first}}
                {{second}}
            }
        }
        """;

    private static string Customers(string id) => $$"""
        public class Customer
        {
            [LoadColumn(0)] public float CustomerId { get; set; }
            [LoadColumn(1)] public float Age { get; set; }
            [LoadColumn(2)] public bool Label { get; set; }
        }

        public class Trainer
        {
            public void Run(MLContext ml)
            {
                var rows = ml.Data.LoadFromTextFile<Customer>("customers.csv");
                ml.Transforms.Concatenate("Features", "Age"{{id}}).Append(ml.BinaryClassification.Trainers.FastTree()).Fit(rows);
            }
        }
        """;
}
