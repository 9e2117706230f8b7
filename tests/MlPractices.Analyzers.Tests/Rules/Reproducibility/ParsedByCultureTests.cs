using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Reproducibility;

public class ParsedByCultureTests
{
    private const string Id = "MLP0806";

    private static string Houses(string row) => $$"""
        using System.Globalization;
        var ml = new MLContext(seed: 1);
        var list = new List<House>();
        foreach (var line in File.ReadLines("houses.csv"))
        {
            var cells = line.Split(';');
            {{row}}
        }

        var houses = ml.Data.LoadFromEnumerable(list);
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(houses);
        ml.Model.Save(model, houses.Schema, "m.zip");
        """;

    [Theory]
    [InlineData("list.Add(new House { Size = float.[|Parse(cells[0])|], Price = 1 });")]
    [InlineData("list.Add(new House { Size = 1, Price = (float)Convert.[|ToDouble(cells[3])|] });")]
    [InlineData("if (float.[|TryParse(cells[0], out var size)|]) list.Add(new House { Size = size });")]
    [InlineData("var size = double.[|Parse(cells[0].Trim())|] / 10; list.Add(new House { Size = (float)size });")]
    [InlineData("list.Add(Read(cells)); static House Read(string[] cells) => new() { Rooms = float.[|Parse(cells[1])|] };")]
    public Task A_column_that_is_trained_on(string row) => Analyze.Rule(Id, Houses(row)).ExpectMarkup();

    [Fact]
    public Task Rows_that_a_class_reads() => Analyze.Rule(Id, """
        public class Reader
        {
            public IEnumerable<House> Read() => File.ReadAllLines("houses.csv").Skip(1).Select(line => line.Split(',')).Select(cells => new House { Size = float.[|Parse(cells[0])|], Price = float.Parse(cells[3]) });
        }

        public class Training
        {
            public ITransformer Run(MLContext ml) => ml.Regression.Trainers.FastTree("Price", "Size").Fit(ml.Data.LoadFromEnumerable(new Reader().Read()));
        }
        """).ExpectMarkup();

    [Fact]
    public Task Many_columns_of_one_reader_are_one_finding() => Analyze.Rule(Id, Houses("""
        var size = float.[|Parse(cells[0])|];
        list.Add(new House { Size = size, Rooms = float.Parse(cells[1]), Price = Convert.ToSingle(cells[2]) });
        """)).ExpectMarkup();

    [Fact]
    public Task A_mapping_that_parses() => Analyze.Rule(Id, """
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.LoadFromTextFile<House>("houses.csv");
        var model = ml.Transforms.CustomMapping<House, Parsed>((h, p) => p.Distance = float.[|Parse(h.City)|], "parse")
            .Append(ml.Transforms.Concatenate("Features", "Size", "Distance"))
            .Append(ml.Regression.Trainers.FastTree("Price"))
            .Fit(houses);
        ml.Model.Save(model, houses.Schema, "m.zip");
        public class Parsed { public float Distance { get; set; } }
        """).ExpectMarkup();

    [Theory]
    [InlineData("list.Add(new House { Size = float.Parse(cells[0], CultureInfo.InvariantCulture) });")]
    [InlineData("if (float.TryParse(cells[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var size)) list.Add(new House { Size = size });")]
    [InlineData("list.Add(new House { Size = Convert.ToSingle(cells[0], CultureInfo.GetCultureInfo(\"de-DE\")) });")]
    [InlineData("list.Add(new House { Rooms = int.Parse(cells[1]) });")]
    [InlineData("list.Add(new House { Size = Convert.ToSingle(cells.Length) });")]
    [InlineData("Console.WriteLine(float.Parse(cells[0])); list.Add(new House { Size = 1 });")]
    public Task Invariant_or_not_in_a_row(string row) => Analyze.Silent(Id, Houses(row));

    [Theory]
    [InlineData("CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;")]
    [InlineData("CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo(\"en-GB\");")]
    [InlineData("Thread.CurrentThread.CurrentCulture = new CultureInfo(\"en-US\");")]
    public Task A_program_that_sets_its_culture(string first) => Analyze.Silent(Id, Houses(first + " list.Add(new House { Size = float.Parse(cells[0]) });"));

    [Fact]
    public Task A_project_without_cultures() =>
        Analyze.Rule(Id, Houses("list.Add(new House { Size = float.Parse(cells[0]) });")).Property("InvariantGlobalization", "true").ExpectSilence();

    [Fact]
    public Task A_project_with_cultures() =>
        Analyze.Rule(Id, Houses("list.Add(new House { Size = float.[|Parse(cells[0])|] });")).Property("InvariantGlobalization", "false").ExpectMarkup();

    [Fact]
    public Task Broken_code() => Analyze.Rule(Id, Houses("list.Add(new House { Size = float.[|Parse(cells[0])|] });") + "model.").AllowErrors().ExpectMarkup();

    [Fact]
    public Task A_column_that_nobody_trains_on() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var rows = File.ReadLines("trips.csv").Select(line => new Trip { Miles = line.Length, Fare = line.Length, Tip = float.Parse(line) }).ToList();
        var model = ml.Regression.Trainers.FastTree("Fare", "Miles").Fit(ml.Data.LoadFromEnumerable(rows));
        public class Trip { public float Miles { get; set; } public float Fare { get; set; } public float Tip { get; set; } }
        """);
}
