using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Data;

public class MissingReplacedByZeroTests
{
    private const string Id = "MLP0104";

    [Fact]
    public Task The_default_mode_is_zero() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv");
        var model = ml.Transforms.[|ReplaceMissingValues("Pressure")|]
            .Append(ml.Transforms.Concatenate("Features", "Age", "Pressure"))
            .Append(ml.BinaryClassification.Trainers.FastTree("Readmitted"))
            .Fit(visits);
        """).Saying("'Pressure'").ExpectMarkup();

    [Fact]
    public Task Zero_asked_for_by_name_on_several_columns() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv");
        var model = ml.Transforms.[|ReplaceMissingValues(
                new[] { new InputOutputColumnPair("Age"), new InputOutputColumnPair("Pressure") },
                MissingValueReplacingEstimator.ReplacementMode.DefaultValue)|]
            .Append(ml.Transforms.Concatenate("Features", "Age", "Pressure"))
            .Append(ml.BinaryClassification.Trainers.FastTree("Readmitted"))
            .Fit(visits);
        """).Saying("'Age' and 1 more").ExpectMarkup();

    [Fact]
    public Task Replaced_before_the_trainer_by_a_model_fitted_in_another_method() => Analyze.Rule(Id, """
        public sealed class Job
        {
            private readonly MLContext _ml = new(seed: 1);
            private IDataView Clean(IDataView rows) => _ml.Transforms.[|ReplaceMissingValues("Age")|].Fit(rows).Transform(rows);
            public void Run()
            {
                var rows = Clean(_ml.Data.LoadFromTextFile<Visit>("visits.csv"));
                var model = _ml.Transforms.Concatenate("Features", "Age").Append(_ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(rows);
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task The_mean_is_fine() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv");
        var model = ml.Transforms.ReplaceMissingValues("Pressure", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean)
            .Append(ml.Transforms.Concatenate("Features", "Age", "Pressure"))
            .Append(ml.BinaryClassification.Trainers.FastTree("Readmitted"))
            .Fit(visits);
        """);

    [Fact]
    public Task Zero_with_an_indicator_is_fine() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv");
        var model = ml.Transforms.IndicateMissingValues("PressureMissing", "Pressure")
            .Append(ml.Transforms.ReplaceMissingValues("Pressure"))
            .Append(ml.Transforms.Conversion.ConvertType("PressureMissing"))
            .Append(ml.Transforms.Concatenate("Features", "Age", "Pressure", "PressureMissing"))
            .Append(ml.BinaryClassification.Trainers.FastTree("Readmitted"))
            .Fit(visits);
        """);

    [Fact]
    public Task Showing_a_transform_trains_nothing() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv");
        var shown = ml.Transforms.ReplaceMissingValues("Pressure").Fit(visits).Transform(visits).Preview();
        """);

    [Fact]
    public Task Many_steps_of_one_chain_are_one_finding() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<Reading>("readings.csv");
        var model = ml.Transforms.[|ReplaceMissingValues("A")|]
            .Append(ml.Transforms.ReplaceMissingValues("B"))
            .Append(ml.Transforms.ReplaceMissingValues("C"))
            .Append(ml.Transforms.ReplaceMissingValues(new[] { new InputOutputColumnPair("D"), new InputOutputColumnPair("E") }))
            .Append(ml.Transforms.Concatenate("Features", "A", "B", "C", "D", "E"))
            .Append(ml.Regression.Trainers.FastTree("Label"))
            .Fit(rows);

        public class Reading
        {
            [LoadColumn(0)] public float A { get; set; }
            [LoadColumn(1)] public float B { get; set; }
            [LoadColumn(2)] public float C { get; set; }
            [LoadColumn(3)] public float D { get; set; }
            [LoadColumn(4)] public float E { get; set; }
            [LoadColumn(5)] public float Label { get; set; }
        }
        """).Saying("'A' and 4 more").ExpectMarkup();
}
