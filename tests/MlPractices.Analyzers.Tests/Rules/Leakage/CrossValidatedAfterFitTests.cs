using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Leakage;

public class CrossValidatedAfterFitTests
{
    private const string Start = """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var scale = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features"));
        var trainer = ml.Regression.Trainers.Sdca("Price");

        """;

    [Theory]
    [InlineData("var scaled = scale.Fit(houses).Transform(houses); ml.Regression.CrossValidate([|scaled|], trainer, labelColumnName: \"Price\");")]
    [InlineData("var train = ml.Data.TrainTestSplit(houses).TrainSet; ml.Regression.CrossValidate([|scale.Fit(train).Transform(train)|], trainer, labelColumnName: \"Price\");")]
    [InlineData("var scaled = scale.Fit(houses).Transform(ml.Data.FilterRowsByColumn(houses, \"Size\", 10)); ml.Regression.CrossValidate([|scaled|], trainer, labelColumnName: \"Price\");")]
    public Task Reports_rows_that_went_through_a_fitted_transform(string rest) => Analyze.Rule("MLP0306", Start + rest).Saying("'NormalizeMinMax'").ExpectMarkup();

    [Theory]
    [InlineData("ml.Regression.CrossValidate(houses, scale.Append(trainer), labelColumnName: \"Price\");")]
    [InlineData("scale.Fit(houses).Transform(houses).Preview(); ml.Regression.CrossValidate(houses, scale.Append(trainer), labelColumnName: \"Price\");")]
    [InlineData("var joined = ml.Transforms.Concatenate(\"Features\", \"Size\").Fit(houses).Transform(houses); ml.Regression.CrossValidate(joined, trainer, labelColumnName: \"Price\");")]
    [InlineData("var other = ml.Data.LoadFromTextFile<House>(\"older.csv\"); ml.Regression.CrossValidate(scale.Fit(other).Transform(houses), trainer, labelColumnName: \"Price\");")]
    public Task Silent_when_the_folds_fit_it_or_it_learned_elsewhere(string rest) => Analyze.Silent("MLP0306", Start + rest);

    [Fact]
    public Task Silent_on_a_label_mapped_to_keys() => Analyze.Silent("MLP0306", """
        var ml = new MLContext(seed: 1);
        var iris = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        var keyed = ml.Transforms.Conversion.MapValueToKey("Label", "Species").Fit(iris).Transform(iris);
        var pipeline = ml.Transforms.Concatenate("Features", "SepalLength", "PetalLength").Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy());
        ml.MulticlassClassification.CrossValidate(keyed, pipeline);
        """);
}
