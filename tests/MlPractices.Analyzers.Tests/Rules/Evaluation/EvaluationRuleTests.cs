using MlPractices.Analyzers.Tests.Verification;
using MlPractices.CodeFixes;

namespace MlPractices.Analyzers.Tests.Rules.Evaluation;

public class EvaluationRuleTests
{
    private const string Houses = """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var split = ml.Data.TrainTestSplit(houses);
        var pipeline = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price"));

        """;

    private const string Reviews = """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<Review>("reviews.tsv"));
        var text = ml.Transforms.Text.FeaturizeText("Features", "Text");

        """;

    [Fact]
    public Task A_saved_model_without_metrics_is_reported() => Analyze.Rule("MLP0501", Houses + """
        var model = pipeline.Fit(split.TrainSet);
        ml.Model.[|Save(model, houses.Schema, args[0])|];
        """).ExpectMarkup();

    [Fact]
    public Task A_served_model_without_metrics_is_reported_across_methods() => Analyze.Rule("MLP0501", """
        new Shop().Open();

        public class Shop
        {
            private readonly MLContext _ml = new(seed: 1);
            private ITransformer? _model;

            public void Open()
            {
                Train(_ml.Data.TrainTestSplit(_ml.Data.LoadFromTextFile<House>("houses.csv")).TrainSet);
                [|Serve()|];
            }

            private void Train(IDataView rows) =>
                _model = _ml.Transforms.Concatenate("Features", "Size").Append(_ml.Regression.Trainers.FastTree("Price")).Fit(rows);

            private void Serve() => Console.WriteLine(_ml.Model.CreatePredictionEngine<House, HousePrice>(_model).Predict(new House()).Price);
        }
        """).ExpectMarkup();

    private static string Explained(string rows) => $$"""
        var ml = new MLContext(seed: 1);
        var houses = {{rows}};
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.LbfgsPoissonRegression("Price")).Fit(houses);
        var importance = ml.Regression.[|PermutationFeatureImportance(model.LastTransformer, model.Transform(houses), "Price")|];

        """;

    [Fact]
    public Task A_model_that_is_explained_without_metrics_is_reported() =>
        Analyze.Rule("MLP0501", Explained("ml.Data.LoadFromTextFile<House>(\"houses.csv\")")).Saying("explained by its features").ExpectMarkup();

    [Fact]
    public Task Importances_of_an_evaluated_model_are_silent() => Analyze.Silent("MLP0501", Explained("ml.Data.LoadFromTextFile<House>(\"houses.csv\")").Replace("[|", "").Replace("|]", "") + """
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromTextFile<House>("later.csv")), "Price").RSquared);
        """);

    [Fact]
    public Task Importances_on_rows_made_up_to_show_them_are_silent() =>
        Analyze.Silent("MLP0501", Explained("ml.Data.LoadFromEnumerable(new[] { new House { Size = 1, Price = 2 } })").Replace("[|", "").Replace("|]", ""));

    [Fact]
    public Task A_model_that_leaves_the_class_that_has_the_rows_is_reported_at_its_fit() => Analyze.Rule("MLP0501", """
        public sealed class Trainer
        {
            private readonly MLContext _ml = new(seed: 1);
            private DataOperationsCatalog.TrainTestData _split;
            public ITransformer? Model { get; private set; }

            public void Train(string path)
            {
                Load(path);
                Model = _ml.Regression.Trainers.FastTree("Price", "Size").[|Fit(_split.TrainSet)|];
            }

            private void Load(string path) => _split = _ml.Data.TrainTestSplit(_ml.Data.LoadFromTextFile<House>(path));
        }
        public static class Shop
        {
            public static void Open(MLContext ml, string path)
            {
                var trainer = new Trainer();
                trainer.Train(path);
                Console.WriteLine(ml.Model.CreatePredictionEngine<House, HousePrice>(trainer.Model).Predict(new House()).Price);
            }
        }
        """).Saying("fitted here is served on line 21").ExpectMarkup();

    [Fact]
    public Task A_model_that_leaves_a_class_that_is_handed_rows_is_reported_where_it_goes() => Analyze.Rule("MLP0501", """
        public static class Trainer
        {
            public static ITransformer Train(MLContext ml, IDataView rows) => ml.Regression.Trainers.FastTree("Price", "Size").Fit(rows);
        }
        public static class Program
        {
            public static void Main(string[] args)
            {
                var ml = new MLContext(seed: 1);
                var rows = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv")).TrainSet;
                var model = Trainer.Train(ml, rows);
                ml.Model.[|Save(model, rows.Schema, args[0])|];
            }
        }
        """).Saying("fitted on line 3 is saved here").ExpectMarkup();

    [Fact]
    public Task An_exported_model_without_metrics_is_reported() => Analyze.Rule("MLP0501", Houses + """
        var model = pipeline.Fit(split.TrainSet);
        using var stream = File.Create(args[0]);
        ml.Model.[|ConvertToOnnx(model, houses, stream)|];
        """).ExpectMarkup();

    [Theory]
    [InlineData("Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), \"Price\").RSquared);")]
    [InlineData("Console.WriteLine(ml.Regression.CrossValidate(houses, pipeline, labelColumnName: \"Price\").Count);")]
    [InlineData("Console.WriteLine(ml.Regression.CrossValidate(houses, ml.Transforms.Concatenate(\"Features\", \"Size\", \"Rooms\").Append(ml.Regression.Trainers.FastTree(\"Price\")), 5, \"Price\").Count);")]
    [InlineData("Judge(model); void Judge(ITransformer judged) => ml.Regression.Evaluate(judged.Transform(split.TestSet), \"Price\");")]
    [InlineData("foreach (var score in ml.Data.CreateEnumerable<HousePrice>(model.Transform(split.TestSet), false)) Console.WriteLine(score.Price);")]
    [InlineData("var again = pipeline.Fit(split.TrainSet); ml.Regression.Evaluate(again.Transform(split.TestSet), \"Price\");")]
    public Task Anything_that_measures_the_trainer_is_enough(string measuring) => Analyze.Silent("MLP0501", Houses + $"""
        var model = pipeline.Fit(split.TrainSet);
        {measuring}
        ml.Model.Save(model, houses.Schema, args[0]);
        """);

    [Fact]
    public Task A_chain_without_a_trainer_is_no_model() => Analyze.Silent("MLP0501", """
        var ml = new MLContext();
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        ml.Model.Save(ml.Transforms.Concatenate("Features", "Size").Fit(houses), houses.Schema, args[0]);
        """);

    [Fact]
    public Task A_model_that_goes_out_of_sight_may_be_measured_there() => Analyze.Rule("MLP0501", """
        public class Trainer
        {
            public ITransformer Train(MLContext ml, IDataView rows, string path)
            {
                var model = ml.Regression.Trainers.FastTree("Price").Fit(rows);
                ml.Model.Save(model, rows.Schema, path);
                return model;
            }
        }
        """).ExpectSilence();

    [Fact]
    public Task A_holdout_that_picked_one_of_two_models_is_reported() => Analyze.Rule("MLP0502", Houses + """
        var forest = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastForest("Price"));
        var a = pipeline.Fit(split.TrainSet);
        var b = forest.Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(a.Transform(split.TestSet), "Price").RSquared);
        Console.WriteLine(ml.Regression.Evaluate([|b.Transform(split.TestSet)|], "Price").RSquared);
        ml.Model.Save(b, houses.Schema, args[0]);
        """).ExpectMarkup();

    [Fact]
    public Task A_holdout_behind_a_helper_is_reported_where_the_helper_is_called() => Analyze.Rule("MLP0502", Houses + """
        var forest = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastForest("Price"));
        var a = pipeline.Fit(split.TrainSet);
        var b = forest.Fit(split.TrainSet);
        Console.WriteLine(Score(a, split.TestSet));
        Console.WriteLine([|Score(b, split.TestSet)|]);
        ml.Model.Save(b, houses.Schema, args[0]);

        double Score(ITransformer model, IDataView rows) => ml.Regression.Evaluate(model.Transform(rows), "Price").RSquared;
        """).ExpectMarkup();

    [Theory]
    [InlineData("ml.Model.Save(a, houses.Schema, args[0]); ml.Model.Save(b, houses.Schema, args[1]);")]
    [InlineData("")]
    public Task All_or_none_of_the_models_kept_is_a_comparison(string keeping) => Analyze.Silent("MLP0502", Houses + $"""
        var forest = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastForest("Price"));
        var a = pipeline.Fit(split.TrainSet);
        var b = forest.Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(a.Transform(split.TestSet), "Price").RSquared);
        Console.WriteLine(ml.Regression.Evaluate(b.Transform(split.TestSet), "Price").RSquared);
        {keeping}
        """);

    [Fact]
    public Task Models_in_branches_that_exclude_each_other_are_one() => Analyze.Silent("MLP0502", Houses + """
        ITransformer model;
        if (args.Length > 1)
        {
            model = pipeline.Fit(split.TrainSet);
            Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
            ml.Model.Save(model, houses.Schema, args[0]);
        }
        else
        {
            model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastForest("Price")).Fit(split.TrainSet);
            Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        }
        """);

    [Fact]
    public Task Unread_metrics_are_reported() => Analyze.Rule("MLP0503", Houses + """
        var metrics = ml.Regression.[|Evaluate(pipeline.Fit(split.TrainSet).Transform(split.TestSet), "Price")|];
        """).ExpectMarkup();

    [Theory]
    [InlineData("Console.WriteLine(metrics.RSquared);")]
    [InlineData("Show(metrics); void Show(RegressionMetrics shown) => Console.WriteLine(shown.MeanAbsoluteError);")]
    [InlineData("Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(metrics));")]
    public Task Metrics_that_are_read_or_go_out_of_sight_are_silent(string reading) => Analyze.Silent("MLP0503", Houses + $"""
        var metrics = ml.Regression.Evaluate(pipeline.Fit(split.TrainSet).Transform(split.TestSet), "Price");
        {reading}
        """);

    [Fact]
    public Task Accuracy_alone_is_reported() => Analyze.Rule("MLP0504", Reviews + """
        var model = text.Append(ml.BinaryClassification.Trainers.FastTree()).Fit(split.TrainSet);
        var metrics = ml.BinaryClassification.Evaluate(model.Transform(split.TestSet));
        Console.WriteLine($"{[|metrics.Accuracy|]:P1}");
        """).ExpectMarkup();

    [Fact]
    public Task Accuracy_with_another_metric_is_silent_in_any_order() => Analyze.Silent("MLP0504", Reviews + """
        var model = text.Append(ml.BinaryClassification.Trainers.FastTree()).Fit(split.TrainSet);
        var metrics = ml.BinaryClassification.Evaluate(model.Transform(split.TestSet));
        Console.WriteLine(metrics.F1Score);
        Console.WriteLine(metrics.Accuracy);
        """);

    private const string Flowers = """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<Iris>("iris.csv"));
        var metrics = ml.MulticlassClassification.Evaluate(ml.Model.Load("iris-1.0.zip", out var schema).Transform(split.TestSet));
        Console.WriteLine(metrics.LogLoss);

        """;

    [Theory]
    [InlineData("var [|f1Score = 2 * metrics.MacroAccuracy / (1 + metrics.MacroAccuracy)|]; Console.WriteLine(f1Score);", "'f1Score' is computed from MacroAccuracy alone, but its name says F1 score")]
    [InlineData("var card = new { [|Precision = Math.Round(metrics.MacroAccuracy, 3)|] }; Console.WriteLine(card);", "precision")]
    [InlineData("double macro_auc; [|macro_auc = metrics.MicroAccuracy|]; Console.WriteLine(macro_auc);", "area under a curve")]
    [InlineData("var [|f1 = metrics.MacroAccuracy|]; var card = new { F1 = f1 }; Console.WriteLine(card);", "F1")]
    public Task An_accuracy_under_another_name_is_reported(string naming, string says) => Analyze.Rule("MLP0510", Flowers + naming).Saying(says).ExpectMarkup();

    [Theory]
    [InlineData("var recall = metrics.MacroAccuracy; Console.WriteLine(recall);")]
    [InlineData("var f1 = metrics.MicroAccuracy; Console.WriteLine(f1);")]
    [InlineData("var f1 = metrics.MacroAccuracy * metrics.LogLoss; Console.WriteLine(f1);")]
    [InlineData("var f1 = 2 * metrics.MacroAccuracy * double.Parse(args[0]); Console.WriteLine(f1);")]
    [InlineData("var auction = metrics.MacroAccuracy; Console.WriteLine(auction);")]
    [InlineData("var hasF1 = metrics.MacroAccuracy > 0.5; Console.WriteLine(hasF1);")]
    [InlineData("var score = metrics.MacroAccuracy; Console.WriteLine(score);")]
    public Task An_accuracy_under_a_name_that_fits_is_silent(string naming) => Analyze.Silent("MLP0510", Flowers + naming);

    [Fact]
    public Task An_evaluator_of_another_task_is_reported() => Analyze.Rule("MLP0505", Houses + """
        var model = pipeline.Fit(split.TrainSet);
        Console.WriteLine(ml.MulticlassClassification.[|Evaluate(model.Transform(split.TestSet), "Price")|].LogLoss);
        """).ExpectMarkup();

    [Fact]
    public Task The_models_own_output_as_label_is_reported() => Analyze.Rule("MLP0505", """
        var ml = new MLContext(seed: 1);
        var flowers = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        var model = ml.Transforms.Concatenate("Features", "PetalLength", "PetalWidth").Append(ml.Clustering.Trainers.KMeans()).Fit(flowers);
        Console.WriteLine(ml.Clustering.Evaluate(model.Transform(flowers), labelColumnName: [|"PredictedLabel"|]).NormalizedMutualInformation);
        """).ExpectMarkup();

    [Fact]
    public Task Recommenders_are_judged_by_regression_metrics() => Analyze.Silent("MLP0505", """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<Rating>("ratings.csv"));
        var model = ml.Transforms.Conversion.MapValueToKey("u", "UserId").Append(ml.Transforms.Conversion.MapValueToKey("m", "MovieId"))
            .Append(ml.Recommendation().Trainers.MatrixFactorization("Label", "u", "m")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet)).RSquared);
        """);

    [Fact]
    public Task A_margin_trainer_without_calibrator_is_reported() => Analyze.Rule("MLP0506", Reviews + """
        var model = text.Append(ml.BinaryClassification.Trainers.AveragedPerceptron()).Fit(split.TrainSet);
        Console.WriteLine(ml.BinaryClassification.[|Evaluate(model.Transform(split.TestSet))|].F1Score);
        """).ExpectMarkup();

    [Theory]
    [InlineData("text.Append(ml.BinaryClassification.Trainers.SdcaLogisticRegression())")]
    [InlineData("text.Append(ml.BinaryClassification.Trainers.AveragedPerceptron()).Append(ml.BinaryClassification.Calibrators.Platt())")]
    public Task A_probability_from_trainer_or_calibrator_is_enough(string pipeline) => Analyze.Silent("MLP0506", Reviews + $"""
        var model = ({pipeline}).Fit(split.TrainSet);
        Console.WriteLine(ml.BinaryClassification.Evaluate(model.Transform(split.TestSet)).F1Score);
        """);

    [Fact]
    public Task The_fix_calls_the_non_calibrated_form() => Fix.With<UseNonCalibrated>(
        Reviews + """
        var pipeline = text.Append(ml.BinaryClassification.Trainers.LinearSvm());
        // Both throw as they are.
        Console.WriteLine(ml.BinaryClassification.[|Evaluate(pipeline.Fit(split.TrainSet).Transform(split.TestSet))|].F1Score);
        Console.WriteLine(ml.BinaryClassification.[|CrossValidate(split.TrainSet, pipeline)|].Count);
        """,
        Reviews + """
        var pipeline = text.Append(ml.BinaryClassification.Trainers.LinearSvm());
        // Both throw as they are.
        Console.WriteLine(ml.BinaryClassification.EvaluateNonCalibrated(pipeline.Fit(split.TrainSet).Transform(split.TestSet)).F1Score);
        Console.WriteLine(ml.BinaryClassification.CrossValidateNonCalibrated(split.TrainSet, pipeline).Count);
        """);

    [Fact]
    public Task Half_typed_code_is_judged_as_far_as_it_goes() => Analyze.Rule("MLP0506", Reviews + """
        var model = text.Append(ml.BinaryClassification.Trainers.AveragedPerceptron()).Fit(split.TrainSet);
        Console.WriteLine(ml.BinaryClassification.[|Evaluate(model.Transform(split.TestSet))|].F1Score);
        ml.Model.Save(model,
        """).AllowErrors().ExpectMarkup();
}
