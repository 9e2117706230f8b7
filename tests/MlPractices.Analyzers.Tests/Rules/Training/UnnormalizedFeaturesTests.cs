using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Training;

public class UnnormalizedFeaturesTests
{
    private const string Start = """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");

        """;

    [Theory]
    [InlineData("ml.Transforms.Concatenate(\"Features\", \"Size\", \"Rooms\").Append(ml.Regression.Trainers.[|Sdca(\"Price\")|]).Fit(houses);")]
    [InlineData("ml.Transforms.Concatenate(\"Features\", \"Size\", \"Rooms\").Append(ml.Clustering.Trainers.[|KMeans()|]).Fit(houses);")]
    [InlineData("ml.Transforms.Categorical.OneHotEncoding(\"Town\", \"City\").Append(ml.Transforms.Concatenate(\"Features\", \"Town\", \"Size\")).Append(ml.Regression.Trainers.[|LbfgsPoissonRegression(\"Price\")|]).Fit(houses);")]
    [InlineData("var trainer = ml.Regression.Trainers.[|OnlineGradientDescent(\"Price\")|]; ml.Transforms.Concatenate(\"Features\", \"Size\", \"Rooms\").Append(trainer).Fit(houses);")]
    public Task Reports_raw_numbers_of_several_columns(string rest) => Analyze.Rule("MLP0401", Start + rest).Saying("'Size'").ExpectMarkup();

    [Theory]
    [InlineData("ml.Transforms.Concatenate(\"Features\", \"Size\", \"Rooms\").Append(ml.Transforms.NormalizeMinMax(\"Features\")).Append(ml.Regression.Trainers.Sdca(\"Price\")).Fit(houses);")]
    [InlineData("ml.Transforms.NormalizeMeanVariance(\"Size\").Append(ml.Transforms.NormalizeMeanVariance(\"Rooms\")).Append(ml.Transforms.Concatenate(\"Features\", \"Size\", \"Rooms\")).Append(ml.Regression.Trainers.Sdca(\"Price\")).Fit(houses);")]
    [InlineData("ml.Transforms.Concatenate(\"Features\", \"Size\", \"Rooms\").Append(ml.Regression.Trainers.FastTree(\"Price\")).Fit(houses);")]
    [InlineData("ml.Transforms.Concatenate(\"Features\", \"Size\").Append(ml.Regression.Trainers.Sdca(\"Price\")).Fit(houses);")]
    [InlineData("ml.Transforms.Text.FeaturizeText(\"Features\", \"City\").Append(ml.Regression.Trainers.Sdca(\"Price\")).Fit(houses);")]
    [InlineData("ml.Transforms.Categorical.OneHotEncoding(\"Town\", \"City\").Append(ml.Transforms.Concatenate(\"Features\", \"Town\")).Append(ml.Regression.Trainers.Sdca(\"Price\")).Fit(houses);")]
    public Task Silent_when_normalised_bounded_alone_or_the_trainer_does_not_mind(string rest) => Analyze.Silent("MLP0401", Start + rest);

    [Fact]
    public Task Silent_on_flags_and_on_what_is_not_in_sight() => Analyze.Silent("MLP0401", """
        public class Row { public bool A { get; set; } public bool B { get; set; } public bool Label { get; set; } }

        public class Trainer
        {
            public void Run(MLContext ml, IEnumerable<Row> rows, IDataView elsewhere)
            {
                var convert = ml.Transforms.Conversion.ConvertType(new[] { new InputOutputColumnPair("A"), new InputOutputColumnPair("B") }, DataKind.Single);
                var pipeline = convert.Append(ml.Transforms.Concatenate("Features", "A", "B")).Append(ml.BinaryClassification.Trainers.SdcaLogisticRegression());
                pipeline.Fit(ml.Data.LoadFromEnumerable(rows));
                ml.Transforms.Concatenate("Features", "X", "Y").Append(ml.BinaryClassification.Trainers.SdcaLogisticRegression()).Fit(elsewhere);
            }
        }
        """);

    [Fact]
    public Task Silent_on_flags_that_are_loaded_as_numbers() => Analyze.Silent("MLP0401", """
        public class Row
        {
            [LoadColumn(0)] public float IsOpen { get; set; }
            [LoadColumn(1)] public float HasGarden { get; set; }
            [LoadColumn(2)] public float Price { get; set; }
        }

        public class Trainer
        {
            public void Run(MLContext ml) =>
                ml.Transforms.Concatenate("Features", "IsOpen", "HasGarden").Append(ml.Regression.Trainers.Sdca("Price")).Fit(ml.Data.LoadFromTextFile<Row>("rows.csv"));
        }
        """);
}
