using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Leakage;

/// <summary>MLP0311 where the program's own code repeats rows before they are split.</summary>
public class ResampledByCodeTests
{
    private static string Program(string code, string list, bool isReported) => $$"""
        var ml = new MLContext(seed: 1);
        var rows = File.ReadAllLines("houses.csv").Select(l => new House { Size = l.Length, Rooms = l[0], Price = l[1] }).ToList();
        var random = new Random(1);
        {{code}}
        var split = ml.Data.TrainTestSplit({{(isReported ? "[|" : "")}}ml.Data.LoadFromEnumerable({{list}}){{(isReported ? "|]" : "")}}, 0.2);
        var model = ml.Transforms.Concatenate("Features", "Size", "Rooms").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);
        """;

    [Theory]
    [InlineData("rows.AddRange(rows.Where(r => r.Price > 9).ToList());", "rows")]
    [InlineData("var rare = rows.Where(r => r.Price > 9).ToList(); var all = rows.Where(r => r.Price <= 9).Concat(Enumerable.Repeat(rare, 5).SelectMany(s => s)).ToList();", "all")]
    [InlineData("var all = rows.SelectMany(r => Enumerable.Repeat(r, 3)).ToList();", "all")]
    [InlineData("var all = rows.SelectMany(r => r.Price > 9 ? new[] { r, r } : new[] { r }).ToList();", "all")]
    [InlineData("var all = Enumerable.Range(0, 3).SelectMany(_ => rows).ToList();", "all")]
    [InlineData("var all = new List<House>(); foreach (var r in rows) { all.Add(r); if (r.Price > 9) { all.Add(r); } }", "all")]
    [InlineData("var all = new List<House>(); foreach (var r in rows) { for (var k = 0; k < 3; k++) all.Add(r); }", "all")]
    [InlineData("var all = new List<House>(); foreach (var r in rows) { all.Add(r); all.Add(new House { Size = r.Size + (float)random.NextDouble(), Rooms = r.Rooms, Price = r.Price }); }", "all")]
    [InlineData("foreach (var r in rows.Where(x => x.Price > 9).ToList()) { rows.Add(new House { Size = r.Size + 1, Rooms = r.Rooms, Price = r.Price }); }", "rows")]
    [InlineData("var all = Enumerable.Range(0, rows.Count).Select(_ => rows[random.Next(rows.Count)]).ToList();", "all")]
    [InlineData("var all = new List<House>(); for (var i = 0; i < rows.Count; i++) all.Add(rows[random.Next(rows.Count)]);", "all")]
    [InlineData("var rare = rows.Where(r => r.Price > 9).ToList(); for (var i = 0; i < 4; i++) rows.AddRange(rare);", "rows")]
    [InlineData("var all = new List<House>(); foreach (var line in File.ReadLines(\"more.csv\")) { var r = new House { Size = line.Length, Price = line[1] }; all.Add(r); if (r.Price > 9) { all.Add(r); all.Add(r); } }", "all")]
    [InlineData("var all = new List<House>(); using var reader = new StreamReader(\"more.csv\"); while (reader.ReadLine() is { } line) { var r = new House { Size = line.Length, Price = line[1] }; all.Add(r); for (var k = 0; r.Price > 9 && k < 3; k++) all.Add(r); }", "all")]
    public Task Rows_stand_in_the_list_more_than_once(string code, string list) => Analyze.Rule("MLP0311", Program(code, list, true)).ExpectMarkup();

    [Theory]
    [InlineData("var all = new List<House>(); foreach (var r in rows) { if (r.Price > 3) all.Add(r); }", "all")]
    [InlineData("var all = new List<House>(); foreach (var r in rows) { if (r.Price > 3) all.Add(r); else all.Add(new House { Size = 3, Rooms = r.Rooms, Price = r.Price }); }", "all")]
    [InlineData("var all = new List<House>(); foreach (var r in rows) { if (r.Size > 3) { all.Add(new House { Size = 3, Rooms = r.Rooms, Price = r.Price }); continue; } all.Add(r); }", "all")]
    [InlineData("var all = new List<House>(); while (rows.Count > 0) { var i = random.Next(rows.Count); all.Add(rows[i]); rows.RemoveAt(i); }", "all")]
    [InlineData("rows.AddRange(File.ReadAllLines(\"more.csv\").Select(l => new House { Size = l.Length }));", "rows")]
    [InlineData("var all = new List<House>(); foreach (var r in rows.Where(x => x.Price > 9)) all.Add(r); foreach (var r in rows.Where(x => x.Price <= 9)) all.Add(r);", "all")]
    [InlineData("var all = rows.GroupBy(r => r.Rooms).SelectMany(g => g).ToList();", "all")]
    [InlineData("var rare = rows.Where(r => r.Price > 9).ToList(); var all = rare.Concat(rows.Where(r => r.Price <= 9).Take(rare.Count)).ToList();", "all")]
    [InlineData("var all = rows.Union(rows.Where(r => r.Price > 9)).ToList();", "all")]
    [InlineData("if (args.Length > 3) { rows.AddRange(rows.Where(r => r.Price > 9).ToList()); }", "rows")]
    [InlineData("for (var i = rows.Count - 1; i > 0; i--) { var j = random.Next(i + 1); (rows[i], rows[j]) = (rows[j], rows[i]); }", "rows")]
    [InlineData("var all = new List<House>(); foreach (var line in File.ReadLines(\"more.csv\")) { var r = new House { Size = line.Length, Price = line[1] }; if (r.Price > 9) { all.Add(r); continue; } rows.Add(r); all.Add(r); }", "all")]
    [InlineData("var all = new List<House>(); foreach (var r in File.ReadLines(\"more.csv\").Select(l => new House { Size = l.Length, Price = l[1] })) { if (r.Price > 9) { all.Add(r); } else { r.Size = 0; all.Add(r); } }", "all")]
    public Task Each_row_stands_there_once_or_may_do_so(string code, string list) => Analyze.Silent("MLP0311", Program(code, list, false));
}
