using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Reproducibility;

public class FilesInAnyOrderTests
{
    private const string Id = "MLP0804";

    private static string Reviews(string rows) => $$"""
        var ml = new MLContext(seed: 1);
        {{rows}}
        var split = ml.Data.TrainTestSplit(reviews);
        var model = ml.Transforms.Text.FeaturizeText("Features", "Text").Append(ml.BinaryClassification.Trainers.LbfgsLogisticRegression("Label")).Fit(split.TrainSet);
        Console.WriteLine(ml.BinaryClassification.Evaluate(model.Transform(split.TestSet), "Label").AreaUnderRocCurve);
        """;

    [Theory]
    [InlineData("""var reviews = ml.Data.LoadFromEnumerable(Directory.[|GetFiles("reviews")|].Select(f => new Review { Text = File.ReadAllText(f), Positive = f.Contains("pos") }).ToList());""")]
    [InlineData("""var reviews = ml.Data.LoadFromEnumerable(Directory.[|EnumerateFiles("reviews", "*.txt")|].SelectMany(f => File.ReadLines(f)).Select(l => new Review { Text = l }));""")]
    [InlineData("""var reviews = ml.Data.LoadFromEnumerable(new DirectoryInfo("reviews").[|GetFiles()|].Where(f => f.Length > 0).Select(f => new Review { Text = File.ReadAllText(f.FullName) }));""")]
    [InlineData("""
        var list = new List<Review>();
        foreach (var file in Directory.[|GetFiles("reviews")|])
        {
            var lines = File.ReadAllLines(file);
            foreach (var line in lines) list.Add(new Review { Text = line });
        }

        var reviews = ml.Data.LoadFromEnumerable(list);
        """)]
    [InlineData("""
        IEnumerable<Review> Read(string folder)
        {
            foreach (var file in Directory.[|GetFiles(folder)|])
            {
                yield return new Review { Text = File.ReadAllText(file) };
            }
        }

        var reviews = ml.Data.LoadFromEnumerable(Read("reviews"));
        """)]
    [InlineData("""
        var list = new List<Review>();
        foreach (var file in Directory.[|GetFiles("reviews")|])
        {
            using var reader = new StreamReader(file);
            string? line;
            while ((line = reader.ReadLine()) != null) list.Add(new Review { Text = line });
        }

        var reviews = ml.Data.LoadFromEnumerable(list);
        """)]
    [InlineData("""
        var list = new List<Review>();
        foreach (var file in new DirectoryInfo("reviews").[|EnumerateFiles("*.txt")|])
        {
            using var reader = file.OpenText();
            while (reader.ReadLine() is { } line) list.Add(new Review { Text = line });
        }

        var reviews = ml.Data.LoadFromEnumerable(list);
        """)]
    [InlineData("""var reviews = ml.Data.CreateTextLoader<Review>().Load(Directory.[|GetFiles("reviews")|]);""")]
    [InlineData("""var reviews = ml.Data.CreateTextLoader<Review>().Load(new MultiFileSource(Directory.[|GetFiles("reviews", "*.tsv")|]));""")]
    public Task Rows_of_listed_files(string rows) => Analyze.Rule(Id, Reviews(rows)).ExpectMarkup();

    [Fact]
    public Task Rows_that_a_class_reads_and_another_trains_on() => Analyze.Rule(Id, """
        public class Reader
        {
            public IEnumerable<Review> Read(string folder)
            {
                var files = Directory.[|GetFiles(folder, "*", SearchOption.AllDirectories)|];
                foreach (var file in files)
                {
                    if (Path.GetExtension(file) != ".txt") continue;
                    yield return new Review { Text = file, Positive = Directory.GetParent(file)!.Name == "pos" };
                }
            }
        }

        public class Training
        {
            private readonly Reader _reader = new();

            public async Task<ITransformer> Run(MLContext ml)
            {
                await Task.Yield();
                var rows = ml.Data.LoadFromEnumerable(_reader.Read("reviews"));
                return ml.Transforms.Text.FeaturizeText("Features", "Text").Append(ml.BinaryClassification.Trainers.LbfgsLogisticRegression("Label")).Fit(rows);
            }
        }
        """).ExpectMarkup();

    [Theory]
    [InlineData("""var reviews = ml.Data.LoadFromEnumerable(Directory.GetFiles("reviews").OrderBy(f => f, StringComparer.Ordinal).Select(f => new Review { Text = File.ReadAllText(f) }).ToList());""")]
    [InlineData("""var reviews = ml.Data.LoadFromEnumerable(Directory.GetFiles("reviews").Select(f => new Review { Text = File.ReadAllText(f) }).OrderBy(r => r.Text).ToList());""")]
    [InlineData("""var reviews = ml.Data.LoadFromEnumerable(Directory.GetFiles("reviews").Select(f => new FileInfo(f)).OrderBy(f => f.Name).Select(f => new Review { Text = f.Name }).ToList());""")]
    [InlineData("""
        var files = Directory.GetFiles("reviews");
        Array.Sort(files, StringComparer.Ordinal);
        var reviews = ml.Data.LoadFromEnumerable(files.Select(f => new Review { Text = File.ReadAllText(f) }).ToList());
        """)]
    [InlineData("""
        var files = Directory.GetFiles("reviews").ToList();
        files.Sort(StringComparer.Ordinal);
        var list = new List<Review>();
        foreach (var file in files) list.Add(new Review { Text = File.ReadAllText(file) });
        var reviews = ml.Data.LoadFromEnumerable(list);
        """)]
    [InlineData("""
        foreach (var old in Directory.GetFiles("logs")) File.Delete(old);
        var reviews = ml.Data.LoadFromTextFile<Review>("reviews.tsv");
        """)]
    public Task Sorted_or_not_of_the_rows(string rows) => Analyze.Silent(Id, Reviews(rows));

    [Fact]
    public Task Files_that_are_only_scored() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var model = ml.Model.Load("m.zip", out _);
        var rows = ml.Data.LoadFromEnumerable(Directory.GetFiles("inbox").Select(f => new Review { Text = File.ReadAllText(f) }).ToList());
        foreach (var verdict in ml.Data.CreateEnumerable<ReviewVerdict>(model.Transform(rows), false)) Console.WriteLine(verdict.Positive);
        """);

    [Fact]
    public Task Code_that_is_being_typed() =>
        Analyze.Rule(Id, Reviews("""var reviews = ml.Data.LoadFromEnumerable(Directory.[|GetFiles("reviews")|].Select(f => new Review { Text = f }).ToList()); Console.WriteLine({|CS0103:oops|});""")).ExpectMarkup();

    [Fact]
    public Task Broken_code() =>
        Analyze.Rule(Id, Reviews("var reviews = ml.Data.LoadFromEnumerable(Directory.[|GetFiles(\"reviews\")|].Select(f => new Review { Text = f }));") + "\nmodel.").AllowErrors().ExpectMarkup();
}
