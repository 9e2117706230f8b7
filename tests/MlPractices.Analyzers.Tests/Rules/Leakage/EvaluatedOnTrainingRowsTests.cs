using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Leakage;

public class EvaluatedOnTrainingRowsTests
{
    private const string Pipeline = """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var pipeline = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.Sdca("Price"));

        """;

    [Fact]
    public Task The_same_view() => Reported(Pipeline + """
        var model = pipeline.Fit(houses);
        ml.Regression.Evaluate([|model.Transform(houses)|], "Price");
        """);

    [Fact]
    public Task The_train_part_of_the_split() => Reported(Pipeline + """
        var split = ml.Data.TrainTestSplit(houses);
        var model = pipeline.Fit(split.TrainSet);
        var scored = model.Transform(split.TrainSet);
        ml.Regression.Evaluate([|scored|], "Price");
        """);

    [Fact]
    public Task A_part_of_what_the_model_was_trained_on() => Reported(Pipeline + """
        var split = ml.Data.TrainTestSplit(houses);
        var model = pipeline.Fit(houses);
        ml.Regression.Evaluate([|model.Transform(split.TestSet)|], "Price");
        """);

    [Fact]
    public Task The_same_file_loaded_twice() => Reported(Pipeline + """
        var again = ml.Data.LoadFromTextFile<House>("houses.csv");
        ml.Regression.Evaluate([|pipeline.Fit(houses).Transform(again)|], "Price");
        """);

    [Fact]
    public Task Filtered_rows_and_a_chain_grown_in_steps() => Reported("""
        var ml = new MLContext();
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var large = ml.Data.FilterRowsByColumn(houses, "Size", lowerBound: 100);
        IEstimator<ITransformer> pipeline = ml.Transforms.Concatenate("Features", "Size", "Rooms");
        pipeline = pipeline.Append(ml.Regression.Trainers.FastForest("Price"));
        ITransformer model = pipeline.Fit(houses);
        ml.Regression.Evaluate([|model.Transform(large)|], "Price");
        """);

    [Fact]
    public Task Fields_properties_and_helper_methods() => Reported("""
        public class Trainer
        {
            private readonly MLContext _ml = new();
            private ITransformer? _model;
            public IDataView? Houses { get; private set; }

            public void Run()
            {
                Load();
                Train();
                Score(Predict());
            }

            private void Load() => Houses = _ml.Data.LoadFromTextFile<House>("houses.csv");

            private void Train() => _model = _ml.Transforms.Concatenate("Features", "Size").Append(_ml.Regression.Trainers.Sdca("Price")).Fit(Houses);

            private IDataView Predict() => _model!.Transform(Houses);

            private void Score(IDataView predictions) => _ml.Regression.Evaluate([|predictions|], "Price");
        }
        """);

    [Fact]
    public Task Two_classes_and_a_tuple() => Reported("""
        public record Fitted(ITransformer Model, IDataView Rows);

        public static class Training
        {
            public static Fitted Fit(MLContext ml)
            {
                var rows = ml.Data.LoadFromTextFile<House>("houses.csv");
                return new Fitted(ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(rows), rows);
            }
        }

        public class Report
        {
            public void Write()
            {
                var ml = new MLContext();
                var (model, rows) = Training.Fit(ml);
                Console.WriteLine(ml.Regression.Evaluate([|model.Transform(rows)|], "Price").RSquared);
            }
        }
        """);

    [Fact]
    public Task Lambdas_local_functions_and_async() => Reported("""
        public class Trainer
        {
            public async Task Run()
            {
                var ml = new MLContext();
                var rows = ml.Data.LoadFromTextFile<House>("houses.csv");
                Func<IDataView, ITransformer> fit = data => Pipeline().Fit(data);
                var model = await Task.Run(() => fit(rows));
                ml.Regression.Evaluate([|model.Transform(rows)|], "Price");

                IEstimator<ITransformer> Pipeline() => ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price"));
            }
        }
        """);

    [Fact]
    public Task Every_trainer_of_a_loop() => Reported("""
        var ml = new MLContext();
        var rows = ml.Data.LoadFromTextFile<House>("houses.csv");
        var features = ml.Transforms.Concatenate("Features", "Size");
        foreach (var trainer in new IEstimator<ITransformer>[] { ml.Regression.Trainers.Sdca("Price"), ml.Regression.Trainers.FastTree("Price") })
        {
            var model = features.Append(trainer).Fit(rows);
            Console.WriteLine(ml.Regression.Evaluate([|model.Transform(rows)|], "Price").RSquared);
        }
        """);

    [Fact]
    public Task Says_where_the_fit_is() => Analyze.Rule("MLP0301", Pipeline + """
        var model = pipeline.Fit(houses);
        ml.Regression.Evaluate([|model.Transform(houses)|], "Price");
        """).Saying("(line 4)").ExpectMarkup();

    [Fact]
    public Task Code_that_is_being_typed() => Analyze.Rule("MLP0301", """
        var ml = new MLContext();
        var rows = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(rows);
        ml.Regression.Evaluate([|model.Transform(rows)|], "Price").
        """).AllowErrors().ExpectMarkup();

    [Theory]
    [InlineData("var split = ml.Data.TrainTestSplit(houses); ml.Regression.Evaluate(pipeline.Fit(split.TrainSet).Transform(split.TestSet), \"Price\");")]
    [InlineData("var test = ml.Data.LoadFromTextFile<House>(\"test.csv\"); ml.Regression.Evaluate(pipeline.Fit(houses).Transform(test), \"Price\");")]
    [InlineData("ml.Regression.Evaluate(ml.Model.Load(\"model.zip\", out _).Transform(houses), \"Price\");")]
    [InlineData("ml.Regression.CrossValidate(houses, pipeline, labelColumnName: \"Price\");")]
    [InlineData("foreach (var fold in ml.Data.CrossValidationSplit(houses)) ml.Regression.Evaluate(pipeline.Fit(fold.TrainSet).Transform(fold.TestSet), \"Price\");")]
    [InlineData("ml.Regression.Evaluate(pipeline.Fit(ml.Data.SkipRows(houses, 100)).Transform(ml.Data.TakeRows(houses, 100)), \"Price\");")]
    [InlineData("var split = ml.Data.TrainTestSplit(houses); ml.Regression.Evaluate(pipeline.Fit(split.TrainSet).Transform(split.TestSet), \"Price\"); ml.Model.Save(pipeline.Fit(houses), houses.Schema, \"model.zip\");")]
    public Task Silent_on_rows_the_model_has_not_seen(string rest) => Analyze.Silent("MLP0301", Pipeline + rest);

    [Fact]
    public Task Silent_on_scores_of_training_rows_next_to_scores_of_test_rows() => Analyze.Silent("MLP0301", Pipeline + """
        var split = ml.Data.TrainTestSplit(houses);
        var model = pipeline.Fit(split.TrainSet);
        var onTrain = ml.Regression.Evaluate(model.Transform(split.TrainSet), "Price");
        var onTest = ml.Regression.Evaluate(model.Transform(split.TestSet), "Price");
        Console.WriteLine($"{onTrain.RSquared} {onTest.RSquared}");
        """);

    [Fact]
    public Task Silent_when_another_class_hands_test_rows_to_the_same_method() => Analyze.Silent("MLP0301", """
        public class Clusterer
        {
            private readonly MLContext _ml = new();
            private ITransformer? _model;

            public double Train(IDataView rows)
            {
                _model = _ml.Transforms.Concatenate("Features", "Size").Append(_ml.Clustering.Trainers.KMeans()).Fit(rows);
                return Evaluate(rows);
            }

            public double Evaluate(IDataView rows) => _ml.Clustering.Evaluate(_model!.Transform(rows)).AverageDistance;
        }

        public class Form
        {
            public void Run(IDataView train, IDataView test)
            {
                var clusterer = new Clusterer();
                Console.WriteLine(clusterer.Train(train));
                Console.WriteLine(clusterer.Evaluate(test));
            }
        }
        """);

    [Fact]
    public Task Silent_when_either_path_may_have_been_taken() => Analyze.Silent("MLP0301", """
        public class Trainer
        {
            public void Run(bool separate)
            {
                var ml = new MLContext();
                var rows = ml.Data.LoadFromTextFile<House>("houses.csv");
                var test = separate ? ml.Data.LoadFromTextFile<House>("test.csv") : rows;
                var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(rows);
                ml.Regression.Evaluate(model.Transform(test), "Price");
            }
        }
        """);

    [Fact]
    public Task Silent_on_groups_of_rows_kept_in_an_array_and_held_out_in_turn() => Analyze.Silent("MLP0301", """
        public class Groups
        {
            private const int Count = 4;

            public void Run(List<House> houses)
            {
                var ml = new MLContext();
                var groups = new IEnumerable<House>[Count];
                Parallel.ForEach(Enumerable.Range(0, Count), group => { groups[group] = Pick(houses, group); });
                var pipeline = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price"));
                for (int held = 0; held < Count; held++)
                {
                    var others = Enumerable.Range(0, Count).ToList();
                    others.RemoveAt(held);
                    var model = pipeline.Fit(ml.Data.LoadFromEnumerable(groups[others[0]].Concat(groups[others[1]].Concat(groups[others[2]]))));
                    ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromEnumerable(groups[held])), "Price");
                }
            }

            private static IEnumerable<House> Pick(List<House> houses, int group) => houses.Where((_, i) => i % Count == group).ToList();
        }
        """);

    private static Task Reported(string source) => Analyze.Rule("MLP0301", source).ExpectMarkup();
}
