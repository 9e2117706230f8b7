using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Artifacts;

public class PreparationNotSavedTests
{
    private const string Id = "MLP0607";

    [Fact]
    public Task Only_the_trainer_is_saved() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var preparation = ml.Transforms.Categorical.OneHotEncoding("Code", "City").Append(ml.Transforms.Concatenate("Features", "Code", "Size")).Fit(houses);
        var model = ml.Regression.Trainers.Sdca("Price").Fit(preparation.Transform(houses));
        ml.Model.[|Save(model, houses.Schema, "house.zip")|];
        """).ExpectMarkup();

    [Fact]
    public Task The_same_across_fields_and_methods() => Analyze.Rule(Id, """
        public sealed class Prices
        {
            private readonly MLContext _ml = new(seed: 1);
            private ITransformer? _preparation;
            private ITransformer? _model;
            public void Train(string path)
            {
                var rows = _ml.Data.LoadFromTextFile<House>(path);
                _preparation = _ml.Transforms.Concatenate("Features", "Size", "Rooms").Fit(rows);
                _model = _ml.Regression.Trainers.Sdca("Price").Fit(_preparation.Transform(rows));
                Keep(rows.Schema);
            }
            private void Keep(DataViewSchema schema) => _ml.Model.[|Save(_model!, schema, "house.zip")|];
        }
        """).ExpectMarkup();

    [Fact]
    public Task The_chain_is_saved() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var preparation = ml.Transforms.Categorical.OneHotEncoding("Code", "City").Append(ml.Transforms.Concatenate("Features", "Code", "Size")).Fit(houses);
        var model = ml.Regression.Trainers.Sdca("Price").Fit(preparation.Transform(houses));
        ml.Model.Save(preparation.Append(model), houses.Schema, "house.zip");
        """);

    [Theory]
    [InlineData("var chain = new TransformerChain<ITransformer>(preparation, model); ml.Model.Save(chain, houses.Schema, args[0]);")]
    [InlineData("ml.Model.Save(new TransformerChain<ITransformer>(new ITransformer[] { preparation, model }), houses.Schema, args[0]);")]
    public Task The_chain_made_of_both_is_saved(string save) => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var preparation = ml.Transforms.Categorical.OneHotEncoding("Code", "City").Append(ml.Transforms.Concatenate("Features", "Code", "Size")).Fit(houses);
        var model = ml.Regression.Trainers.Sdca("Price").Fit(preparation.Transform(houses));

        """ + save);

    [Fact]
    public Task A_chain_made_of_the_trainer_alone() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var preparation = ml.Transforms.Categorical.OneHotEncoding("Code", "City").Append(ml.Transforms.Concatenate("Features", "Code", "Size")).Fit(houses);
        var model = ml.Regression.Trainers.Sdca("Price").Fit(preparation.Transform(houses));
        ml.Model.[|Save(new TransformerChain<ITransformer>(model), houses.Schema, "house.zip")|];
        """).ExpectMarkup();

    [Fact]
    public Task Both_are_saved() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var preparation = ml.Transforms.Categorical.OneHotEncoding("Code", "City").Append(ml.Transforms.Concatenate("Features", "Code", "Size")).Fit(houses);
        var model = ml.Regression.Trainers.Sdca("Price").Fit(preparation.Transform(houses));
        ml.Model.Save(model, houses.Schema, "house.zip");
        ml.Model.Save(preparation, houses.Schema, "preparation.zip");
        """);

    [Fact]
    public Task Saved_for_rows_that_come_prepared() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var preparation = ml.Transforms.Categorical.OneHotEncoding("Code", "City").Append(ml.Transforms.Concatenate("Features", "Code", "Size")).Fit(houses);
        var model = ml.Regression.Trainers.Sdca("Price").Fit(preparation.Transform(houses));
        ml.Model.Save(model, preparation.Transform(houses).Schema, "house.zip");
        """);

    [Fact]
    public Task Only_the_label_was_made_elsewhere() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var flowers = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        var keys = ml.Transforms.Conversion.MapValueToKey("Kind", "Species").Fit(flowers);
        var model = ml.Transforms.Concatenate("Features", "PetalLength").Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Kind")).Fit(keys.Transform(flowers));
        ml.Model.Save(model, flowers.Schema, "flower.zip");
        """);

    [Fact]
    public Task A_preparation_that_is_handed_on() => Analyze.Silent(Id, """
        public static class Training
        {
            public static ITransformer Train(MLContext ml, string path)
            {
                var rows = ml.Data.LoadFromTextFile<House>(path);
                var preparation = ml.Transforms.Concatenate("Features", "Size").Fit(rows);
                ml.Model.Save(ml.Regression.Trainers.Sdca("Price").Fit(preparation.Transform(rows)), rows.Schema, "house.zip");
                return preparation;
            }
        }
        """);
}
