using MlPractices.Analyzers.Tests.Verification;
using MlPractices.CodeFixes;

namespace MlPractices.Analyzers.Tests.Fixes;

public class MoveIntoPipelineTests
{
    [Fact]
    public Task A_fit_and_a_transform_before_the_split() => Fix.With<MoveIntoPipeline>(
        """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var prepare = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features"));
        var prepared = prepare.{|MLP0303:Fit(houses)|}.Transform(houses);
        var split = ml.Data.TrainTestSplit(prepared); // a fifth
        var model = ml.Regression.Trainers.Sdca("Price").Fit(split.TrainSet);
        ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
        """,
        """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var prepare = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features"));
        var split = ml.Data.TrainTestSplit(houses); // a fifth
        var model = prepare.Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
        ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
        """);

    [Fact]
    public Task A_chain_written_in_place_gets_a_name() => Fix.With<MoveIntoPipeline>(
        """
        public class Trainer
        {
            public void Run(MLContext ml)
            {
                var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
                var scaler = ml.Transforms.NormalizeMinMax("Features", "Size").{|MLP0303:Fit(houses)|};
                var scaled = scaler.Transform(houses);
                var split = ml.Data.TrainTestSplit(scaled);
                var trainer = ml.Regression.Trainers.Sdca("Price");
                var model = trainer.Fit(split.TrainSet);
                ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
            }
        }
        """,
        """
        public class Trainer
        {
            public void Run(MLContext ml)
            {
                var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
                var preprocessing = ml.Transforms.NormalizeMinMax("Features", "Size");
                var split = ml.Data.TrainTestSplit(houses);
                var trainer = ml.Regression.Trainers.Sdca("Price");
                var model = preprocessing.Append(trainer).Fit(split.TrainSet);
                ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
            }
        }
        """);

    [Fact]
    public Task Feature_selection_with_the_split_before_it() => Fix.With<MoveIntoPipeline>(
        """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var split = ml.Data.TrainTestSplit(houses);
        var select = ml.Transforms.Concatenate("All", "Size", "Rooms").Append(ml.Transforms.FeatureSelection.SelectFeaturesBasedOnMutualInformation("Features", "All", "Price"));
        var selected = select.{|MLP0304:Fit(houses)|};
        var model = ml.Regression.Trainers.FastTree("Price").Fit(selected.Transform(split.TrainSet));
        ml.Regression.Evaluate(model.Transform(selected.Transform(split.TestSet)), "Price");
        """,
        """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var split = ml.Data.TrainTestSplit(houses);
        var select = ml.Transforms.Concatenate("All", "Size", "Rooms").Append(ml.Transforms.FeatureSelection.SelectFeaturesBasedOnMutualInformation("Features", "All", "Price"));
        var model = select.Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
        """);

    [Fact]
    public Task A_cross_validation_of_transformed_rows() => Fix.With<MoveIntoPipeline>(
        """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var prepare = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features"));
        var prepared = prepare.Fit(houses).Transform(houses);
        ml.Regression.CrossValidate({|MLP0306:prepared|}, ml.Regression.Trainers.Sdca("Price"), labelColumnName: "Price");
        """,
        """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var prepare = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features"));
        ml.Regression.CrossValidate(houses, prepare.Append(ml.Regression.Trainers.Sdca("Price")), labelColumnName: "Price");
        """);

    [Fact]
    public Task Every_trainer_of_prepared_rows_gets_the_preparation() => Fix.With<MoveIntoPipeline>(
        Prepared + """
        var trees = ml.Regression.Trainers.FastTree("Price").Fit(split.TrainSet);
        ITransformer? best = null;
        foreach (var trainer in new IEstimator<ITransformer>[] { ml.Regression.Trainers.Sdca("Price"), ml.Regression.Trainers.FastForest("Price") })
        {
            var model = trainer.Fit(split.TrainSet);
            Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
            best = model;
        }

        ml.Regression.Evaluate(trees.Transform(split.TestSet), "Price");
        ml.Model.Save(best, prepared.Schema, "best.zip");
        """,
        Moved + """
        var trees = prepare.Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        ITransformer? best = null;
        foreach (var trainer in new IEstimator<ITransformer>[] { ml.Regression.Trainers.Sdca("Price"), ml.Regression.Trainers.FastForest("Price") })
        {
            var model = prepare.Append(trainer).Fit(split.TrainSet);
            Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
            best = model;
        }

        ml.Regression.Evaluate(trees.Transform(split.TestSet), "Price");
        ml.Model.Save(best, houses.Schema, "best.zip");
        """);

    [Fact]
    public Task Parts_of_the_split_in_variables_and_comments_that_stay() => Fix.With<MoveIntoPipeline>(
        """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");

        // Scale the sizes,
        var scaler = ml.Transforms.Concatenate("Features", "Size").Append(ml.Transforms.NormalizeMinMax("Features")).{|MLP0303:Fit(houses)|}; // by range

        // all of them
        var scaled = scaler.Transform(houses); // at once

        // Split.
        var split = ml.Data.TrainTestSplit(ml.Data.Cache(scaled));
        var (train, test) = (split.TrainSet, split.TestSet);
        var model = ml.Regression.Trainers.Sdca("Price").Fit(train);
        ml.Regression.Evaluate(model.Transform(test), "Price");
        """,
        """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");

        // Scale the sizes,
        var preprocessing = ml.Transforms.Concatenate("Features", "Size").Append(ml.Transforms.NormalizeMinMax("Features")); // by range

        // all of them
        // at once

        // Split.
        var split = ml.Data.TrainTestSplit(ml.Data.Cache(houses));
        var (train, test) = (split.TrainSet, split.TestSet);
        var model = preprocessing.Append(ml.Regression.Trainers.Sdca("Price")).Fit(train);
        ml.Regression.Evaluate(model.Transform(test), "Price");
        """);

    [Fact]
    public Task A_variable_that_is_written_again_stays() => Fix.With<MoveIntoPipeline>(
        """
        public class Trainer
        {
            public void Run(MLContext ml, IDataView houses)
            {
                var prepare = ml.Transforms.Concatenate("Features", "Size").Append(ml.Transforms.NormalizeMinMax("Features"));
                var prepared = prepare.{|MLP0303:Fit(houses)|}.Transform(houses);
                houses = ml.Data.TakeRows(houses, 5);
                var split = ml.Data.TrainTestSplit(prepared);
                var model = ml.Regression.Trainers.Sdca("Price").Fit(split.TrainSet);
                ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
            }
        }
        """,
        """
        public class Trainer
        {
            public void Run(MLContext ml, IDataView houses)
            {
                var prepare = ml.Transforms.Concatenate("Features", "Size").Append(ml.Transforms.NormalizeMinMax("Features"));
                var prepared = houses;
                houses = ml.Data.TakeRows(houses, 5);
                var split = ml.Data.TrainTestSplit(prepared);
                var model = prepare.Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
                ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
            }
        }
        """);

    [Theory]
    [InlineData("foreach (var row in ml.Data.CreateEnumerable<House>(prepared, false)) Console.WriteLine(row.Size);")]
    [InlineData("Console.WriteLine(prepared.GetColumn<float[]>(\"Features\").First()[0]);")]
    [InlineData("Console.WriteLine(prepared.Schema[\"Features\"].Index);")]
    [InlineData("var view = split.TestSet.Preview();")]
    [InlineData("Show(prepared); void Show(IDataView rows) => Console.WriteLine(rows.Schema.Count);")]
    [InlineData("var large = ml.Data.FilterRowsByColumn(prepared, \"Features\", 1);")]
    [InlineData("var again = ml.Data.TrainTestSplit(prepared, samplingKeyColumnName: \"Features\");")]
    [InlineData("var other = houses; if (args.Length > 0) { other = prepared; } Console.WriteLine(other.GetRowCount());")]
    [InlineData("var raw = model.Transform(houses);")]
    [InlineData("var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(model);")]
    [InlineData("ml.Model.Save(model, prepared.Schema, \"m.zip\"); var loaded = ml.Model.Load(\"m.zip\", out _); loaded.Transform(split.TestSet);")]
    [InlineData("Console.WriteLine(model.Model.Bias);")]
    [InlineData("var folds = ml.Data.CrossValidationSplit(prepared);")]
    public Task Not_offered_when_something_else_sees_the_prepared_rows(string use) => Fix.NotOffered<MoveIntoPipeline>(Prepared + """
        var model = ml.Regression.Trainers.Sdca("Price").Fit(split.TrainSet);
        ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");

        """ + use);

    [Theory]
    [InlineData("var results = ml.Regression.CrossValidate({|MLP0306:prepared|}, ml.Regression.Trainers.Sdca(\"Price\"), labelColumnName: \"Price\");\nvar score = results[0].Model.Transform(prepared);")]
    [InlineData("ml.Regression.CrossValidate({|MLP0306:prepared|}, ml.Regression.Trainers.Sdca(\"Price\"), labelColumnName: \"Price\", samplingKeyColumnName: \"Features\");")]
    public Task Not_offered_for_folds_whose_models_or_keys_need_the_prepared_rows(string use) => Fix.NotOffered<MoveIntoPipeline>("""
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var prepare = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features"));
        var prepared = prepare.Fit(houses).Transform(houses);

        """ + use);

    private const string Prepared = """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var prepare = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features"));
        var prepared = prepare.{|MLP0303:Fit(houses)|}.Transform(houses);
        var split = ml.Data.TrainTestSplit(prepared);

        """;

    private const string Moved = """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var prepare = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Transforms.NormalizeMinMax("Features"));
        var split = ml.Data.TrainTestSplit(houses);

        """;

    [Fact]
    public Task Not_offered_when_the_fitted_transform_is_used_for_more() => Fix.NotOffered<MoveIntoPipeline>("""
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var scaler = ml.Transforms.NormalizeMinMax("Features", "Size").{|MLP0303:Fit(houses)|};
        var split = ml.Data.TrainTestSplit(scaler.Transform(houses));
        var model = ml.Regression.Trainers.Sdca("Price").Fit(split.TrainSet);
        ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
        ml.Model.Save(scaler, houses.Schema, "scaler.zip");
        """);
}
