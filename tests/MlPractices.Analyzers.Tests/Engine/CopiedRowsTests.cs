using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Engine;

/// <summary>Rows that are copied into arrays, or taken out of lists one by one: they are rows of where they come from.</summary>
public class CopiedRowsTests
{
    private const string Start = """
        var ml = new MLContext(seed: 1);
        var rows = File.ReadLines("houses.csv").Select(l => l.Split(',')).Select(p => new House { Size = float.Parse(p[0]), Price = float.Parse(p[1]) }).ToArray();
        var list = rows.ToList();
        var cut = rows.Length * 4 / 5;
        var i = args.Length;

        """;

    private const string Fit = """

        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(ml.Data.LoadFromEnumerable(train));

        """;

    [Theory]
    [InlineData("var train = rows; var test = new House[100]; Array.Copy(rows, cut, test, 0, 100);")]
    [InlineData("var train = rows; var test = new House[rows.Length - cut]; Array.Copy(rows, cut, test, 0, test.Length);")]
    [InlineData("var train = new House[rows.Length]; Array.Copy(rows, train, rows.Length); var test = rows.Skip(cut).ToArray();")]
    [InlineData("var train = new House[rows.Length]; rows.CopyTo(train, 0); var test = rows.Skip(cut).ToArray();")]
    [InlineData("var train = list; var test = new House[100]; list.CopyTo(cut, test, 0, 100);")]
    [InlineData("House[] train = new House[800], test = new House[300]; Array.Copy(rows, 0, train, 0, 800); Array.Copy(rows, 700, test, 0, 300);")]
    [InlineData("var train = (House[])rows.Clone(); var test = rows[cut..];")]
    [InlineData("var train = list; var test = new[] { list[i] };")]
    [InlineData("var train = rows; var test = new List<House> { rows[i] };")]
    [InlineData("var train = rows; var test = new List<House>(); test.Add(rows[i]);")]
    [InlineData("var train = rows; House[] test = { rows[0], rows[1] };")]
    [InlineData("var train = list; House[] test = { list.First(h => h.Size > 3) };")]
    [InlineData("var train = new ArraySegment<House>(rows, 0, rows.Length); var test = new ArraySegment<House>(rows, cut, rows.Length - cut);")]
    public Task Copied_rows_are_rows_of_where_they_come_from(string parts) => Analyze.Rule(
        "MLP0301", Start + parts + Fit + "Console.WriteLine(ml.Regression.Evaluate([|model.Transform(ml.Data.LoadFromEnumerable(test))|], \"Price\").RSquared);").ExpectMarkup();

    [Theory]
    [InlineData("House[] train = new House[cut], test = new House[rows.Length - cut]; Array.Copy(rows, 0, train, 0, cut); Array.Copy(rows, cut, test, 0, test.Length);")]
    [InlineData("House[] train = new House[800], test = new House[200]; Array.Copy(rows, train, 800); Array.Copy(rows, 800, test, 0, 200);")]
    [InlineData("House[] train = new House[cut], test = new House[rows.Length - cut]; list.CopyTo(0, train, 0, cut); list.CopyTo(cut, test, 0, test.Length);")]
    [InlineData("var test = new[] { list[i] }; list.RemoveAt(i); var train = list;")]
    [InlineData("var test = new[] { list[i] }; var train = list.Where((_, j) => j != i).ToList();")]
    [InlineData("var one = list[i]; var test = new[] { one }; var train = list.Except(test).ToList();")]
    [InlineData("var one = list[i]; var test = new[] { one }; var train = list.Where(h => h != one).ToList();")]
    [InlineData("var one = list[i]; var test = new[] { one }; var train = new List<House>(list); train.Remove(one);")]
    [InlineData("var test = new[] { list[i] }; var train = new List<House>(); for (var j = 0; j < list.Count; j++) if (j != i) train.Add(list[j]);")]
    [InlineData("var train = new[] { rows[0], rows[1] }; var test = new[] { rows[2], rows[3] };")]
    [InlineData("var train = new List<House> { list[0], list[1] }; var test = new List<House> { list[2], list[3] };")]
    [InlineData("var train = rows[..800]; var test = new[] { rows[900] };")]
    [InlineData("var train = rows.Take(800); var test = new[] { rows[i] };")]
    [InlineData("var train = rows; var test = new[] { new House { Size = 1, Price = 2 }, new House { Size = 2, Price = 4 } };")]
    [InlineData("var test = new[] { list[0], list[1] }; var train = list.Skip(2).ToList();")]
    [InlineData("var all = new House[2000]; Array.Copy(rows, 0, all, 1000, 800); var train = all; var test = rows[800..];")]
    public Task Rows_that_are_left_out_are_not_in_the_rest(string parts) => Analyze.Silent(
        "MLP0301", Start + parts + Fit + "Console.WriteLine(ml.Regression.Evaluate(model.Transform(ml.Data.LoadFromEnumerable(test)), \"Price\").RSquared);");
}
