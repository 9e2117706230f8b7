using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Split;

public class GroupColumnIgnoredTests
{
    private const string Id = "MLP0203";

    private const string Annotation = "namespace MlPractices { [System.AttributeUsage(System.AttributeTargets.Property)] public sealed class GroupKeyAttribute : System.Attribute { } }";

    private static string Visits(string split) => $$"""
        var ml = new MLContext(seed: 1);
        var visits = ml.Data.LoadFromTextFile<Visit>("visits.csv");
        var split = {{split}};
        var model = ml.Transforms.Concatenate("Features", "Age", "Pressure").Append(ml.BinaryClassification.Trainers.FastTree("Readmitted")).Fit(split.TrainSet);
        Console.WriteLine(ml.BinaryClassification.Evaluate(model.Transform(split.TestSet), "Readmitted").F1Score);
        """;

    [Fact]
    public async Task A_name_that_says_whose_rows_they_are_is_a_guess()
    {
        var check = Analyze.Rule(Id, Visits("ml.Data.[|TrainTestSplit(visits)|]"));
        await check.Saying("By its name, column 'PatientId'").ExpectMarkup();
        Assert.All(await check.Diagnostics(), diagnostic => Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity));
    }

    [Fact]
    public async Task An_annotated_column_is_no_guess()
    {
        var check = Analyze.Rule(Id, """
            using MlPractices;
            var ml = new MLContext(seed: 1);
            var rows = ml.Data.LoadFromTextFile<Reading>("readings.csv");
            var split = ml.Data.[|TrainTestSplit(rows)|];
            var model = ml.Transforms.Concatenate("Features", "X").Append(ml.Regression.Trainers.FastTree("Y")).Fit(split.TrainSet);
            Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Y").RSquared);
            public class Reading
            {
                [LoadColumn(0), GroupKey] public string Farm { get; set; } = "";
                [LoadColumn(1)] public float X { get; set; }
                [LoadColumn(2)] public float Y { get; set; }
            }
            """).File("Annotations.cs", Annotation);
        await check.Saying("Column 'Farm'").ExpectMarkup();
        Assert.All(await check.Diagnostics(), diagnostic => Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity));
    }

    [Fact]
    public Task Cross_validation_splits_too() => Analyze.Rule(Id, """
        public sealed class Job
        {
            private readonly MLContext _ml = new(seed: 1);
            private IDataView Visits => _ml.Data.LoadFromTextFile<Visit>("visits.csv");
            public double Run() => _ml.BinaryClassification.[|CrossValidate(Visits, Pipeline(), labelColumnName: "Readmitted")|].Average(f => f.Metrics.F1Score);
            private IEstimator<ITransformer> Pipeline() => _ml.Transforms.Concatenate("Features", "Age").Append(_ml.BinaryClassification.Trainers.FastTree("Readmitted"));
        }
        """).ExpectMarkup();

    [Fact]
    public Task The_key_keeps_them_together() => Analyze.Silent(Id, Visits("""ml.Data.TrainTestSplit(visits, samplingKeyColumnName: "PatientId")"""));

    [Fact]
    public Task A_row_s_own_key_groups_nothing() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<CustomerData>("customers.csv");
        var split = ml.Data.TrainTestSplit(rows);
        var model = ml.Transforms.Concatenate("Features", "Age").Append(ml.Regression.Trainers.FastTree("Spent")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Spent").RSquared);
        public class CustomerData
        {
            [LoadColumn(0)] public string CustomerId { get; set; } = "";
            [LoadColumn(1)] public float Age { get; set; }
            [LoadColumn(2)] public float Spent { get; set; }
        }
        """);

    [Fact]
    public Task Rows_that_nothing_is_trained_on() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<Visit>("visits.csv"));
        Console.WriteLine(split.TrainSet.Preview());
        """);
}
