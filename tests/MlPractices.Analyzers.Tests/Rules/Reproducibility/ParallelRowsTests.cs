using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Reproducibility;

public class ParallelRowsTests
{
    private const string Id = "MLP0805";

    private static string Houses(string rows) => $$"""
        var ml = new MLContext(seed: 1);
        {{rows}}
        var split = ml.Data.TrainTestSplit(houses);
        var model = ml.Regression.Trainers.FastTree("Price", "Size").Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);

        static House Parse(string line) => new House { Size = line.Length, Price = line.Length };
        """;

    [Theory]
    [InlineData("""var houses = ml.Data.LoadFromEnumerable(File.ReadLines("houses.txt").[|AsParallel()|].Select(Parse).ToList());""")]
    [InlineData("""var houses = ml.Data.LoadFromEnumerable(File.ReadLines("houses.txt").[|AsParallel()|].WithDegreeOfParallelism(4).Select(l => Parse(l)).Where(h => h.Size > 0));""")]
    [InlineData("""
        var query = from line in File.ReadLines("houses.txt").[|AsParallel()|] where line.Length > 0 select Parse(line);
        var houses = ml.Data.LoadFromEnumerable(query.ToArray());
        """)]
    [InlineData("""var houses = ml.Data.LoadFromEnumerable(File.ReadLines("houses.txt").AsParallel().AsOrdered().[|AsUnordered()|].Select(Parse).ToList());""")]
    public Task Rows_of_a_parallel_query(string rows) => Analyze.Rule(Id, Houses(rows)).ExpectMarkup();

    [Fact]
    public Task Rows_that_another_class_reads() => Analyze.Rule(Id, """
        public static class Reader
        {
            public static List<House> Read(string path) => File.ReadLines(path).[|AsParallel()|].Select(line => new House { Size = line.Length }).ToList();
        }

        public class Training
        {
            private List<House> _rows = new();

            public ITransformer Run(MLContext ml)
            {
                _rows = Reader.Read("houses.txt");
                return ml.Regression.Trainers.FastTree("Price", "Size").Fit(ml.Data.LoadFromEnumerable(_rows));
            }
        }
        """).ExpectMarkup();

    [Theory]
    [InlineData("""var houses = ml.Data.LoadFromEnumerable(File.ReadLines("houses.txt").AsParallel().AsOrdered().Select(Parse).ToList());""")]
    [InlineData("""var houses = ml.Data.LoadFromEnumerable(File.ReadLines("houses.txt").AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(Parse).Where(h => h.Size > 0).ToList());""")]
    [InlineData("""var houses = ml.Data.LoadFromEnumerable(File.ReadLines("houses.txt").AsParallel().Select(Parse).OrderBy(h => h.Size).ToList());""")]
    [InlineData("""
        Console.WriteLine(File.ReadLines("houses.txt").AsParallel().Select(Parse).Average(h => h.Size));
        var houses = ml.Data.LoadFromTextFile<House>("houses.txt");
        """)]
    public Task Ordered_or_not_of_the_rows(string rows) => Analyze.Silent(Id, Houses(rows));

    [Fact]
    public Task Rows_that_are_only_scored() => Analyze.Silent(Id, """
        var ml = new MLContext(seed: 1);
        var model = ml.Model.Load("m.zip", out _);
        var rows = ml.Data.LoadFromEnumerable(File.ReadLines("houses.txt").AsParallel().Select(line => new House { Size = line.Length }).ToList());
        Console.WriteLine(model.Transform(rows).GetColumn<float>("Score").Sum());
        """);

    [Fact]
    public Task Broken_code() =>
        Analyze.Rule(Id, Houses("var houses = ml.Data.LoadFromEnumerable(File.ReadLines(\"houses.txt\").[|AsParallel()|].Select(Parse).ToList());") + "\nmodel.").AllowErrors().ExpectMarkup();
}
