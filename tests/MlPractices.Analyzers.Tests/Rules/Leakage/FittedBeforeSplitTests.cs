using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Leakage;

/// <summary>MLP0303 and MLP0304: the same lineage, told apart by what the transform reads.</summary>
public class FittedBeforeSplitTests
{
    [Fact]
    public Task A_scaler_fitted_on_all_rows_then_the_split() => Analyze.Rule("MLP0303", """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var scaler = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features")).[|Fit(houses)|];
        var split = ml.Data.TrainTestSplit(scaler.Transform(houses));
        var model = ml.Regression.Trainers.Sdca("Price").Fit(split.TrainSet);
        ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
        """).Saying("'NormalizeMinMax'").Saying("(line 6)").ExpectMarkup();

    [Fact]
    public Task A_scaler_fitted_on_all_rows_put_in_front_of_the_model() => Analyze.Rule("MLP0303", """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var split = ml.Data.TrainTestSplit(houses);
        var words = ml.Transforms.Text.FeaturizeText("Features", "City").[|Fit(houses)|];
        var model = ml.Regression.Trainers.Sdca("Price").Fit(words.Transform(split.TrainSet));
        var whole = words.Append(model);
        ml.Regression.Evaluate(whole.Transform(split.TestSet), "Price");
        """).ExpectMarkup();

    [Fact]
    public Task Helper_methods_and_fields() => Analyze.Rule("MLP0303", """
        public class Trainer
        {
            private readonly MLContext _ml = new();
            private IDataView? _prepared;

            public void Run()
            {
                _prepared = Prepare(_ml.Data.LoadFromTextFile<House>("houses.csv"));
                var split = _ml.Data.TrainTestSplit(_prepared);
                var model = _ml.Regression.Trainers.Sdca("Price").Fit(split.TrainSet);
                _ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
            }

            private IDataView Prepare(IDataView rows)
            {
                var pipeline = _ml.Transforms.Categorical.OneHotEncoding("City").Append(_ml.Transforms.Concatenate("Features", "City", "Size"));
                return pipeline.[|Fit(rows)|].Transform(rows);
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task Feature_selection_is_a_rule_of_its_own() => Analyze.Code("""
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var chosen = ml.Transforms.Concatenate("All", "Size", "Rooms")
            .Append(ml.Transforms.FeatureSelection.SelectFeaturesBasedOnMutualInformation("Features", "All", "Price"))
            .{|MLP0304:Fit(houses)|};
        var split = ml.Data.TrainTestSplit(chosen.Transform(houses));
        var model = ml.Regression.Trainers.Sdca("Price").Fit(split.TrainSet);
        ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
        """).Only("MLP0303", "MLP0304").ExpectMarkup();

    [Fact]
    public Task Binning_by_the_label_is_one_too() => Analyze.Rule("MLP0304", """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var bins = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeSupervisedBinning("Features", labelColumnName: "Price")).[|Fit(houses)|];
        var split = ml.Data.TrainTestSplit(bins.Transform(houses));
        ml.Regression.Evaluate(ml.Regression.Trainers.Sdca("Price").Fit(split.TrainSet).Transform(split.TestSet), "Price");
        """).ExpectMarkup();

    [Theory]
    [InlineData("ml.Transforms.Conversion.MapValueToKey(\"Label\", \"Species\").Append(ml.Transforms.Concatenate(\"Features\", \"SepalLength\", \"PetalLength\"))")]
    [InlineData("ml.Transforms.Concatenate(\"Features\", \"SepalLength\", \"PetalLength\").Append(ml.Transforms.Conversion.MapValueToKey(\"Label\", \"Species\"))")]
    public Task Silent_on_a_label_mapped_to_keys(string preparation) => Analyze.Code($"""
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        var split = ml.Data.TrainTestSplit({preparation}.Fit(rows).Transform(rows));
        var model = ml.MulticlassClassification.Trainers.SdcaMaximumEntropy().Fit(split.TrainSet);
        ml.MulticlassClassification.Evaluate(model.Transform(split.TestSet));
        """).Only("MLP0303", "MLP0304").ExpectSilence();

    [Theory]
    [InlineData("var scaler = scale.Fit(split.TrainSet); var model = trainer.Fit(scaler.Transform(split.TrainSet)); ml.Regression.Evaluate(model.Transform(scaler.Transform(split.TestSet)), \"Price\");")]
    [InlineData("scale.Fit(houses).Transform(houses).Preview(); var model = scale.Append(trainer).Fit(split.TrainSet); ml.Regression.Evaluate(model.Transform(split.TestSet), \"Price\");")]
    [InlineData("var joined = ml.Transforms.Concatenate(\"Features\", \"Size\").Fit(houses); var model = trainer.Fit(joined.Transform(split.TrainSet)); ml.Regression.Evaluate(model.Transform(joined.Transform(split.TestSet)), \"Price\");")]
    [InlineData("var test = ml.Data.LoadFromTextFile<House>(\"test.csv\"); var scaler = scale.Fit(houses); var model = trainer.Fit(scaler.Transform(houses)); ml.Regression.Evaluate(model.Transform(scaler.Transform(test)), \"Price\");")]
    public Task Silent_on_training_rows_looking_and_what_learns_nothing(string rest) => Analyze.Code("""
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var split = ml.Data.TrainTestSplit(houses);
        var scale = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features"));
        var trainer = ml.Regression.Trainers.Sdca("Price");

        """ + rest).Only("MLP0303", "MLP0304").ExpectSilence();

    [Fact]
    public Task Silent_on_the_row_and_column_numbers_of_a_rating_matrix() => Analyze.Code("""
        using Microsoft.ML.Trainers.Recommender;

        public class Ratings
        {
            public void Run()
            {
                var ml = new MLContext(seed: 1);
                var ratings = ml.Data.LoadFromTextFile<Rating>("ratings.csv");
                var keys = ml.Transforms.Conversion.MapValueToKey("User", "UserId").Append(ml.Transforms.Conversion.MapValueToKey("Movie", "MovieId")).Fit(ratings);
                var split = ml.Data.TrainTestSplit(keys.Transform(ratings));
                var model = ml.Recommendation().Trainers.MatrixFactorization("Label", "User", "Movie").Fit(split.TrainSet);
                ml.Regression.Evaluate(model.Transform(split.TestSet));
            }
        }
        """).Only("MLP0303", "MLP0304").AllowErrors().ExpectSilence();
}
