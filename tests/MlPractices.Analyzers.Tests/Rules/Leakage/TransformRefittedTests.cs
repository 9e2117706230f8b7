using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Leakage;

public class TransformRefittedTests
{
    private const string Start = """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        var scale = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features"));
        var trainer = ml.Regression.Trainers.Sdca("Price");

        """;

    [Fact]
    public Task The_same_chain_fitted_on_the_test_rows() => Analyze.Rule("MLP0305", Start + """
        var model = trainer.Fit(scale.Fit(split.TrainSet).Transform(split.TrainSet));
        var test = scale.[|Fit(split.TestSet)|].Transform(split.TestSet);
        ml.Regression.Evaluate(model.Transform(test), "Price");
        """).Saying("'NormalizeMinMax'").Saying("line 5").ExpectMarkup();

    [Fact]
    public Task A_helper_that_fits_whatever_it_is_given() => Analyze.Rule("MLP0305", """
        public class Trainer
        {
            private readonly MLContext _ml = new();

            public void Run()
            {
                var split = _ml.Data.TrainTestSplit(_ml.Data.LoadFromTextFile<House>("houses.csv"));
                var model = _ml.Regression.Trainers.Sdca("Price").Fit(Prepare(split.TrainSet));
                _ml.Regression.Evaluate(model.Transform(Prepare(split.TestSet)), "Price");
            }

            private IDataView Prepare(IDataView rows) =>
                _ml.Transforms.Text.FeaturizeText("Features", "City").[|Fit(rows)|].Transform(rows);
        }
        """).ExpectMarkup();

    [Fact]
    public Task Rows_to_be_served() => Analyze.Rule("MLP0305", Start + """
        var model = trainer.Fit(scale.Fit(split.TrainSet).Transform(split.TrainSet));
        var incoming = ml.Data.LoadFromTextFile<House>("today.csv");
        var scored = model.Transform(scale.[|Fit(incoming)|].Transform(incoming));
        foreach (var price in ml.Data.CreateEnumerable<HousePrice>(scored, reuseRowObject: false)) Console.WriteLine(price.Price);
        """).ExpectMarkup();

    [Fact]
    public Task Key_numbers_of_the_label_when_the_label_is_read() => Analyze.Rule("MLP0305", """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<Iris>("iris.csv"));
        var prepare = ml.Transforms.Conversion.MapValueToKey("Label", "Species").Append(ml.Transforms.Concatenate("Features", "SepalLength", "PetalLength"));
        var model = ml.MulticlassClassification.Trainers.SdcaMaximumEntropy().Fit(prepare.Fit(split.TrainSet).Transform(split.TrainSet));
        var test = prepare.[|Fit(split.TestSet)|].Transform(split.TestSet);
        ml.MulticlassClassification.Evaluate(model.Transform(test));
        """).ExpectMarkup();

    [Theory]
    [InlineData("var fitted = scale.Fit(split.TrainSet); var model = trainer.Fit(fitted.Transform(split.TrainSet)); ml.Regression.Evaluate(model.Transform(fitted.Transform(split.TestSet)), \"Price\");")]
    [InlineData("var join = ml.Transforms.Concatenate(\"Features\", \"Size\"); var model = trainer.Fit(join.Fit(split.TrainSet).Transform(split.TrainSet)); ml.Regression.Evaluate(model.Transform(join.Fit(split.TestSet).Transform(split.TestSet)), \"Price\");")]
    [InlineData("var model = scale.Append(trainer).Fit(split.TrainSet); ml.Regression.Evaluate(model.Transform(split.TestSet), \"Price\"); scale.Fit(split.TestSet).Transform(split.TestSet).Preview();")]
    public Task Silent_when_the_fitted_one_is_used_or_nothing_is_learned(string rest) => Analyze.Silent("MLP0305", Start + rest);

    [Fact]
    public Task Silent_on_served_rows_whose_label_keys_nobody_reads() => Analyze.Silent("MLP0305", """
        var ml = new MLContext(seed: 1);
        var iris = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        var prepare = ml.Transforms.Conversion.MapValueToKey("Label", "Species").Append(ml.Transforms.Concatenate("Features", "SepalLength", "PetalLength"));
        var model = ml.MulticlassClassification.Trainers.SdcaMaximumEntropy().Fit(prepare.Fit(iris).Transform(iris));
        var incoming = ml.Data.LoadFromTextFile<Iris>("today.csv");
        var scored = model.Transform(prepare.Fit(incoming).Transform(incoming));
        foreach (var verdict in ml.Data.CreateEnumerable<ReviewVerdict>(scored, reuseRowObject: false)) Console.WriteLine(verdict.Positive);
        """);

    [Fact]
    public Task Silent_on_label_keys_numbered_by_value() => Analyze.Silent("MLP0305", """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<Iris>("iris.csv"));
        var prepare = ml.Transforms.Conversion.MapValueToKey("Label", "Species", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            .Append(ml.Transforms.Concatenate("Features", "SepalLength", "PetalLength"));
        var model = ml.MulticlassClassification.Trainers.SdcaMaximumEntropy().Fit(prepare.Fit(split.TrainSet).Transform(split.TrainSet));
        ml.MulticlassClassification.Evaluate(model.Transform(prepare.Fit(split.TestSet).Transform(split.TestSet)));
        """);
}
