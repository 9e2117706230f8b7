using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Data;

public class ColumnNotFoundTests
{
    private const string Id = "MLP0101";

    [Fact]
    public Task An_input_that_the_row_type_lacks() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size", [|"Room"|])
            .Append(ml.Regression.Trainers.Sdca(labelColumnName: nameof(House.Price)))
            .Fit(houses);
        """).Saying("did you mean 'Rooms'?").ExpectMarkup();

    [Theory]
    [InlineData("Enumerable.Range(0, 3).Select(i => $\"Day{i}\")")]
    [InlineData("Enumerable.Range(2, 3).Select(i => \"Day\" + (i - 1))")]
    [InlineData("Enumerable.Range(0, 3).Select(i => string.Format(\"Day{0}\", i))")]
    public Task A_name_counted_wrongly(string names) => Analyze.Rule(Id, $$"""
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<Week>("weeks.csv");
        var columns = {{names}}.ToArray();
        var model = ml.Transforms.Concatenate("Features", [|columns|]).Append(ml.Regression.Trainers.Sdca("Next")).Fit(rows);
        public class Week { [LoadColumn(0)] public float Day1; [LoadColumn(1)] public float Day2; [LoadColumn(2)] public float Next; }
        """).ExpectMarkup();

    [Fact]
    public Task Names_counted_rightly_or_from_a_length_that_is_not_known() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<Week>("weeks.csv");
        var columns = Enumerable.Range(1, 2).Select(i => $"Day{i}").ToArray();
        var others = Enumerable.Range(0, args.Length).Select(i => $"Day{i}").ToArray();
        ml.Transforms.Concatenate("Features", columns).Append(ml.Regression.Trainers.Sdca("Next")).Fit(rows);
        ml.Transforms.Concatenate("Features", others).Append(ml.Regression.Trainers.Sdca("Next")).Fit(rows);
        public class Week { [LoadColumn(0)] public float Day1; [LoadColumn(1)] public float Day2; [LoadColumn(2)] public float Next; }
        """);

    private static string Read(string read) => $$"""
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var pipeline = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price"));
        {{read}}
        """;

    [Theory]
    [InlineData("var some = ml.Data.FilterRowsByColumn(houses, [|\"Sizes\"|], 10, 200); Console.WriteLine(some.GetRowCount());")]
    [InlineData("var split = ml.Data.TrainTestSplit(houses, samplingKeyColumnName: [|\"Town\"|]); Console.WriteLine(split.TestSet);")]
    [InlineData("foreach (var fold in ml.Data.CrossValidationSplit(houses, 5, [|\"Town\"|])) Console.WriteLine(fold.TestSet);")]
    [InlineData("var folds = ml.Regression.CrossValidate(houses, pipeline, 5, \"Price\", [|\"CITY\"|]); Console.WriteLine(folds.Average(f => f.Metrics.RSquared));")]
    [InlineData("Console.WriteLine(pipeline.Fit(houses).Transform(houses).GetColumn<float>([|\"Scores\"|]).First());")]
    public Task Read_from_a_view_by_a_name_that_it_lacks(string read) => Analyze.Rule(Id, Read(read)).ExpectMarkup();

    [Theory]
    [InlineData("Console.WriteLine(ml.Data.FilterRowsByColumn(houses, \"Size\", 10, 200).GetRowCount());")]
    [InlineData("var split = ml.Data.TrainTestSplit(houses, samplingKeyColumnName: \"City\"); Console.WriteLine(split.TestSet);")]
    [InlineData("Console.WriteLine(pipeline.Fit(houses).Transform(houses).GetColumn<float>(\"Score\").First());")]
    [InlineData("Console.WriteLine(ml.Model.Load(args[0], out _).Transform(houses).GetColumn<float>(\"Anything\").First());")]
    [InlineData("Console.WriteLine(ml.Data.LoadFromBinary(args[0]).GetColumn<float>(\"Anything\").First());")]
    public Task Read_from_a_view_that_has_it_or_may_have_it(string read) => Analyze.Silent(Id, Read(read));

    [Fact]
    public Task A_default_label_that_nothing_delivers() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var pipeline = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.[|Sdca()|]);
        var model = pipeline.Fit(houses);
        """).Saying("'Label'").ExpectMarkup();

    [Fact]
    public Task A_column_dropped_before() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.DropColumns("Rooms")
            .Append(ml.Transforms.Concatenate("Features", "Size", [|"Rooms"|]))
            .Append(ml.Regression.Trainers.Sdca("Price"))
            .Fit(houses);
        """).ExpectMarkup();

    [Fact]
    public Task A_name_in_a_constant_of_another_class_and_a_fit_in_a_method() => Analyze.Rule(Id, """
        internal static class Names { public const string Target = "Prize"; }
        internal sealed class Trainer
        {
            private readonly MLContext _ml = new(seed: 1);
            public ITransformer Train() => Pipeline().Fit(_ml.Data.LoadFromTextFile<House>("houses.csv"));
            private IEstimator<ITransformer> Pipeline() => _ml.Transforms.Concatenate("Features", "Size")
                .Append(_ml.Regression.Trainers.Sdca([|Names.Target|]));
        }
        """).Saying("'Prize'").ExpectMarkup();

    [Fact]
    public Task Cross_validation_reads_columns_too() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<Review>("reviews.tsv");
        var folds = ml.BinaryClassification.CrossValidate(rows, ml.Transforms.Text.FeaturizeText("Features", [|"Tekst"|])
            .Append(ml.BinaryClassification.Trainers.SdcaLogisticRegression()));
        """).ExpectMarkup();

    [Fact]
    public Task A_renamed_column_goes_by_its_new_name() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<Review>("reviews.tsv");
        var model = ml.Transforms.Text.FeaturizeText("Features", nameof(Review.Text))
            .Append(ml.BinaryClassification.Trainers.SdcaLogisticRegression([|nameof(Review.Positive)|]))
            .Fit(rows);
        """).ExpectMarkup();

    [Fact]
    public Task Columns_made_upstream_exist() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var prepared = ml.Transforms.Categorical.OneHotEncoding("CityKey", "City").Fit(houses).Transform(houses);
        var model = ml.Transforms.CopyColumns("Label", "Price")
            .Append(ml.Transforms.Concatenate("Features", "Size", "CityKey"))
            .Append(ml.Regression.Trainers.Sdca())
            .Fit(prepared);
        """);

    [Fact]
    public Task An_unknown_piece_may_make_any_column() => Analyze.Silent(Id, """
        public abstract class Base
        {
            protected IEstimator<ITransformer>? Model;
            public ITransformer Fit(MLContext ml)
            {
                var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
                return ml.Transforms.Concatenate("Features", "Size").Append(Model!)
                    .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(houses);
            }
        }
        """);

    [Fact]
    public Task Inferred_columns_are_unknown() => Analyze.Silent(Id, """
        using System.Collections.Generic;
        public static class Program
        {
            public static ITransformer Train(MLContext ml, IDataView rows, string label) =>
                ml.Transforms.Concatenate("Features", "Anything").Append(ml.Regression.Trainers.Sdca(label)).Fit(rows);
        }
        """);

    [Fact]
    public Task Half_typed_code_does_not_matter() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", "Size", [|"Room"|]).Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        model.
        """).AllowErrors().ExpectMarkup();

    [Fact]
    public Task Rows_that_were_not_scored_are_evaluated() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
        var metrics = ml.Regression.[|Evaluate(split.TestSet, "Price")|];
        """).Saying("not scored by a model").ExpectMarkup();

    [Fact]
    public Task Evaluate_reads_a_label_that_nobody_made() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(split.TrainSet);
        var metrics = ml.Regression.Evaluate(model.Transform(split.TestSet), [|"Prise"|]);
        var others = ml.Regression.[|Evaluate(model.Transform(split.TestSet))|];
        """).ExpectMarkup();

    [Fact]
    public Task A_row_asked_about_lacks_a_feature() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.Sdca("Price")).Fit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        var engine = ml.Model.[|CreatePredictionEngine<Asked, HousePrice>(model)|];
        public class Asked { public float Size { get; set; } }
        """).Saying("CreatePredictionEngine throws").ExpectMarkup();

    [Fact]
    public Task A_row_asked_about_needs_no_label() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(ml.Data.LoadFromTextFile<House>("houses.csv"));
        var engine = ml.Model.CreatePredictionEngine<Asked, HousePrice>(model);
        public class Asked { public float Size { get; set; } }
        """);

    [Fact]
    public Task Clusters_are_evaluated_without_a_label_and_loaded_models_score_unseen_columns() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var clusters = ml.Transforms.Concatenate("Features", "Size").Append(ml.Clustering.Trainers.KMeans()).Fit(houses);
        Console.WriteLine(ml.Clustering.Evaluate(clusters.Transform(houses)).AverageDistance);
        Console.WriteLine(ml.Regression.Evaluate(ml.Model.Load("model.zip", out _).Transform(houses), "Worth").RSquared);
        """);
}
