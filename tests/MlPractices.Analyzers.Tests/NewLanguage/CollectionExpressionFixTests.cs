using MlPractices.Analyzers.Tests.Verification;
using MlPractices.CodeFixes;

namespace MlPractices.Analyzers.Tests.NewLanguage;

/// <summary>Fixes in code that lists names in collection expressions, which the oldest compiler that is promised does not read.</summary>
public class CollectionExpressionFixTests
{
    private const string Start = """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var split = ml.Data.TrainTestSplit(houses);
        var features = ml.Transforms.Concatenate("Features", "Size", "Rooms");
        var trainer = ml.Regression.Trainers.Sdca("Price");

        """;

    [Theory]
    [InlineData("ml.Transforms.Concatenate(\"Features\", [\"Size\", {|MLP0307:\"Price\"|}, \"Rooms\"]).Append(trainer).Fit(houses);", "ml.Transforms.Concatenate(\"Features\", [\"Size\", \"Rooms\"]).Append(trainer).Fit(houses);")]
    [InlineData("string[] names = [\"Size\", \"Price\"];\nml.Transforms.Concatenate(\"Features\", {|MLP0307:names|}).Append(trainer).Fit(houses);", "string[] names = [\"Size\"];\nml.Transforms.Concatenate(\"Features\", names).Append(trainer).Fit(houses);")]
    public Task Takes_the_label_out_of_the_features(string before, string after) => Fix.With<RemoveFeature>(Start + before, Start + after);

    [Fact]
    public Task Zeros_indicated_among_features_that_an_array_or_a_collection_expression_names() => Fix.With<IndicateMissing>(
        """
        public class Trainer
        {
            private readonly MLContext _ml = new(seed: 1);

            public ITransformer Train(IDataView visits)
            {
                string[] names = ["Pressure", "Age"];
                var fill = _ml.Transforms.[|ReplaceMissingValues("Age")|];
                return fill.Append(_ml.Transforms.Concatenate("Features", names)).Append(_ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(visits);
            }

            public ITransformer TrainAgain(IDataView visits) => _ml.Transforms.[|ReplaceMissingValues("Age")|]
                .Append(_ml.Transforms.Concatenate("Features", [
                    "Pressure",
                    "Age", // in years
                ]))
                .Append(_ml.BinaryClassification.Trainers.FastTree("Readmitted"))
                .Fit(visits);
        }
        """,
        """
        public class Trainer
        {
            private readonly MLContext _ml = new(seed: 1);

            public ITransformer Train(IDataView visits)
            {
                string[] names = ["Pressure", "Age", "AgeMissing"];
                var fill = _ml.Transforms.IndicateMissingValues("AgeMissing", "Age").Append(_ml.Transforms.ReplaceMissingValues("Age")).Append(_ml.Transforms.Conversion.ConvertType("AgeMissing"));
                return fill.Append(_ml.Transforms.Concatenate("Features", names)).Append(_ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(visits);
            }

            public ITransformer TrainAgain(IDataView visits) => _ml.Transforms.IndicateMissingValues("AgeMissing", "Age")
                .Append(_ml.Transforms.ReplaceMissingValues("Age"))
                .Append(_ml.Transforms.Conversion.ConvertType("AgeMissing"))
                .Append(_ml.Transforms.Concatenate("Features", [
                    "Pressure",
                    "Age", // in years
                    "AgeMissing",
                ]))
                .Append(_ml.BinaryClassification.Trainers.FastTree("Readmitted"))
                .Fit(visits);
        }
        """);
}
