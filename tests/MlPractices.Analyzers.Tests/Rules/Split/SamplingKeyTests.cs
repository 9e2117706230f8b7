using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Split;

/// <summary>MLP0206, MLP0207 and MLP0208: what may stand as a sampling key.</summary>
public class SamplingKeyTests
{
    [Fact]
    public Task A_float_key() =>
        Analyze.Rule("MLP0206", SplitSamples.Houses("""ml.Data.TrainTestSplit(houses, samplingKeyColumnName: [|nameof(House.Size)|])""")).Saying("float").ExpectMarkup();

    [Fact]
    public Task A_float_key_by_its_data_kind() => Analyze.Rule("MLP0206", """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile("x.csv", new[] { new TextLoader.Column("When", DataKind.Double, 0), new TextLoader.Column("Label", DataKind.Single, 1) });
        var split = ml.Data.TrainTestSplit(rows, 0.2, [|"When"|]);
        """).Saying("double").ExpectMarkup();

    [Fact]
    public Task A_float_key_of_a_cross_validation() => Analyze.Rule("MLP0206", """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var pipeline = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price"));
        var folds = ml.Regression.CrossValidate(houses, pipeline, labelColumnName: "Price", samplingKeyColumnName: [|"Rooms"|]);
        """).ExpectMarkup();

    [Fact]
    public Task A_text_key() => Analyze.Silent("MLP0206", SplitSamples.Houses("""ml.Data.TrainTestSplit(houses, samplingKeyColumnName: "City")"""));

    [Fact]
    public Task The_label_as_key_is_told_once()
    {
        var source = SplitSamples.Houses("""ml.Data.TrainTestSplit(houses, samplingKeyColumnName: {|MLP0207:"Price"|})""");
        return Analyze.Code(source).Only("MLP0206", "MLP0207", "MLP0208").ExpectMarkup();
    }

    [Fact]
    public Task A_label_mapped_to_keys_later() => Analyze.Rule("MLP0207", """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        var split = ml.Data.TrainTestSplit(rows, samplingKeyColumnName: [|"Species"|]);
        var model = ml.Transforms.Conversion.MapValueToKey("Label", "Species")
            .Append(ml.Transforms.Concatenate("Features", "PetalLength"))
            .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy())
            .Fit(split.TrainSet);
        """).ExpectMarkup();

    [Fact]
    public Task The_label_as_key_of_a_cross_validation() => Analyze.Rule("MLP0207", """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<Review>("reviews.tsv");
        var pipeline = ml.Transforms.Text.FeaturizeText("Features", "Text").Append(ml.BinaryClassification.Trainers.LbfgsLogisticRegression());
        var folds = ml.BinaryClassification.CrossValidate(rows, pipeline, samplingKeyColumnName: [|"Label"|]);
        """).ExpectMarkup();

    [Fact]
    public Task Another_column_as_key() => Analyze.Silent("MLP0207", SplitSamples.Houses("""ml.Data.TrainTestSplit(houses, samplingKeyColumnName: "City")"""));

    [Fact]
    public Task A_date_as_key() => Analyze.Rule("MLP0208", """
        var ml = new MLContext(seed: 1);
        var sales = ml.Data.LoadFromTextFile<Sale>("sales.csv");
        var split = ml.Data.TrainTestSplit(sales, samplingKeyColumnName: [|nameof(Sale.Day)|]);
        """).Saying("date").ExpectMarkup();

    [Fact]
    public Task A_mapped_key_as_key() => Analyze.Rule("MLP0208", """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var keyed = ml.Transforms.Conversion.MapValueToKey("CityKey", "City").Fit(houses).Transform(houses);
        var split = ml.Data.TrainTestSplit(keyed, samplingKeyColumnName: [|"CityKey"|]);
        """).Saying("key type").ExpectMarkup();

    [Fact]
    public Task The_raw_text_as_key() => Analyze.Silent("MLP0208", SplitSamples.Houses("""ml.Data.TrainTestSplit(houses, samplingKeyColumnName: "City")"""));
}
