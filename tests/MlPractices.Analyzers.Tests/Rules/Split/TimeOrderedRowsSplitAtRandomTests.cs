using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Split;

public class TimeOrderedRowsSplitAtRandomTests
{
    private const string Id = "MLP0205";

    [Fact]
    public Task A_date_among_the_features() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var sales = ml.Data.LoadFromTextFile<Sale>("sales.csv");
        var split = ml.Data.[|TrainTestSplit(sales)|];
        var model = ml.Transforms.Conversion.ConvertType("DayNumber", "Day")
            .Append(ml.Transforms.Concatenate("Features", "DayNumber"))
            .Append(ml.Regression.Trainers.FastTree("Units"))
            .Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Units").RSquared);
        """).Saying("uses the date 'Day'").ExpectMarkup();

    [Fact]
    public async Task A_date_beside_the_features_is_a_guess()
    {
        var check = Analyze.Rule(Id, """
            var ml = new MLContext(seed: 1);
            var rows = ml.Data.LoadFromTextFile<Ride>("rides.csv");
            var split = ml.Data.[|TrainTestSplit(rows)|];
            var model = ml.Transforms.Concatenate("Features", "Distance").Append(ml.Regression.Trainers.FastTree("Fare")).Fit(split.TrainSet);
            Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Fare").RSquared);
            public class Ride
            {
                [LoadColumn(0)] public DateTime Start { get; set; }
                [LoadColumn(1)] public float Distance { get; set; }
                [LoadColumn(2)] public float Fare { get; set; }
            }
            """);
        await check.Saying("The rows have a date, 'Start'").ExpectMarkup();
        Assert.All(await check.Diagnostics(), diagnostic => Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity));
    }

    [Fact]
    public Task An_annotated_column_in_folds() => Analyze.Rule(Id, """
        using MlPractices;
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<Reading>("readings.csv");
        foreach (var fold in ml.Data.[|CrossValidationSplit(rows)|])
        {
            var model = ml.Transforms.Concatenate("Features", "X").Append(ml.Regression.Trainers.FastTree("Y")).Fit(fold.TrainSet);
            Console.WriteLine(ml.Regression.Evaluate(model.Transform(fold.TestSet), "Y").RSquared);
        }
        public class Reading
        {
            [LoadColumn(0), Timestamp] public float Hour { get; set; }
            [LoadColumn(1)] public float X { get; set; }
            [LoadColumn(2)] public float Y { get; set; }
        }
        """).File("Annotations.cs", "namespace MlPractices { public sealed class TimestampAttribute : System.Attribute { } }").Saying("'Hour'").ExpectMarkup();

    [Fact]
    public Task A_year_and_a_month_are_a_guess() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<Row>("rows.csv");
        var pipeline = ml.Transforms.Concatenate("Features", "year", "month").Append(ml.Regression.Trainers.FastTree("units"));
        Console.WriteLine(ml.Regression.[|CrossValidate(rows, pipeline, labelColumnName: "units")|][0].Metrics.RSquared);
        public class Row
        {
            [LoadColumn(0)] public float year;
            [LoadColumn(1)] public float month;
            [LoadColumn(2)] public float units;
        }
        """).Saying("'year' and 'month'").ExpectMarkup();

    [Fact]
    public Task A_year_alone_says_little() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<Car>("cars.csv"));
        var model = ml.Transforms.Concatenate("Features", "Year").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        public class Car
        {
            [LoadColumn(0)] public float Year { get; set; }
            [LoadColumn(1)] public float Price { get; set; }
        }
        """);

    [Fact]
    public Task First_rows_against_later_ones() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var sales = ml.Data.LoadFromTextFile<Sale>("sales.csv");
        var (train, test) = (ml.Data.TakeRows(sales, 300), ml.Data.SkipRows(sales, 300));
        var model = ml.Transforms.Conversion.ConvertType("DayNumber", "Day").Append(ml.Transforms.Concatenate("Features", "DayNumber"))
            .Append(ml.Regression.Trainers.FastTree("Units")).Fit(train);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(test), "Units").RSquared);
        """);

    [Fact]
    public Task Rows_without_a_time() => Analyze.Silent(Id, SplitSamples.Houses("ml.Data.TrainTestSplit(houses)"));
}
