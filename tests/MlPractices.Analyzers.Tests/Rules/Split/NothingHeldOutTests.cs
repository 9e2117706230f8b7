using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Split;

public class NothingHeldOutTests
{
    private const string Id = "MLP0201";

    private static string Houses(string fitted, string then) => $$"""
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var pipeline = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price"));
        var model = pipeline.Fit({{fitted}});
        {{then}}
        """;

    [Theory]
    [InlineData("""ml.Model.Save(model, houses.Schema, "model.zip");""")]
    [InlineData("""Console.WriteLine(ml.Model.CreatePredictionEngine<House, HousePrice>(model).Predict(new House()).Price);""")]
    [InlineData("""Console.WriteLine(model.Transform(houses).GetColumn<float>("Score").First());""")]
    public Task A_model_of_all_rows_that_is_used(string use) => Analyze.Rule(Id, Houses("[|houses|]", use)).ExpectMarkup();

    [Fact]
    public Task Metrics_of_training_rows_alone_are_told_by_another_rule() =>
        Analyze.Silent(Id, Houses("houses", """Console.WriteLine(ml.Regression.Evaluate(model.Transform(houses), "Price").RSquared);"""));

    [Fact]
    public Task Load_train_and_save_in_methods_of_a_class() => Analyze.Rule(Id, """
        public sealed class Job
        {
            private readonly MLContext _ml = new(seed: 1);
            private IDataView? _rows;
            private ITransformer? _model;
            public void Load(string path) => _rows = _ml.Data.LoadFromTextFile<House>(path);
            public void Train() => _model = _ml.Transforms.Concatenate("Features", "Size").Append(_ml.Regression.Trainers.FastTree("Price")).Fit([|_rows!|]);
            public void Save(string path) => _ml.Model.Save(_model, _rows!.Schema, path);
        }
        """).ExpectMarkup();

    [Fact]
    public Task Rows_of_one_product_and_a_forecast() => Analyze.Rule(Id, """
        public sealed class Job
        {
            public void Run(MLContext ml, float product)
            {
                var rows = ml.Data.FilterRowsByColumn(ml.Data.LoadFromTextFile<House>("houses.csv"), "Rooms", product, product + 1);
                var model = ml.Regression.Trainers.FastTree("Price", "Size").Fit([|rows|]);
                ml.Model.Save(model, rows.Schema, "model.zip");
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task Rows_of_a_service_and_a_model_kept_by_a_local_function() => Analyze.Rule(Id, """
        public interface IRows { IEnumerable<House> Rows(); }
        public sealed class Job(IRows source)
        {
            public async Task Run(MLContext ml)
            {
                var rows = ml.Data.LoadFromEnumerable(source.Rows());
                await Task.Run(() => Keep(ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit([|rows|])));
                void Keep(ITransformer model) => ml.Model.Save(model, rows.Schema, "model.zip");
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task Folds_made_by_hand() => Analyze.Silent(Id, """
        public sealed class Job
        {
            public void Run(MLContext ml, string[] lines)
            {
                var all = lines.Select(line => new House { Size = line.Length }).ToList();
                for (var fold = 0; fold < 5; fold++)
                {
                    var train = ml.Data.LoadFromEnumerable(all.Where((h, i) => i % 5 != fold));
                    var model = ml.Regression.Trainers.FastTree("Price", "Size").Fit(train);
                    var engine = ml.Model.CreatePredictionEngine<House, HousePrice>(model);
                    Console.WriteLine(all.Where((h, i) => i % 5 == fold).Average(h => Math.Abs(engine.Predict(h).Price - h.Price)));
                }
            }
        }
        """);

    [Fact]
    public Task The_split_in_a_base_class_and_the_evaluation_elsewhere() => Analyze.Silent(Id, """
        public abstract class Job
        {
            protected readonly MLContext Ml = new(seed: 1);
            protected ITransformer? Model;
            protected IDataView? Test;
            protected IDataView Split(string path)
            {
                var split = Ml.Data.TrainTestSplit(Ml.Data.LoadFromTextFile<House>(path));
                Test = split.TestSet;
                return split.TrainSet;
            }
            public double Evaluate() => Ml.Regression.Evaluate(Model!.Transform(Test!), "Price").RSquared;
        }
        public sealed class Trees : Job
        {
            public void Run(string path)
            {
                var rows = Split(path);
                Model = Ml.Transforms.Concatenate("Features", "Size").Append(Ml.Regression.Trainers.FastTree("Price")).Fit(rows);
                Ml.Model.Save(Model, rows.Schema, "model.zip");
            }
        }
        """);

    [Fact]
    public Task A_refit_on_all_rows_after_an_honest_evaluation() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var pipeline = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price"));
        var split = ml.Data.TrainTestSplit(houses);
        Console.WriteLine(ml.Regression.Evaluate(pipeline.Fit(split.TrainSet).Transform(split.TestSet), "Price").RSquared);
        ml.Model.Save(pipeline.Fit(houses), houses.Schema, "model.zip");
        """);

    [Fact]
    public Task A_cross_validation() => Analyze.Silent(Id, Houses("houses", """
        Console.WriteLine(ml.Regression.CrossValidate(houses, pipeline, labelColumnName: "Price")[0].Metrics.RSquared);
        ml.Model.Save(model, houses.Schema, "model.zip");
        """));

    [Fact]
    public Task A_test_file_of_its_own() => Analyze.Silent(Id, Houses("houses", """
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromTextFile<House>("test.csv")), "Price").RSquared);
        ml.Model.Save(model, houses.Schema, "model.zip");
        """));

    [Fact]
    public Task Scores_of_rows_made_in_memory_that_are_shown_beside_the_answers() => Analyze.Silent(Id, Houses("houses", """
        var scored = model.Transform(ml.Data.LoadFromEnumerable(new[] { new House { Size = 3, Price = 9 } }));
        Console.WriteLine(scored.GetColumn<float>("Score").First() + " for " + scored.GetColumn<float>("Price").First());
        """));

    [Fact]
    public Task Scores_of_another_file_compared_by_hand() => Analyze.Silent(Id, Houses("houses", """
        var scored = model.Transform(ml.Data.LoadFromTextFile<House>("test.csv"));
        Console.WriteLine(scored.GetColumn<float>("Score").Zip(scored.GetColumn<float>("Price"), (a, b) => Math.Abs(a - b)).Average());
        ml.Model.Save(model, houses.Schema, "model.zip");
        """));

    [Fact]
    public Task A_library_method_whose_caller_may_test() => Analyze.Silent(Id, """
        public static class Library
        {
            public static ITransformer Train(MLContext ml)
            {
                var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
                var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(houses);
                ml.Model.Save(model, houses.Schema, "model.zip");
                return model;
            }

            public static void TrainOn(MLContext ml, IDataView rows) =>
                ml.Model.Save(ml.Regression.Trainers.FastTree("Price").Fit(rows), rows.Schema, "model.zip");
        }
        """);

    [Fact]
    public Task Transforms_and_clusters_have_no_answer_to_hold_out() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<House>("houses.csv");
        ml.Model.Save(ml.Transforms.NormalizeMinMax("Size").Fit(rows), rows.Schema, "prepare.zip");
        ml.Model.Save(ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Clustering.Trainers.KMeans()).Fit(rows), rows.Schema, "clusters.zip");
        """);

    [Fact]
    public Task Half_typed_code_does_not_matter() => Analyze.Rule(Id, Houses("[|houses|]", """ml.Model.Save(model, houses.Schema, "m.zip"); ml.Data.""")).AllowErrors().ExpectMarkup();
}
