using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Leakage;

/// <summary>Trainers that another trainer fits many times over.</summary>
public class NestedTrainerTests
{
    private const string Rows = """
        public class Passenger
        {
            [LoadColumn(0)] public float PassengerId { get; set; }
            [LoadColumn(1)] public float Age { get; set; }
            [LoadColumn(2)] public float Fare { get; set; }
            [LoadColumn(3)] public float Class { get; set; }
        }
        """;

    private static string Program(string columns, string trainer) => $$"""
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<Passenger>("titanic.csv", ','));
        var model = ml.Transforms.Concatenate("Features", {{columns}})
            .Append(ml.Transforms.Conversion.MapValueToKey("Key", "Class"))
            .Append(ml.MulticlassClassification.Trainers.{{trainer}}).Fit(split.TrainSet);
        Console.WriteLine(ml.MulticlassClassification.Evaluate(model.Transform(split.TestSet), "Key").MacroAccuracy);

        """ + Rows;

    [Theory]
    [InlineData("OneVersusAll(ml.BinaryClassification.Trainers.AveragedPerceptron(\"Key\"), \"Key\")")]
    [InlineData("OneVersusAll(ml.BinaryClassification.Trainers.FastTree(), labelColumnName: \"Key\")")]
    [InlineData("PairwiseCoupling(ml.BinaryClassification.Trainers.LinearSvm(), \"Key\")")]
    public Task The_label_among_the_features_of_the_inner_trainer(string trainer) =>
        Analyze.Rule("MLP0307", Program("\"Age\", [|\"Class\"|]", trainer)).ExpectMarkup();

    [Fact]
    public Task An_identifier_among_them() =>
        Analyze.Rule("MLP0309", Program("\"Age\", [|\"PassengerId\"|]", "OneVersusAll(ml.BinaryClassification.Trainers.FastTree(), \"Key\")")).ExpectMarkup();

    [Fact]
    public Task Raw_numbers_for_an_inner_trainer_that_wants_one_scale() =>
        Analyze.Rule("MLP0401", Program("\"Age\", \"Fare\"", "[|OneVersusAll(ml.BinaryClassification.Trainers.AveragedPerceptron(), \"Key\")|]")).ExpectMarkup();

    [Theory]
    [InlineData("MLP0307")]
    [InlineData("MLP0308")]
    [InlineData("MLP0309")]
    public Task Other_columns_are_no_leak(string rule) =>
        Analyze.Silent(rule, Program("\"Age\", \"Fare\"", "OneVersusAll(ml.BinaryClassification.Trainers.AveragedPerceptron(\"Key\"), \"Key\")"));

    [Fact]
    public Task One_finding_for_the_two_trainers() =>
        Analyze.Rule("MLP0402", Program("\"Age\", \"Fare\"", "[|OneVersusAll(ml.BinaryClassification.Trainers.AveragedPerceptron(), \"Key\")|]")).ExpectMarkup();
}
