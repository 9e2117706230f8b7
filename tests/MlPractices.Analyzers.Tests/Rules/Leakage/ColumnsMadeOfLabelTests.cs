using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Leakage;

/// <summary>The label in features by way of the code that makes rows: row types, mappings, initialisers, ranges.</summary>
public class ColumnsMadeOfLabelTests
{
    private static string Program(string before, string features, string row, string more = "", string label = "Sold", string trainer = "BinaryClassification.Trainers.FastTree", string evaluate = "BinaryClassification") => $$"""
        var ml = new MLContext(seed: 1);
        var rows = File.ReadAllLines("houses.csv").Select(l => {{row}}).ToList();
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(rows), 0.2);
        var model = {{before}}ml.Transforms.Concatenate("Features", {{features}}){{(before.Length > 0 ? ")" : "")}}
            .Append(ml.{{trainer}}("{{label}}")).Fit(split.TrainSet);
        Console.WriteLine(ml.{{evaluate}}.Evaluate(model.Transform(split.TestSet), "{{label}}"));

        {{more}}
        """;

    private const string Home = "public class Home { public float Size { get; set; } public bool Sold { get; set; } public float Hint => Sold ? Size : 0; public float Double => Size * 2; }";

    private const string NewHome = "new Home { Size = l.Length, Sold = l.EndsWith(\"True\") }";

    [Fact]
    public Task A_property_of_the_row_type_computed_from_the_label() => Analyze.Rule("MLP0308", Program("", "\"Size\", [|\"Hint\"|]", NewHome, Home)).ExpectMarkup();

    [Fact]
    public Task A_property_computed_from_other_columns() => Analyze.Silent("MLP0308", Program("", "\"Size\", \"Double\"", NewHome, Home));

    private static string Mapping(string body) => "ml.Transforms.CustomMapping<Seen, Made>((s, m) => " + body + ", null).Append(";

    private const string Mapped = Home + """

        public class Seen { public bool Sold { get; set; } public float Size { get; set; } }
        public class Made { public float Extra { get; set; } }
        """;

    [Theory]
    [InlineData("m.Extra = s.Sold ? 1 : 0")]
    [InlineData("{ var bonus = s.Sold ? 1 : 0; m.Extra = s.Size + bonus; }")]
    [InlineData("{ if (s.Sold) { m.Extra = 1; } else { m.Extra = 2; } }")]
    public Task A_mapping_that_reads_the_label(string body) => Analyze.Rule("MLP0308", Program(Mapping(body), "\"Size\", [|\"Extra\"|]", NewHome, Mapped)).ExpectMarkup();

    [Theory]
    [InlineData("m.Extra = s.Size * 2")]
    [InlineData("{ Console.WriteLine(s.Sold); m.Extra = s.Size; }")]
    public Task A_mapping_that_reads_other_columns(string body) => Analyze.Silent("MLP0308", Program(Mapping(body), "\"Size\", \"Extra\"", NewHome, Mapped));

    private const string Day = "public class Day { public float Mean { get; set; } public float Yesterday { get; set; } public float Label { get; set; } }";

    private static string Series(string initializer, string feature) => $$"""
        var ml = new MLContext(seed: 1);
        var closes = File.ReadLines("closes.csv").Select(float.Parse).ToList();
        var rows = new List<Day>();
        for (var i = 5; i < closes.Count; i++)
        {
            var lag = closes[i - 1];
            rows.Add(new Day { Mean = closes.Skip(i - 5).Take(5).Average(), {{initializer}} });
        }

        var train = ml.Data.LoadFromEnumerable(rows.Take(rows.Count * 4 / 5).ToList());
        var test = ml.Data.LoadFromEnumerable(rows.Skip(rows.Count * 4 / 5).ToList());
        var model = ml.Transforms.Concatenate("Features", "Mean", {{feature}}).Append(ml.Regression.Trainers.FastTree()).Fit(train);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(test)).RSquared);

        """ + Day;

    [Theory]
    [InlineData("Yesterday = lag, Label = lag")]
    [InlineData("Yesterday = lag, Label = i < closes.Count - 1 ? lag : closes[i]")]
    public Task A_feature_filled_with_the_label_s_value(string initializer) => Analyze.Rule("MLP0307", Series(initializer, "[|\"Yesterday\"|]")).ExpectMarkup();

    [Theory]
    [InlineData("Yesterday = lag, Label = closes[i]")]
    [InlineData("Yesterday = 0, Label = 0")]
    public Task A_feature_filled_with_another_value(string initializer) => Analyze.Silent("MLP0307", Series(initializer, "\"Yesterday\""));

    private static string Wide(int last, string fit) => $$"""
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<Wide>("wide.csv", ','), 0.2);
        var model = {{fit}}.Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet)).RSquared);

        public class Wide { [LoadColumn(0, {{last}}), VectorType({{last + 1}})] public float[] Features { get; set; } = null!; [LoadColumn(3)] public float Label { get; set; } }
        """;

    [Fact]
    public Task A_range_around_the_label() => Analyze.Rule("MLP0307", Wide(3, "[|ml.Regression.Trainers.FastTree()|]")).ExpectMarkup();

    [Fact]
    public Task A_range_beside_it() => Analyze.Silent("MLP0307", Wide(2, "ml.Regression.Trainers.FastTree()"));
}
