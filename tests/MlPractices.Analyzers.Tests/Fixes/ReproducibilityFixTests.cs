using MlPractices.Analyzers.Tests.Verification;
using MlPractices.CodeFixes;

namespace MlPractices.Analyzers.Tests.Fixes;

public class ReproducibilityFixTests
{
    [Theory]
    [InlineData("new MLContext()", "new MLContext(seed: 1)")]
    [InlineData("new MLContext(null) /* random */", "new MLContext(seed: 1) /* random */")]
    [InlineData("new MLContext { FallbackToCpu = true }", "new MLContext(seed: 1) { FallbackToCpu = true }")]
    public Task A_context_without_a_seed(string before, string after)
    {
        var (code, comment) = before.Split(" /*") is [var c, var rest] ? (c, " /*" + rest) : (before, "");
        return Fix.With<AddSeed>(Program($"[|{code}|]{comment}"), Program(after));
    }

    [Fact]
    public Task A_context_in_a_field() => Fix.With<AddSeed>(
        """
        public sealed class Job
        {
            private readonly MLContext _ml = [|new()|];
            public void Run(IDataView rows) => _ml.Model.Save(_ml.Clustering.Trainers.KMeans().Fit(rows), rows.Schema, "m.zip");
        }
        """,
        """
        public sealed class Job
        {
            private readonly MLContext _ml = new(seed: 1);
            public void Run(IDataView rows) => _ml.Model.Save(_ml.Clustering.Trainers.KMeans().Fit(rows), rows.Schema, "m.zip");
        }
        """);

    [Fact]
    public Task Seeds_from_the_clock_and_from_chance() => Fix.With<UseConstantSeed>(
        """
        var ml = new MLContext(seed: [|Environment.TickCount|] /* now */);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"), 0.2, null, [|new Random().Next(100)|]);
        """,
        """
        var ml = new MLContext(seed: 1 /* now */);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>("houses.csv"), 0.2, null, 1);
        """);

    [Theory]
    [InlineData("Directory.{0}GetFiles(\"reviews\"){1}{2}.Select(f => new Review { Text = File.ReadAllText(f) }).ToList()", ".OrderBy(file => file, System.StringComparer.Ordinal)")]
    [InlineData("new DirectoryInfo(\"reviews\").{0}GetFiles(){1}{2}.Select(f => new Review { Text = f.FullName }).ToList()", ".OrderBy(file => file.FullName, System.StringComparer.Ordinal)")]
    public Task Files_in_any_order(string rows, string order) => Fix.With<OrderFiles>(Reviews(Marked(rows, "[|", "|]", "")), Reviews(Marked(rows, "", "", order)));

    [Fact]
    public Task Rows_drawn_by_a_generator_without_a_seed() => Fix.With<SeedGenerator>(Drawn("new Random()", "[|", "|]"), Drawn("new Random(1)", "", ""));

    [Fact]
    public Task Rows_drawn_by_a_generator_of_the_target_s_type() => Fix.With<SeedGenerator>(Drawn("new()", "[|", "|]", "Random"), Drawn("new(1)", "", "", "Random"));

    [Fact]
    public Task Rows_in_the_order_of_new_identifiers() => Fix.With<SeedGenerator>(
        Shuffled("", "Guid.NewGuid()", "[|", "|]"),
        Shuffled("    var random = new Random(1);\n", "random.Next()", "", ""));

    [Theory]
    [InlineData("rows.OrderBy(row => Guid.NewGuid().ToString()).ToList()")]
    [InlineData("rows.Select(row => (Guid.NewGuid(), row)).OrderBy(pair => pair.Item1).Select(pair => pair.row).ToList()")]
    public Task Rows_in_an_order_that_a_seed_does_not_keep(string order) => Fix.NotOffered<SeedGenerator>($$"""
        var ml = new MLContext(seed: 1);
        var rows = File.ReadLines("reviews.tsv").Select(line => new Review { Text = line }).ToList();
        var ordered = {{order}};
        ml.Transforms.Text.FeaturizeText("Features", "Text").Append(ml.BinaryClassification.Trainers.FastTree()).Fit(ml.Data.LoadFromEnumerable([|ordered|]));
        """);

    private static string Shuffled(string generator, string order, string start, string end) => $$"""
        Learn(new MLContext(seed: 1));

        static void Learn(MLContext ml)
        {
        {{generator}}    var rows = File.ReadLines("reviews.tsv").Select(line => new Review { Text = line }).OrderBy(row => {{order}}).ToList();
            ml.Transforms.Text.FeaturizeText("Features", "Text").Append(ml.BinaryClassification.Trainers.FastTree()).Fit(ml.Data.LoadFromEnumerable({{start}}rows{{end}}));
        }
        """;

    private static string Drawn(string generator, string start, string end, string type = "var", string order = "random.Next()") => $$"""
        var ml = new MLContext(seed: 1);
        {{type}} random = {{generator}};
        var rows = File.ReadLines("reviews.tsv").Select(line => new Review { Text = line }).OrderBy(row => {{order}}).ToList();
        ml.Transforms.Text.FeaturizeText("Features", "Text").Append(ml.BinaryClassification.Trainers.FastTree()).Fit(ml.Data.LoadFromEnumerable({{start}}rows{{end}}));
        """;

    [Fact]
    public Task Files_in_an_array_stay_one() => Fix.With<OrderFiles>(
        Arrays("Directory.[|GetFiles(\"a\")|]", "Directory.[|GetFiles(\"b\", \"*.txt\")|]"),
        Arrays("Directory.GetFiles(\"a\").OrderBy(file => file, System.StringComparer.Ordinal).ToArray()", "Directory.GetFiles(\"b\", \"*.txt\").OrderBy(file => file, System.StringComparer.Ordinal).ToArray()"));

    [Fact]
    public Task A_parallel_query() => Fix.With<KeepParallelOrder>(
        Reviews("File.ReadLines(\"a\").[|AsParallel()|].Select(l => new Review { Text = l }).ToList()"),
        Reviews("File.ReadLines(\"a\").AsParallel().AsOrdered().Select(l => new Review { Text = l }).ToList()"));

    [Theory]
    [InlineData("float.[|Parse(c[0])|]", "float.Parse(c[0], System.Globalization.CultureInfo.InvariantCulture)")]
    [InlineData("(float)Convert.[|ToDouble(c[0])|]", "(float)Convert.ToDouble(c[0], System.Globalization.CultureInfo.InvariantCulture)")]
    [InlineData("float.[|TryParse(c[0], out var x)|] ? x : 0", "float.TryParse(c[0], System.Globalization.CultureInfo.InvariantCulture, out var x) ? x : 0")]
    public Task Text_read_by_the_culture_of_the_machine(string before, string after) => Fix.With<ParseInvariant>(Sizes(before), Sizes(after));

    [Fact]
    public Task All_columns_that_a_reader_parses() => Fix.With<ParseInvariant>(
        Rows("float.[|Parse(c[0])|]", "(float)double.Parse(c[1].Trim())", "Convert.ToSingle(c[2])"),
        Rows(
            "float.Parse(c[0], System.Globalization.CultureInfo.InvariantCulture)",
            "(float)double.Parse(c[1].Trim(), System.Globalization.CultureInfo.InvariantCulture)",
            "Convert.ToSingle(c[2], System.Globalization.CultureInfo.InvariantCulture)"));

    private static string Marked(string rows, string open, string close, string order) => rows.Replace("{0}", open, StringComparison.Ordinal).Replace("{1}", close, StringComparison.Ordinal).Replace("{2}", order, StringComparison.Ordinal);

    private static string Reviews(string rows) => $$"""
        var ml = new MLContext(seed: 1);
        var list = {{rows}};
        var reviews = ml.Data.LoadFromEnumerable(list);
        var model = ml.Transforms.Text.FeaturizeText("Features", "Text").Append(ml.BinaryClassification.Trainers.LbfgsLogisticRegression("Label")).Fit(reviews);
        """;

    private static string Arrays(string first, string second) => $$"""
        var ml = new MLContext(seed: 1);
        string[] good = {{first}}, bad = {{second}};
        var list = new List<Review>();
        foreach (var file in good) list.Add(new Review { Text = File.ReadAllText(file), Positive = true });
        foreach (var file in bad) list.Add(new Review { Text = File.ReadAllText(file) });
        var model = ml.Transforms.Text.FeaturizeText("Features", "Text").Append(ml.BinaryClassification.Trainers.LbfgsLogisticRegression("Label")).Fit(ml.Data.LoadFromEnumerable(list));
        """;

    private static string Sizes(string size) => $$"""
        var ml = new MLContext(seed: 1);
        var rows = File.ReadLines("houses.csv").Select(line => line.Split(';')).Select(c => new House { Size = {{size}}, Price = 1 }).ToList();
        var model = ml.Regression.Trainers.FastTree("Price", "Size").Fit(ml.Data.LoadFromEnumerable(rows));
        """;

    private static string Rows(string size, string rooms, string price) => $$"""
        var ml = new MLContext(seed: 1);
        var rows = new List<House>();
        foreach (var line in File.ReadLines("houses.csv"))
        {
            var c = line.Split(';');
            rows.Add(new House { Size = {{size}}, Rooms = {{rooms}}, Price = {{price}} });
        }

        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(ml.Data.LoadFromEnumerable(rows));
        """;

    private static string Program(string context) => $$"""
        var ml = {{context}};
        var rows = ml.Data.LoadFromTextFile<Review>("reviews.tsv");
        var model = ml.Transforms.Text.FeaturizeText("Features", "Text").Append(ml.BinaryClassification.Trainers.SdcaLogisticRegression()).Fit(rows);
        ml.Model.Save(model, rows.Schema, "m.zip");
        """;
}
