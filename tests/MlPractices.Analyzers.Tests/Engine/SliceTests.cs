using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>Parts of lists by position: two parts are not the same rows, one part read twice is.</summary>
public class SliceTests
{
    private const string Rows = """
        var ml = new MLContext(seed: 1);
        var rows = File.ReadLines("houses.csv").Select(l => l.Split(',')).Select(p => new House { Size = float.Parse(p[0]), Price = float.Parse(p[1]) }).ToArray();
        var list = rows.ToList();
        var cut = rows.Length * 4 / 5;

        """;

    private const string Train = """

        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(ml.Data.LoadFromEnumerable(train));

        """;

    public static TheoryData<string> Parts =>
    [
        "var train = rows[..cut]; var test = rows[cut..];",
        "var train = rows[..^100]; var test = rows[^100..];",
        "var train = list.GetRange(0, 800); var test = list.GetRange(800, 200);",
        "var train = rows[..800]; var test = rows.Skip(800).Take(200);",
        "var train = rows.Skip(200); var test = rows[100..200];",
        "var train = rows.Skip(100).Take(50); var test = rows.Skip(150);",
        "var train = rows[100..]; var test = rows[..100];",
        "var train = rows[0..cut]; var test = rows[cut..rows.Length];",
        "Range first = ..cut, rest = cut..; var train = rows[first]; var test = rows[rest];",
        "var train = rows.AsSpan(0, cut).ToArray(); var test = rows.AsSpan(cut).ToArray();",
        "var train = rows.AsSpan()[..cut].ToArray(); var test = rows.AsSpan()[cut..].ToArray();",
        "var train = rows.AsMemory(0, cut).ToArray(); var test = rows.AsMemory(cut).ToArray();",
        "var train = rows.AsSpan().Slice(0, cut).ToArray(); var test = rows.AsSpan().Slice(cut).ToArray();",
        "var train = new ArraySegment<House>(rows, 0, cut); var test = new ArraySegment<House>(rows, cut, rows.Length - cut);",
        "var train = new ArraySegment<House>(rows).Slice(0, cut); var test = new ArraySegment<House>(rows)[cut..];",
        "var train = list.GetRange(0, cut); var test = list.GetRange(cut, list.Count - cut);",
        "var train = list[..cut]; var test = list[cut..];",
        "var train = rows.Take(..cut); var test = rows.Take(cut..);",
        "var train = rows.Take(..^100).ToList(); var test = rows.Take(^100..).ToList();",
        "var train = rows.SkipLast(100); var test = rows.TakeLast(100);",
        "var train = rows.Take(cut); var test = rows.Skip(cut);",
        "var train = rows.TakeWhile(r => r.Size < 100); var test = rows.SkipWhile(r => r.Size < 100);",
        "var chunks = rows.Chunk(cut).ToArray(); var train = chunks[0]; var test = chunks[1];",
        "var chunks = rows.Chunk(cut).ToList(); var train = chunks.First(); var test = chunks.Last();",
        "var test = list.GetRange(0, 100); list.RemoveRange(0, 100); var train = list;",
        "var test = list.Take(100).ToList(); list.RemoveAll(r => test.Contains(r)); var train = list;",
        "var test = list.Where((_, i) => i % 5 == 0).ToList(); var train = list.Where((_, i) => i % 5 != 0).ToList();",
        "var test = list.Take(100).ToList(); var train = list.Except(test).ToList();",
        "var (train, test) = Halves(rows, cut); static (House[] Early, House[] Late) Halves(House[] all, int at) => (all[..at], all[at..]);",
        "House[] train = new House[cut], test = new House[rows.Length - cut]; Array.Copy(rows, 0, train, 0, cut); Array.Copy(rows, cut, test, 0, test.Length);",
        "var parts = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list); var train = parts[..cut].ToArray(); var test = parts[cut..].ToArray();",
        "var few = new List<House> { rows[0], rows[1], rows[2] }; var train = Of(few, r => r.Size < 9); var test = Of(few, r => r.Size >= 9); static List<House> Of(List<House> all, Func<House, bool> which) => all.Where(which).ToList();",
    ];

    [Theory]
    [MemberData(nameof(Parts))]
    public Task Parts_of_a_list_are_different_rows(string cut) => Analyze.Silent(
        "MLP0301", Rows + cut + Train + "Console.WriteLine(ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromEnumerable(test)), \"Price\").RSquared);");

    [Theory]
    [InlineData("var train = rows[..cut]; var test = rows[..cut];")]
    [InlineData("var train = list.GetRange(0, 800); var test = list.GetRange(700, 300);")]
    [InlineData("var train = rows[..800]; var test = rows[700..];")]
    [InlineData("var train = rows.Take(800); var test = rows.Skip(700);")]
    [InlineData("var train = rows.Skip(100).Take(50); var test = rows[120..130];")]
    [InlineData("var train = rows.AsSpan(0, 800).ToArray(); var test = rows.Skip(799).Take(1);")]
    [InlineData("var train = rows[..cut]; var test = rows.Take(cut);")]
    [InlineData("var train = rows[cut..]; var test = rows.Skip(cut).ToList();")]
    [InlineData("var train = rows[..^100]; var test = rows.SkipLast(100);")]
    [InlineData("var train = rows; var test = rows[cut..];")]
    [InlineData("var train = list; var test = list.GetRange(cut, 100);")]
    [InlineData("var train = rows.AsSpan(0, cut).ToArray(); var test = rows.AsSpan(0, cut).ToArray();")]
    [InlineData("var chunks = rows.Chunk(cut).ToArray(); var train = chunks[0]; var test = chunks[0];")]
    [InlineData("list.RemoveAt(0); var train = list; var test = list;")]
    [InlineData("var train = rows[..]; var test = rows;")]
    public Task One_part_read_twice_is_the_same_rows(string cut) => Analyze.Rule(
        "MLP0301", Rows + cut + Train + "Console.WriteLine(ml.Regression.Evaluate([|model.Transform(ml.Data.LoadFromEnumerable(test))|], \"Price\").RSquared);").ExpectMarkup();
}
