using MlPractices.Analyzers.Tests.Verification;
using MlPractices.CodeFixes;

namespace MlPractices.Analyzers.Tests.Fixes;

public class ColumnFixTests
{
    private const string Houses = """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");

        """;

    [Fact]
    public Task A_member_that_no_column_fills() => Fix.With<BindPrediction>(
        Houses + """
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        var engine = ml.Model.CreatePredictionEngine<House, Quote>(model);
        public class Quote
        {
            // in euros
            public float {|MLP0106:Predicted|} { get; set; }
        }
        """,
        Houses + """
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        var engine = ml.Model.CreatePredictionEngine<House, Quote>(model);
        public class Quote
        {
            // in euros
            [ColumnName("Score")]
            public float Predicted { get; set; }
        }
        """);

    [Fact]
    public Task Members_of_two_classes() => Fix.With<BindPrediction>(
        """
        public static class Asking
        {
            public static void Ask(MLContext ml)
            {
                var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
                var reviews = ml.Data.LoadFromTextFile<Review>("reviews.tsv");
                var price = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
                var mood = ml.Transforms.Text.FeaturizeText("Features", "Text").Append(ml.BinaryClassification.Trainers.LbfgsLogisticRegression()).Fit(reviews);
                var first = ml.Model.CreatePredictionEngine<House, Quote>(price);
                var second = ml.Model.CreatePredictionEngine<Review, Mood>(mood);
            }
        }
        public class Quote { public float {|MLP0106:Value|} { get; set; } }
        public class Mood { public float Score { get; set; } public float {|MLP0106:Probabilty|} { get; set; } }
        """,
        """
        public static class Asking
        {
            public static void Ask(MLContext ml)
            {
                var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
                var reviews = ml.Data.LoadFromTextFile<Review>("reviews.tsv");
                var price = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
                var mood = ml.Transforms.Text.FeaturizeText("Features", "Text").Append(ml.BinaryClassification.Trainers.LbfgsLogisticRegression()).Fit(reviews);
                var first = ml.Model.CreatePredictionEngine<House, Quote>(price);
                var second = ml.Model.CreatePredictionEngine<Review, Mood>(mood);
            }
        }
        public class Quote { [ColumnName("Score")] public float Value { get; set; } }
        public class Mood { public float Score { get; set; } [ColumnName("Probability")] public float Probabilty { get; set; } }
        """);

    [Fact]
    public Task The_label_read_as_the_answer() => Fix.With<BindPrediction>(
        Houses + """
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        var answer = ml.Model.CreatePredictionEngine<House, Quote>(model).Predict(new House { Size = 80 });
        Console.WriteLine({|MLP0707:answer.Price|});
        public class Quote { public float Price { get; set; } }
        """,
        Houses + """
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        var answer = ml.Model.CreatePredictionEngine<House, Quote>(model).Predict(new House { Size = 80 });
        Console.WriteLine(answer.Price);
        public class Quote { [ColumnName("Score")] public float Price { get; set; } }
        """);

    [Fact]
    public Task A_class_that_has_its_score_gets_no_second_one() => Fix.NotOffered<BindPrediction>(Houses + """
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        var engine = ml.Model.CreatePredictionEngine<House, Quote>(model);
        public class Quote { public float Score { get; set; } public float {|MLP0106:Margin|} { get; set; } }
        """);

    [Fact]
    public Task A_loader_without_options() => Fix.With<ReadEmptyAsMissing>(
        """
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv", separatorChar: ',', hasHeader: true);
        var model = ml.Transforms.[|IndicateMissingValues("NoAge", "Age")|].Append(ml.Transforms.[|ReplaceMissingValues("Pressure", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean)|]).Fit(visits);
        """,
        """
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv", new TextLoader.Options { Separators = new[] { ',' }, HasHeader = true, MissingRealsAsNaNs = true });
        var model = ml.Transforms.IndicateMissingValues("NoAge", "Age").Append(ml.Transforms.ReplaceMissingValues("Pressure", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean)).Fit(visits);
        """);

    [Fact]
    public Task A_loader_with_options() => Fix.With<ReadEmptyAsMissing>(
        """
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv", new TextLoader.Options { HasHeader = true });
        var model = ml.Transforms.[|IndicateMissingValues("NoAge", "Age")|].Fit(visits);
        """,
        """
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv", new TextLoader.Options { HasHeader = true, MissingRealsAsNaNs = true });
        var model = ml.Transforms.IndicateMissingValues("NoAge", "Age").Fit(visits);
        """);

    [Fact]
    public Task Columns_the_wrong_way_round() => Fix.With<SwapColumns>(
        """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromEnumerable(new List<Reading>());
        var model = ml.Transforms.[|CopyColumns("Active", /* from */ "Label")|].Append(ml.Transforms.Concatenate("Features", "Hour")).Append(ml.Regression.Trainers.FastTree()).Fit(rows);
        public class Reading { public float Hour { get; set; } public float Active { get; set; } public float Label { get; set; } }
        """,
        """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromEnumerable(new List<Reading>());
        var model = ml.Transforms.CopyColumns("Label", /* from */ "Active").Append(ml.Transforms.Concatenate("Features", "Hour")).Append(ml.Regression.Trainers.FastTree()).Fit(rows);
        public class Reading { public float Hour { get; set; } public float Active { get; set; } public float Label { get; set; } }
        """);

    [Fact]
    public Task The_label_over_the_prediction() => Fix.With<UseTrainersColumn>(
        """
        var ml = new MLContext(seed: 1);
        var flowers = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        var model = ml.Transforms.Conversion.MapValueToKey("Kind", "Species").Append(ml.Transforms.Concatenate("Features", "PetalLength"))
            .Append(ml.MulticlassClassification.Trainers.LightGbm("Kind")).Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel", {|MLP0313:"Kind"|})).Fit(flowers);
        """,
        """
        var ml = new MLContext(seed: 1);
        var flowers = ml.Data.LoadFromTextFile<Iris>("iris.csv");
        var model = ml.Transforms.Conversion.MapValueToKey("Kind", "Species").Append(ml.Transforms.Concatenate("Features", "PetalLength"))
            .Append(ml.MulticlassClassification.Trainers.LightGbm("Kind")).Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel", "PredictedLabel")).Fit(flowers);
        """);

    [Fact]
    public Task Another_label_evaluated() => Fix.With<UseTrainersColumn>(
        Houses + """
        var model = ml.Transforms.CopyColumns("Label", "Rooms").Append(ml.Transforms.Concatenate("Features", "Size")).Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(houses), {|MLP0509:nameof(House.Size)|}).RSquared);
        Console.WriteLine(ml.Regression.{|MLP0509:Evaluate(model.Transform(houses))|}.RSquared);
        """,
        Houses + """
        var model = ml.Transforms.CopyColumns("Label", "Rooms").Append(ml.Transforms.Concatenate("Features", "Size")).Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(houses), "Price").RSquared);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(houses), labelColumnName: "Price").RSquared);
        """);

    [Fact]
    public Task Grades_in_the_order_of_their_values() => Fix.With<NumberByValue>(
        Ranking("ml.Transforms.Conversion.[|MapValueToKey(\"Relevance\", \"Grade\")|]", "ml.Transforms.Conversion.Hash(\"Group\", \"Query\")", "Relevance"),
        Ranking("ml.Transforms.Conversion.MapValueToKey(\"Relevance\", \"Grade\", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue)", "ml.Transforms.Conversion.Hash(\"Group\", \"Query\")", "Relevance"));

    [Fact]
    public Task Groups_that_are_hashed() => Fix.With<HashGroups>(
        Ranking("ml.Transforms.CopyColumns(\"Same\", \"Clicks\")", "ml.Transforms.Conversion.[|MapValueToKey(\"Group\", \"Query\")|]", "Clicks"),
        Ranking("ml.Transforms.CopyColumns(\"Same\", \"Clicks\")", "ml.Transforms.Conversion.Hash(\"Group\", \"Query\")", "Clicks"));

    [Fact]
    public Task The_preparation_saved_with_the_trainer() => Fix.With<SaveWholeChain>(
        Houses + """
        var preparation = ml.Transforms.Concatenate("Features", "Size", "Rooms").Fit(houses);
        var model = ml.Regression.Trainers.Sdca("Price").Fit(preparation.Transform(houses));
        ml.Model.[|Save(model, houses.Schema, "house.zip")|];
        """,
        Houses + """
        var preparation = ml.Transforms.Concatenate("Features", "Size", "Rooms").Fit(houses);
        var model = ml.Regression.Trainers.Sdca("Price").Fit(preparation.Transform(houses));
        ml.Model.Save(preparation.Append(model), houses.Schema, "house.zip");
        """);

    [Fact]
    public Task A_preparation_without_a_name_cannot_be_appended_to() => Fix.NotOffered<SaveWholeChain>(Houses + """
        var model = ml.Regression.Trainers.Sdca("Price").Fit(ml.Transforms.Concatenate("Features", "Size", "Rooms").Fit(houses).Transform(houses));
        ml.Model.[|Save(model, houses.Schema, "house.zip")|];
        """);

    private static string Ranking(string label, string group, string grade) => $$"""
        var ml = new MLContext(seed: 1);
        var hits = ml.Data.LoadFromTextFile<Hit>("hits.tsv");
        var split = ml.Data.TrainTestSplit(hits, samplingKeyColumnName: "Query");
        var model = {{label}}
            .Append({{group}})
            .Append(ml.Transforms.Concatenate("Features", "Clicks")).Append(ml.Ranking.Trainers.LightGbm("{{grade}}", rowGroupColumnName: "Group")).Fit(split.TrainSet);
        Console.WriteLine(ml.Ranking.Evaluate(model.Transform(split.TestSet), "{{grade}}", "Group").NormalizedDiscountedCumulativeGains[0]);
        public class Hit { [LoadColumn(0)] public string Query { get; set; } = ""; [LoadColumn(1)] public string Grade { get; set; } = ""; [LoadColumn(2)] public float Clicks { get; set; } }
        """;
}
