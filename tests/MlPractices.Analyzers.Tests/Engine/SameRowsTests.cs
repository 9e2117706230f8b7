using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>Rows that are made, read or typed in twice and are the same, and such that only look so.</summary>
public class SameRowsTests
{
    private const string Source = """
        public class Source(string path)
        {
            private readonly List<House> _all = File.ReadAllLines(path).Select(l => new House { Size = l.Length }).ToList();
            public IReadOnlyList<House> Known => _all.Where(h => h.Size > 3).ToList();
            public IReadOnlyList<House> Other => _all.Where(h => h.Size <= 3).ToList();
            public List<House> Part(int rooms) => _all.Where(h => h.Rooms == rooms).ToList();
            public List<House> Made()
            {
                var list = new List<House>();
                foreach (var h in _all)
                {
                    if (h.Size > 4) list.Add(h);
                }

                return list;
            }

            public List<House> Fold(int k)
            {
                var list = new List<House>();
                var i = 0;
                foreach (var h in _all)
                {
                    if (i++ % 5 == k) list.Add(h);
                }

                return list;
            }
        }
        """;

    private static Task Check(string before, string train, string test, bool isSame, string after = "")
    {
        var source = $$"""
            var ml = new MLContext(seed: 1);
            {{before}}
            var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit({{train}});
            Console.WriteLine(ml.Regression.Evaluate({{(isSame ? "[|" : "")}}model.Transform({{test}}){{(isSame ? "|]" : "")}}, "Price").RSquared);

            """ + after;
        return isSame ? Analyze.Rule("MLP0301", source).ExpectMarkup() : Analyze.Silent("MLP0301", source);
    }

    [Theory]
    [InlineData("s.Known", "s.Known", true)]
    [InlineData("s.Known", "s.Other", false)]
    [InlineData("s.Part(1)", "s.Part(1)", true)]
    [InlineData("s.Part(1)", "s.Part(2)", false)]
    [InlineData("s.Made()", "s.Made()", true)]
    [InlineData("s.Fold(1)", "s.Fold(2)", false)]
    [InlineData("s.Known", "new Source(args[0]).Known", false)]
    public Task A_list_made_anew_at_each_read(string train, string test, bool isSame) =>
        Check("var s = new Source(\"houses.csv\");", $"ml.Data.LoadFromEnumerable({train})", $"ml.Data.LoadFromEnumerable({test})", isSame, Source);

    [Theory]
    [InlineData("rows.Take(10000)", "rows.Take(500)", true)]
    [InlineData("rows.Take(500)", "rows.Skip(500)", false)]
    [InlineData("rows.Where(r => r.Size > 3)", "rows.Where(r => r.Size > 3).Where(r => r.Rooms > 1)", true)]
    [InlineData("rows.Where(r => r.Size > 3)", "rows.Where(r => r.Size <= 3)", false)]
    [InlineData("rows.Where(r => r.Size > low)", "rows.Where(r => r.Size > low)", true)]
    [InlineData("rows.Where(r => r.Size > low)", "rows.Where(r => r.Size > high)", false)]
    [InlineData("rows.Where(_ => chance.Next(5) > 0)", "rows.Where(_ => chance.Next(5) > 0)", false)]
    public Task Two_queries_over_one_list(string train, string test, bool isSame) =>
        Check(
            "var rows = File.ReadAllLines(\"houses.csv\").Select(l => new House { Size = l.Length }).ToList(); var low = args.Length; var high = args[0].Length; var chance = new Random(1);",
            $"ml.Data.LoadFromEnumerable({train})",
            $"ml.Data.LoadFromEnumerable({test})",
            isSame);

    [Fact]
    public Task A_condition_on_another_number_in_each_round() =>
        Check(
            "var rows = File.ReadAllLines(\"houses.csv\").Select(l => new House { Size = l.Length }).ToList(); var parts = new List<List<House>>(); for (var k = 0; k < 2; k++) { var f = k; parts.Add(rows.Where(r => r.Rooms == f).ToList()); }",
            "ml.Data.LoadFromEnumerable(parts[0])",
            "ml.Data.LoadFromEnumerable(parts[1])",
            isSame: false);

    private const string Typed = "new List<House> { new House { Size = 1, Price = 2 }, new House { Size = 2, Price = 3 } }";

    [Theory]
    [InlineData(Typed, true)]
    [InlineData("new[] { new House { Size = 5, Price = 2 }, new House { Size = 6, Price = 3 } }", false)]
    public Task Rows_typed_in_twice(string test, bool isSame) => Check(string.Empty, $"ml.Data.LoadFromEnumerable({Typed})", $"ml.Data.LoadFromEnumerable({test})", isSame);

    [Theory]
    [InlineData("loader.Load(\"a.csv\", \"b.csv\")", "loader.Load(\"b.csv\")", true)]
    [InlineData("loader.Load(new MultiFileSource(\"a.csv\", \"b.csv\"))", "loader.Load(\"a.csv\")", true)]
    [InlineData("loader.Load(\"a.csv\", \"b.csv\")", "loader.Load(\"c.csv\")", false)]
    public Task Several_files_as_one(string train, string test, bool isSame) => Check("var loader = ml.Data.CreateTextLoader<House>(',');", train, test, isSame);

    [Theory]
    [InlineData("sets[\"train\"]", true)]
    [InlineData("sets[\"test\"]", false)]
    public Task Data_sets_in_a_dictionary(string test, bool isSame) =>
        Check("var all = ml.Data.TrainTestSplit(ml.Data.LoadFromTextFile<House>(\"h.csv\")); var sets = new Dictionary<string, IDataView> { [\"train\"] = all.TrainSet, [\"test\"] = all.TestSet };", "sets[\"train\"]", test, isSame);

    [Theory]
    [InlineData("0.2, seed: 1", "0.2, seed: 2", true)]
    [InlineData("0.1", "0.3", true)]
    [InlineData("0.2, seed: 1", "0.2, seed: 1", false)]
    [InlineData("0.3", "0.1", false)]
    [InlineData("0.2, seed: 1", "0.2", false)]
    [InlineData("0.2, seed: 1", "0.2, seed: args.Length", false)]
    public Task The_training_part_of_one_split_and_the_test_part_of_another(string first, string second, bool isSame) =>
        Check($"var all = ml.Data.LoadFromTextFile<House>(\"h.csv\"); var a = ml.Data.TrainTestSplit(all, {first}); var b = ml.Data.TrainTestSplit(all, {second});", "a.TrainSet", "b.TestSet", isSame);
}
