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
