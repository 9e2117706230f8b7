using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Reproducibility;

public class UnseededRandomRowsTests
{
    private const string Id = "MLP0802";

    private static string Houses(string random, string rows) => $$"""
        var ml = new MLContext(seed: 1);
        var list = File.ReadLines("houses.txt").Select(line => new House { Size = line.Length }).ToList();
        var random = {{random}};
        var houses = ml.Data.LoadFromEnumerable({{rows}});
        var model = ml.Regression.Trainers.FastTree("Price", "Size").Fit(houses);
        ml.Model.Save(model, houses.Schema, "m.zip");
        """;

    [Theory]
    [InlineData("new Random()", "[|list.OrderBy(h => random.Next()).ToList()|]")]
    [InlineData("Random.Shared", "[|list.OrderBy(h => Guid.NewGuid()).ToArray()|]")]
    [InlineData("new Random()", "[|list.Where(h => random.NextDouble() < 0.9).ToList()|]")]
    public Task Rows_in_a_random_order(string random, string rows) => Analyze.Rule(Id, Houses(random, rows)).ExpectMarkup();

    [Fact]
    public Task A_feature_filled_by_a_mapping() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.CustomMapping<House, Noise>((h, n) => n.Jitter = [|new Random()|].NextSingle(), "noise")
            .Append(ml.Transforms.Concatenate("Features", "Size", "Jitter"))
            .Append(ml.Regression.Trainers.FastTree("Price"))
            .Fit(houses);
        public class Noise { public float Jitter { get; set; } }
        """).Saying("feature").ExpectMarkup();

    [Theory]
    [InlineData("new Random(42)", "list.OrderBy(h => random.Next()).ToList()")]
    [InlineData("new Random()", "list")]
    [InlineData("new Random()", "list.OrderBy(h => h.Size).ToList()")]
    public Task Seeded_or_stable(string random, string rows) => Analyze.Silent(Id, Houses(random, rows));

    [Fact]
    public Task Randomness_that_reaches_no_row() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Regression.Trainers.FastTree("Price", "Size").Fit(houses);
        Thread.Sleep(new Random().Next(10));
        ml.Model.Save(model, houses.Schema, $"model-{Guid.NewGuid()}.zip");
        """);

    [Fact]
    public Task Broken_code() =>
        Analyze.Rule(Id, Houses("new Random()", "[|list.OrderBy(h => random.Next()).ToList()|]") + "\nmodel.").AllowErrors().ExpectMarkup();
}
