using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Reproducibility;

public class ClockInFeatureTests
{
    private const string Id = "MLP0807";

    private static string Customers(string age) => $$"""
        var ml = new MLContext(seed: 1);
        var list = File.ReadLines("customers.txt").Select(line => new { Since = DateTime.Parse(line, System.Globalization.CultureInfo.InvariantCulture), Line = line })
            .Select(c => new Customer { Days = {{age}}, Spent = c.Line.Length, Left = c.Line.Length > 3 }).ToList();
        var customers = ml.Data.LoadFromEnumerable(list);
        var model = ml.Transforms.Concatenate("Features", "Days", "Spent").Append(ml.BinaryClassification.Trainers.FastTree("Left")).Fit(customers);
        ml.Model.Save(model, customers.Schema, "m.zip");

        public class Customer { public float Days { get; set; } public float Spent { get; set; } public bool Left { get; set; } }
        """;

    [Theory]
    [InlineData("(float)([|DateTime.Now|] - c.Since).TotalDays")]
    [InlineData("[|DateTime.UtcNow|].Year - c.Since.Year")]
    [InlineData("(float)Math.Floor(([|DateTime.Today|] - c.Since).TotalDays / 365.25)")]
    public Task A_feature_that_counts_to_now(string age) => Analyze.Rule(Id, Customers(age)).ExpectMarkup();

    [Fact]
    public Task A_mapping_that_reads_the_clock() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var sales = ml.Data.LoadFromTextFile<Sale>("sales.csv");
        var model = ml.Transforms.CustomMapping<Sale, Age>((s, a) => a.Days = (float)([|DateTime.UtcNow|] - s.Day).TotalDays, "age")
            .Append(ml.Regression.Trainers.FastTree("Units", "Days"))
            .Fit(sales);
        ml.Model.Save(model, sales.Schema, "m.zip");
        public class Age { public float Days { get; set; } }
        """).ExpectMarkup();

    [Theory]
    [InlineData("(float)(new DateTime(2026, 1, 1) - c.Since).TotalDays")]
    [InlineData("c.Since.Year")]
    public Task A_fixed_date(string age) => Analyze.Silent(Id, Customers(age));

    [Fact]
    public Task The_clock_beside_the_features() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var started = DateTime.UtcNow;
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Regression.Trainers.FastTree("Price", "Size").Fit(houses);
        Console.WriteLine(DateTime.UtcNow - started);
        ml.Model.Save(model, houses.Schema, $"house-{DateTime.UtcNow:yyyyMMdd}.zip");
        """);

    [Fact]
    public Task The_clock_of_a_row_that_is_asked_about() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var sales = ml.Data.LoadFromTextFile<Trip>("trips.csv");
        var model = ml.Regression.Trainers.FastTree("Fare", "Hour").Fit(sales);
        var engine = ml.Model.CreatePredictionEngine<Trip, HousePrice>(model);
        Console.WriteLine(engine.Predict(new Trip { Hour = DateTime.Now.Hour }).Price);
        public class Trip { [LoadColumn(0)] public float Hour { get; set; } [LoadColumn(1)] public float Fare { get; set; } }
        """);

    [Fact]
    public Task A_column_of_dates_that_is_no_feature() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var rows = new[] { new Trip { At = DateTime.Now, Miles = 1, Fare = 2 }, new Trip { At = DateTime.Now.AddDays(1), Miles = 2, Fare = 4 } };
        var model = ml.Regression.Trainers.FastTree("Fare", "Miles").Fit(ml.Data.LoadFromEnumerable(rows));
        public class Trip { public DateTime At { get; set; } public float Miles { get; set; } public float Fare { get; set; } }
        """);

    [Fact]
    public Task Broken_code() =>
        Analyze.Rule(Id, Customers("[|DateTime.UtcNow|].Year - c.Since.Year").Replace("\"m.zip\");", "\"m.zip\");\nmodel.", StringComparison.Ordinal)).AllowErrors().ExpectMarkup();
}
