using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>Lists that loops and iterators fill row by row: which rows they have by then.</summary>
public class LoopRowsTests
{
    private const string Start = """
        var ml = new MLContext(seed: 1);
        var random = new Random(3);
        var houses = ml.Data.CreateEnumerable<House>(ml.Data.LoadFromTextFile<House>("houses.csv"), false).ToList();
        var train = new List<House>();
        var test = new List<House>();

        """;

    private const string Fit = """

        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(ml.Data.LoadFromEnumerable(train));

        """;

    public static TheoryData<string> Shared =>
    [
        "foreach (var h in houses) { train.Add(h); if (random.NextDouble() < 0.2) test.Add(h); }",
        "foreach (var h in houses) { if (random.NextDouble() < 0.2) { test.Add(h); } train.Add(h); }",
        "foreach (var h in houses) train.Add(h); test = houses.Where(h => h.Rooms > 2).ToList();",
        "foreach (var h in houses) { if (h.City == \"\") throw new Exception(); train.Add(h); if (h.Size > 100) test.Add(h); }",
        "var parts = houses.Chunk(100).ToList(); test = parts[0].ToList(); train = houses;",
        "var folds = houses.GroupBy(h => h.City).Select(g => g.ToList()).ToList(); foreach (var fold in folds) { test.AddRange(fold.Take(10)); train.AddRange(fold); }",
        "foreach (var line in File.ReadLines(\"houses.csv\")) { var h = new House { Size = line.Length, Price = line[0] }; train.Add(h); if (random.Next(5) == 0) test.Add(h); }",
        "foreach (var line in File.ReadLines(\"houses.csv\")) { var h = Parse(line); if (random.Next(5) == 0) test.Add(h); train.Add(h); } static House Parse(string line) => new() { Size = line.Length };",
    ];

    [Theory]
    [MemberData(nameof(Shared))]
    public Task A_list_that_takes_in_every_row_has_those_of_one_that_takes_some(string fill) => Analyze.Rule(
        "MLP0301", Start + fill + Fit + "Console.WriteLine(ml.Regression.Evaluate([|model.Transform(ml.Data.LoadFromEnumerable(test))|], \"Price\").RSquared);").ExpectMarkup();

    public static TheoryData<string> Apart =>
    [
        "foreach (var h in houses) { if (random.NextDouble() < 0.2) test.Add(h); else train.Add(h); }",
        "foreach (var h in houses) { if (random.NextDouble() < 0.2) { test.Add(h); continue; } train.Add(h); }",
        "foreach (var h in houses) { (random.NextDouble() < 0.2 ? test : train).Add(h); }",
        "foreach (var h in houses) { var target = random.NextDouble() < 0.2 ? test : train; target.Add(h); }",
        "foreach (var h in houses) { switch (random.Next(5)) { case 0: test.Add(h); break; default: train.Add(h); break; } }",
        "foreach (var h in houses) { if (random.Next(5) == 0) { test.Add(h); goto next; } train.Add(h); next: ; }",
        "foreach (var h in houses) { try { if (h.Size > 3) { test.Add(h); throw new Exception(); } train.Add(h); } catch (Exception) { } }",
        "foreach (var h in houses) { void Put(List<House> list) => list.Add(h); Put(random.Next(5) == 0 ? test : train); }",
        "foreach (var h in houses) { if (test.Count >= 100) { train.Add(h); } else { test.Add(h); } }",
        "foreach (var h in houses) { train.Add(h); if (train.Count == 800) break; } foreach (var h in houses.Skip(800)) test.Add(h);",
        "foreach (var line in File.ReadLines(\"houses.csv\")) { var h = new House { Size = line.Length }; if (random.Next(5) == 0) test.Add(h); else train.Add(h); }",
        "var folds = Enumerable.Range(0, 5).Select(k => houses.Where((_, i) => i % 5 == k).ToList()).ToList(); test = folds[0]; for (var k = 1; k < 5; k++) foreach (var h in folds[k]) train.Add(h);",
        "var folds = Enumerable.Range(0, 5).Select(k => houses.Where((_, i) => i % 5 == k).ToList()).ToList(); foreach (var fold in folds) { if (fold == folds[0]) { test.AddRange(fold); continue; } foreach (var h in fold) train.Add(h); }",
        "var folds = houses.GroupBy(h => h.City).ToList(); foreach (var fold in folds) { if (fold.Key == \"Bonn\") test.AddRange(fold); else train.AddRange(fold); }",
        "var folds = houses.GroupBy(h => h.City).ToList(); foreach (var fold in folds) { if (fold.Key == \"Bonn\") { foreach (var h in fold) test.Add(h); } else { foreach (var h in fold) train.Add(h); } }",
        "var folds = houses.GroupBy(h => h.City).ToDictionary(g => g.Key, g => g.ToList()); test = folds[\"Bonn\"]; foreach (var (city, fold) in folds) { if (city != \"Bonn\") train.AddRange(fold); }",
        "var folds = houses.GroupBy(h => h.City).Select(g => g.ToList()).ToList(); foreach (var fold in folds) { var cut = fold.Count / 5; test.AddRange(fold.Take(cut)); train.AddRange(fold.Skip(cut)); }",
        "var parts = houses.Chunk(100).ToList(); test = parts[0].ToList(); foreach (var part in parts.Skip(1)) train.AddRange(part);",
        "var parts = houses.Chunk(100).ToList(); test = parts.Last().ToList(); train = parts.SkipLast(1).SelectMany(p => p).ToList();",
        "foreach (var seed in new List<int>(houses.Count)) train.Add(new House { Size = random.Next() }); foreach (var seed in new List<int>(houses.Count)) test.Add(new House { Size = random.Next() });",
    ];

    [Theory]
    [MemberData(nameof(Apart))]
    public Task Lists_that_part_the_rows_share_none(string fill) => Analyze.Silent(
        "MLP0301", Start + fill + Fit + "Console.WriteLine(ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromEnumerable(test)), \"Price\").RSquared);");

    [Theory]
    [InlineData("foreach (var r in rows) yield return r;")]
    [InlineData("foreach (var r in rows) { yield return r; }  yield break;")]
    public Task An_iterator_that_hands_out_every_row_hands_out_the_same_rows(string body) => Analyze.Rule("MLP0301", $$"""
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.CreateEnumerable<House>(ml.Data.LoadFromTextFile<House>("houses.csv"), false).ToList();
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(ml.Data.LoadFromEnumerable(Pass(houses)));
        Console.WriteLine(ml.Regression.Evaluate([|model.Transform(ml.Data.LoadFromEnumerable(houses.Skip(100)))|], "Price").RSquared);
        static IEnumerable<House> Pass(IEnumerable<House> rows) { {{body}} }
        """).ExpectMarkup();

    [Theory]
    [InlineData("foreach (var r in rows) if (r.Rooms > 3) yield return r;")]
    [InlineData("foreach (var r in rows) { if (r.Rooms <= 3) continue; yield return r; }")]
    [InlineData("foreach (var r in rows) { if (r.Rooms <= 3) yield break; yield return r; }")]
    [InlineData("var n = 0; foreach (var r in rows) { if (n++ == 100) break; yield return r; }")]
    public Task An_iterator_that_hands_out_some_may_part_them(string body) => Analyze.Silent("MLP0301", $$"""
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.CreateEnumerable<House>(ml.Data.LoadFromTextFile<House>("houses.csv"), false).ToList();
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(ml.Data.LoadFromEnumerable(Pass(houses)));
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromEnumerable(houses.Where(h => h.Rooms <= 3).Skip(100))), "Price").RSquared);
        static IEnumerable<House> Pass(IEnumerable<House> rows) { {{body}} }
        """);

    private const string Judge = """

        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(s.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(s.TestSet), "Price").RSquared);

        """;

    [Theory]
    [InlineData("foreach (var r in rows) { yield return r; yield return r; }")]
    [InlineData("foreach (var r in rows) { yield return r; if (r.Rooms > 5) yield return r; }")]
    [InlineData("foreach (var r in rows) { yield return r; if (r.Rooms > 5) for (var i = 0; i < 3; i++) yield return r; }")]
    [InlineData("foreach (var r in rows) { yield return r; yield return new House { Size = r.Size + 1, Rooms = r.Rooms, Price = r.Price }; }")]
    [InlineData("foreach (var r in rows) yield return r; foreach (var r in rows) yield return r;")]
    [InlineData("foreach (var r in rows) yield return r; foreach (var r in rows.Where(r => r.Rooms > 5)) yield return r;")]
    [InlineData("foreach (var r in rows) for (var i = 0; i < 3; i++) yield return r;")]
    public Task An_iterator_that_hands_out_a_row_again_makes_copies(string body) => Analyze.Rule("MLP0311", $$"""
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.CreateEnumerable<House>(ml.Data.LoadFromTextFile<House>("houses.csv"), false).ToList();
        var s = ml.Data.TrainTestSplit([|ml.Data.LoadFromEnumerable(More(houses))|], 0.2, seed: 1);
        {{Judge}}
        static IEnumerable<House> More(IEnumerable<House> rows) { {{body}} }
        """).ExpectMarkup();

    [Theory]
    [InlineData("foreach (var r in rows) { if (r.Rooms > 5) yield return r; else yield return new House { Size = r.Size, Price = 0 }; }")]
    [InlineData("foreach (var r in rows) yield return r;")]
    [InlineData("foreach (var r in rows) { if (r.Rooms > 5) { yield return r; continue; } yield return r; }")]
    [InlineData("foreach (var r in rows) for (var i = 0; i < 3; i++) if (r.Rooms == i) yield return r;")]
    [InlineData("foreach (var r in rows) for (var i = 0; i < 3; i++) { yield return r; break; }")]
    [InlineData("foreach (var r in rows.Where(r => r.Rooms > 5)) yield return r; foreach (var r in rows.Where(r => r.Rooms <= 5)) yield return r;")]
    public Task An_iterator_that_hands_out_each_row_once_makes_none(string body) => Analyze.Silent("MLP0311", $$"""
        var ml = new MLContext(seed: 1);
        var houses = ml.Data.CreateEnumerable<House>(ml.Data.LoadFromTextFile<House>("houses.csv"), false).ToList();
        var s = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(More(houses)), 0.2, seed: 1);
        {{Judge}}
        static IEnumerable<House> More(IEnumerable<House> rows) { {{body}} }
        """);
}
