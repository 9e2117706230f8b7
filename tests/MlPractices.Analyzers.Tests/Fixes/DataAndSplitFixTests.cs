using MlPractices.Analyzers.Tests.Verification;
using MlPractices.CodeFixes;

namespace MlPractices.Analyzers.Tests.Fixes;

public class DataAndSplitFixTests
{
    [Fact]
    public Task A_misspelt_column() => Fix.With<UseNearestColumn>(
        """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", /* m2 */ [|"Sise"|], [|"Room"|])
            .Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        """,
        """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", /* m2 */ "Size", "Rooms")
            .Append(ml.Regression.Trainers.Sdca("Price")).Fit(houses);
        """);

    [Fact]
    public Task A_misspelt_column_as_nameof() => Fix.With<UseNearestColumn>(
        """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Regression.Trainers.Sdca([|"price"|], "Size").Fit(houses);
        """,
        """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Regression.Trainers.Sdca(nameof(House.Price), "Size").Fit(houses);
        """,
        "UseNearestColumn.nameof");

    [Fact]
    public Task All_misspelt_columns_as_nameof() => Fix.With<UseNearestColumn>(
        """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", [|"Sise"|], [|nameof(House.Rooms) + "s"|])
            .Append(ml.Regression.Trainers.Sdca([|"price"|])).Fit(houses);
        """,
        """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.Concatenate("Features", nameof(House.Size), nameof(House.Rooms))
            .Append(ml.Regression.Trainers.Sdca(nameof(House.Price))).Fit(houses);
        """,
        "UseNearestColumn.nameof");

    [Fact]
    public Task A_column_like_no_other_has_no_fix() => Fix.NotOffered<UseNearestColumn>("""
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Regression.Trainers.Sdca([|"Temperature"|], "Size").Fit(houses);
        """);

    [Fact]
    public Task Zero_for_missing_values() => Fix.With<ReplaceMissingByMean>(
        """
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv");
        var model = ml.Transforms.[|ReplaceMissingValues("Pressure")|] // blood
            .Append(ml.Transforms.[|ReplaceMissingValues("Age", null, MissingValueReplacingEstimator.ReplacementMode.DefaultValue)|])
            .Append(ml.Transforms.Concatenate("Features", "Age", "Pressure"))
            .Append(ml.BinaryClassification.Trainers.FastTree("Readmitted"))
            .Fit(visits);
        """,
        """
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv");
        var model = ml.Transforms.ReplaceMissingValues("Pressure", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean) // blood
            .Append(ml.Transforms.ReplaceMissingValues("Age", null, MissingValueReplacingEstimator.ReplacementMode.Mean))
            .Append(ml.Transforms.Concatenate("Features", "Age", "Pressure"))
            .Append(ml.BinaryClassification.Trainers.FastTree("Readmitted"))
            .Fit(visits);
        """);

    [Fact]
    public Task A_type_that_needs_a_using_gets_it() => Fix.Code<ReplaceMissingByMean>(
        """
        using System;
        using Microsoft.ML;
        using Microsoft.ML.Data;

        public class Visit { public float Age { get; set; } public bool Label { get; set; } }
        public static class Training
        {
            public static ITransformer Run(MLContext ml, IDataView visits) => ml.Transforms.[|ReplaceMissingValues(
                    "Age")|] // in years
                .Append(ml.Transforms.Concatenate("Features", "Age"))
                .Append(ml.BinaryClassification.Trainers.LbfgsLogisticRegression())
                .Fit(visits);
        }
        """).WithoutPrelude().Gives(
        """
        using System;
        using Microsoft.ML;
        using Microsoft.ML.Data;
        using Microsoft.ML.Transforms;

        public class Visit { public float Age { get; set; } public bool Label { get; set; } }
        public static class Training
        {
            public static ITransformer Run(MLContext ml, IDataView visits) => ml.Transforms.ReplaceMissingValues(
                    "Age", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean) // in years
                .Append(ml.Transforms.Concatenate("Features", "Age"))
                .Append(ml.BinaryClassification.Trainers.LbfgsLogisticRegression())
                .Fit(visits);
        }
        """);

    [Fact]
    public Task Zeros_that_are_indicated_in_a_chain_of_lines() => Fix.With<IndicateMissing>(
        """
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv", new TextLoader.Options { MissingRealsAsNaNs = true });
        var model = ml.Transforms.[|ReplaceMissingValues("Pressure")|] // blood
            .Append(ml.Transforms.[|ReplaceMissingValues("Years", "Age")|]) // of the patient
            .Append(ml.Transforms.Concatenate("Features", "Years", "Pressure"))
            .Append(ml.BinaryClassification.Trainers.FastTree("Readmitted"))
            .Fit(visits);
        """,
        """
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv", new TextLoader.Options { MissingRealsAsNaNs = true });
        var model = ml.Transforms.IndicateMissingValues("PressureMissing", "Pressure")
            .Append(ml.Transforms.ReplaceMissingValues("Pressure")) // blood
            .Append(ml.Transforms.Conversion.ConvertType("PressureMissing"))
            .Append(ml.Transforms.IndicateMissingValues("AgeMissing", "Age"))
            .Append(ml.Transforms.ReplaceMissingValues("Years", "Age")) // of the patient
            .Append(ml.Transforms.Conversion.ConvertType("AgeMissing"))
            .Append(ml.Transforms.Concatenate("Features", "Years", "Pressure", "PressureMissing", "AgeMissing"))
            .Append(ml.BinaryClassification.Trainers.FastTree("Readmitted"))
            .Fit(visits);
        """);

    [Fact]
    public Task An_indicator_that_would_see_nothing_missing_is_not_offered() => Fix.NotOffered<IndicateMissing>("""
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv");
        var model = ml.Transforms.[|ReplaceMissingValues("Age")|].Append(ml.Transforms.Concatenate("Features", "Age", "Pressure")).Append(ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(visits);
        """);

    [Fact]
    public Task Zeros_of_several_columns_that_are_indicated() => Fix.With<IndicateMissing>(
        """
        public class Trainer
        {
            private readonly MLContext _ml = new(seed: 1);

            public ITransformer Train(IDataView visits)
            {
                var fill = _ml.Transforms.[|ReplaceMissingValues(new[] { new InputOutputColumnPair("Age", "Age"), new InputOutputColumnPair("Pressure") })|];
                var join = _ml.Transforms.Concatenate("Features", new[] { "Age", "Pressure", "AgeMissing" });
                var flag = _ml.Transforms.CopyColumns("AgeMissing", "Age");
                return fill.Append(flag).Append(join).Append(_ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(visits);
            }
        }
        """,
        """
        public class Trainer
        {
            private readonly MLContext _ml = new(seed: 1);

            public ITransformer Train(IDataView visits)
            {
                var fill = _ml.Transforms.IndicateMissingValues(new[] { new InputOutputColumnPair("AgeMissingValue", "Age"), new InputOutputColumnPair("PressureMissing", "Pressure") }).Append(_ml.Transforms.ReplaceMissingValues(new[] { new InputOutputColumnPair("Age", "Age"), new InputOutputColumnPair("Pressure") })).Append(_ml.Transforms.Conversion.ConvertType(new[] { new InputOutputColumnPair("AgeMissingValue"), new InputOutputColumnPair("PressureMissing") }));
                var join = _ml.Transforms.Concatenate("Features", new[] { "Age", "Pressure", "AgeMissing", "AgeMissingValue", "PressureMissing" });
                var flag = _ml.Transforms.CopyColumns("AgeMissing", "Age");
                return fill.Append(flag).Append(join).Append(_ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(visits);
            }
        }
        """);

    [Theory]
    [InlineData("ml.Transforms.Concatenate(\"Features\", \"Age\", \"Pressure\").Append(ml.Transforms.[|ReplaceMissingValues(\"Features\")|])")]
    [InlineData("ml.Transforms.[|ReplaceMissingValues(\"Age\")|].Append(ml.Transforms.Concatenate(\"Features\", names))")]
    [InlineData("ml.Transforms.[|ReplaceMissingValues(\"Features\", \"Age\")|]")]
    public Task Zeros_that_no_list_of_features_can_take_an_indicator_for(string start) => Fix.NotOffered<IndicateMissing>($"""
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv");
        var names = new[] {"{"} "Age", "Pressure" {"}"};
        Console.WriteLine(names.Length);
        var model = {start}.Append(ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(visits);
        """);

    [Fact]
    public Task Nothing_held_out_in_a_program() => Fix.With<InsertSplit>(
        """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");

        // Train.
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit([|houses|]);
        ml.Model.Save(model, houses.Schema, "model.zip");
        """,
        """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");

        // Train.
        var split = ml.Data.TrainTestSplit(houses, testFraction: 0.2);
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        var metrics = ml.Regression.Evaluate(model.Transform(split.TestSet), labelColumnName: "Price");
        Console.WriteLine($"R squared: {metrics.RSquared:0.000}, root mean squared error: {metrics.RootMeanSquaredError:0.000}");
        ml.Model.Save(model, houses.Schema, "model.zip");
        """);

    [Fact]
    public Task Nothing_held_out_in_a_method_that_fills_a_field() => Fix.With<InsertSplit>(
        """
        public sealed class Job
        {
            private readonly MLContext _ml = new(seed: 1);
            private ITransformer? _model;

            public void Run(string split)
            {
                var rows = _ml.Data.LoadFromTextFile<Review>(split);
                _model = _ml.Transforms.Text.FeaturizeText("Features", "Text").Append(_ml.BinaryClassification.Trainers.AveragedPerceptron()).Fit([|rows|]);
                _ml.Model.Save(_model, rows.Schema, "model.zip");
            }
        }
        """,
        """
        public sealed class Job
        {
            private readonly MLContext _ml = new(seed: 1);
            private ITransformer? _model;

            public void Run(string split)
            {
                var rows = _ml.Data.LoadFromTextFile<Review>(split);
                var split2 = _ml.Data.TrainTestSplit(rows, testFraction: 0.2);
                _model = _ml.Transforms.Text.FeaturizeText("Features", "Text").Append(_ml.BinaryClassification.Trainers.AveragedPerceptron()).Fit(split2.TrainSet);
                var metrics = _ml.BinaryClassification.EvaluateNonCalibrated(_model.Transform(split2.TestSet), labelColumnName: "Label");
                Console.WriteLine($"Area under the ROC curve: {metrics.AreaUnderRocCurve:0.000}, F1 score: {metrics.F1Score:0.000}");
                _ml.Model.Save(_model, rows.Schema, "model.zip");
            }
        }
        """);

    [Fact]
    public Task A_group_column_that_the_split_ignores() => Fix.With<KeepGroupsTogether>(
        """
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv");
        var split = ml.Data.{|MLP0203:TrainTestSplit(visits, 0.2)|};
        var model = ml.Transforms.Concatenate("Features", "Age").Append(ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(split.TrainSet);
        Console.WriteLine(ml.BinaryClassification.Evaluate(model.Transform(split.TestSet), "Readmitted").F1Score);
        """,
        """
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv");
        var split = ml.Data.TrainTestSplit(visits, 0.2, samplingKeyColumnName: "PatientId");
        var model = ml.Transforms.Concatenate("Features", "Age").Append(ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(split.TrainSet);
        Console.WriteLine(ml.BinaryClassification.Evaluate(model.Transform(split.TestSet), "Readmitted").F1Score);
        """);

    [Fact]
    public Task A_ranking_split_by_row() => Fix.With<KeepGroupsTogether>(
        """
        var ml = new MLContext(seed: 1);
        var hits = ml.Data.LoadFromTextFile<SearchHit>("hits.tsv");
        var split = ml.Data.{|MLP0204:TrainTestSplit(hits, samplingKeyColumnName: null)|};
        var model = ml.Transforms.Conversion.Hash("Query", "GroupId").Append(ml.Transforms.Concatenate("Features", "Clicks"))
            .Append(ml.Ranking.Trainers.FastTree(rowGroupColumnName: "Query")).Fit(split.TrainSet);
        """,
        """
        var ml = new MLContext(seed: 1);
        var hits = ml.Data.LoadFromTextFile<SearchHit>("hits.tsv");
        var split = ml.Data.TrainTestSplit(hits, samplingKeyColumnName: "GroupId");
        var model = ml.Transforms.Conversion.Hash("Query", "GroupId").Append(ml.Transforms.Concatenate("Features", "Clicks"))
            .Append(ml.Ranking.Trainers.FastTree(rowGroupColumnName: "Query")).Fit(split.TrainSet);
        """);

    [Fact]
    public Task Nothing_held_out_where_the_code_names_columns_by_nameof() => Fix.With<InsertSplit>(
        """
        using MyML = Microsoft.ML.MLContext;
        var ml = new MyML(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var chain = ml.Transforms.Concatenate("Features", nameof(House.Size)).Append(ml.Regression.Trainers.FastTree(labelColumnName: nameof(House.Price)));
        var model = chain.Fit([|houses|]);
        var other = chain.Fit([|houses|]); // twice
        ml.Model.Save(model, houses.Schema, "model.zip");
        ml.Model.Save(other, houses.Schema, "other.zip");
        """,
        """
        using MyML = Microsoft.ML.MLContext;
        var ml = new MyML(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var chain = ml.Transforms.Concatenate("Features", nameof(House.Size)).Append(ml.Regression.Trainers.FastTree(labelColumnName: nameof(House.Price)));
        var split = ml.Data.TrainTestSplit(houses, testFraction: 0.2);
        var model = chain.Fit(split.TrainSet);
        var metrics = ml.Regression.Evaluate(model.Transform(split.TestSet), labelColumnName: nameof(House.Price));
        Console.WriteLine($"R squared: {metrics.RSquared:0.000}, root mean squared error: {metrics.RootMeanSquaredError:0.000}");
        var other = chain.Fit(houses); // twice
        ml.Model.Save(model, houses.Schema, "model.zip");
        ml.Model.Save(other, houses.Schema, "other.zip");
        """);

    [Fact]
    public Task A_group_column_in_a_call_over_several_lines() => Fix.With<KeepGroupsTogether>(
        """
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv");
        var split = ml.Data.{|MLP0203:TrainTestSplit(
            visits,
            testFraction: 0.2 // a fifth
        )|};
        var model = ml.Transforms.Concatenate("Features", "Age").Append(ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(split.TrainSet);
        Console.WriteLine(ml.BinaryClassification.Evaluate(model.Transform(split.TestSet), "Readmitted").F1Score);
        """,
        """
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv");
        var split = ml.Data.TrainTestSplit(
            visits,
            testFraction: 0.2, // a fifth
            samplingKeyColumnName: "PatientId"
        );
        var model = ml.Transforms.Concatenate("Features", "Age").Append(ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(split.TrainSet);
        Console.WriteLine(ml.BinaryClassification.Evaluate(model.Transform(split.TestSet), "Readmitted").F1Score);
        """);

    [Fact]
    public Task A_label_as_key() => Fix.With<RemoveSamplingKey>(
        """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var split = ml.Data.TrainTestSplit(houses, 0.2, [|"Price"|], 5);
        var other = ml.Data.TrainTestSplit(houses, testFraction: 0.3, samplingKeyColumnName: [|"Price"|]);
        var model = ml.Regression.Trainers.Sdca("Price", "Size").Fit(split.TrainSet);
        var second = ml.Regression.Trainers.Sdca("Price", "Size").Fit(other.TrainSet);
        """,
        """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var split = ml.Data.TrainTestSplit(houses, 0.2, null, 5);
        var other = ml.Data.TrainTestSplit(houses, testFraction: 0.3);
        var model = ml.Regression.Trainers.Sdca("Price", "Size").Fit(split.TrainSet);
        var second = ml.Regression.Trainers.Sdca("Price", "Size").Fit(other.TrainSet);
        """);

    [Fact]
    public Task Rows_that_differ_between_reads() => Fix.With<MaterializeRows>(
        """
        var ml = new MLContext(seed: 1);
        var list = new List<House> { new() { Size = 1 } };
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable([|list.OrderBy(h => Guid.NewGuid())|]));
        var again = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable([|from h in list orderby Guid.NewGuid() select h|] /* mixed */));
        """,
        """
        var ml = new MLContext(seed: 1);
        var list = new List<House> { new() { Size = 1 } };
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(list.OrderBy(h => Guid.NewGuid()).ToList()));
        var again = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable((from h in list orderby Guid.NewGuid() select h).ToList() /* mixed */));
        """);

    [Theory]
    [InlineData("0.8", "0.2")]
    [InlineData("0.75 /* three quarters */", "0.25 /* three quarters */")]
    [InlineData("0.01", "0.2")]
    [InlineData("1", "0.2")]
    [InlineData("-0.5", "0.2")]
    public Task A_test_fraction_that_was_meant_for_training(string before, string after)
    {
        var (value, comment) = before.Split(" /*") is [var v, var rest] ? (v, " /*" + rest) : (before, "");
        return Fix.With<UseUsualFraction>(Fraction($"[|{value}|]{comment}"), Fraction(after));
    }

    [Fact]
    public Task A_test_fraction_with_a_name() => Fix.NotOffered<UseUsualFraction>(Fraction("[|Shares.Test|]") + "public static class Shares { public const double Test = 0.8; }");

    private static string Fraction(string fraction) => $$"""
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"), testFraction: {{fraction}});
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        """ + "\n";
}
