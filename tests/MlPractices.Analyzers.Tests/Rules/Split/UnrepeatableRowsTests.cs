using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Split;

public class UnrepeatableRowsTests
{
    private const string Id = "MLP0210";

    private static string Houses(string rows, string view = "") => $$"""
        var ml = new MLContext(seed: 1);
        var list = new List<House> { new() { Size = 1 }, new() { Size = 2 } };
        var random = new Random(1);
        var houses = ml.Data.LoadFromEnumerable({{rows}});
        {{view}}
        var split = ml.Data.TrainTestSplit(houses);
        Console.WriteLine(split.TrainSet.Preview());
        Console.WriteLine(split.TestSet.Preview());
        """;

    [Theory]
    [InlineData("list.OrderBy(h => Guid.NewGuid())")]
    [InlineData("list.OrderBy(h => random.Next())")]
    [InlineData("list.Where(h => random.NextDouble() < 0.5)")]
    public Task A_lazy_random_query(string rows) => Analyze.Rule(Id, Houses("[|" + rows + "|]")).ExpectMarkup();

    [Fact]
    public Task An_iterator_that_draws() => Analyze.Rule(Id, """
        public sealed class Job
        {
            private static IEnumerable<House> Houses()
            {
                var random = new Random();
                for (var i = 0; i < 100; i++)
                {
                    yield return new House { Size = random.Next(100) };
                }
            }
            public void Run(MLContext ml)
            {
                var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable([|Houses()|]));
                Console.WriteLine(split.TestSet.Preview());
            }
        }
        """).ExpectMarkup();

    [Theory]
    [InlineData("list.OrderBy(h => Guid.NewGuid()).ToList()")]
    [InlineData("list.OrderBy(h => h.Size)")]
    [InlineData("list")]
    public Task Rows_that_stay(string rows) => Analyze.Silent(Id, Houses(rows));

    [Fact]
    public Task A_cached_view_is_read_once() => Analyze.Silent(Id, Houses("list.OrderBy(h => Guid.NewGuid())", "houses = ml.Data.Cache(houses);"));
}
