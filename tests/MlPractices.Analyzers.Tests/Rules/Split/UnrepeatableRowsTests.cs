using Microsoft.CodeAnalysis;
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

    private static string Query(string query, string view = "houses") => $$"""
        using System.Data.Common;

        public sealed class Job
        {
            private const string Sizes = "SELECT * FROM Houses WHERE Size > 0 ";

            public void Run(DbProviderFactory provider, string database)
            {
                var ml = new MLContext(seed: 1);
                var loader = ml.Data.CreateDatabaseLoader<House>();
                var houses = loader.Load(new DatabaseSource(provider, database, {{query}}));
                var split = ml.Data.TrainTestSplit({{view}});
                Console.WriteLine(split.TrainSet.Preview());
                Console.WriteLine(split.TestSet.Preview());
            }
        }
        """;

    [Theory]
    [InlineData("\"SELECT Size, Rooms FROM Houses\"")]
    [InlineData("\"select top 50 percent * from dbo.Houses h join Streets s on h.Street = s.Id\"")]
    [InlineData("\"SELECT * FROM [Order by date] -- ORDER BY Size\"")]
    [InlineData("Sizes + \"AND Note <> 'ORDER BY Size' LIMIT 1000\"")]
    public async Task An_unordered_query_is_information(string query)
    {
        var check = Analyze.Rule(Id, Query("[|" + query + "|]")).Saying("may overlap");
        await check.ExpectMarkup();
        Assert.All(await check.Diagnostics(), d => Assert.Equal(DiagnosticSeverity.Info, d.Severity));
    }

    [Theory]
    [InlineData("\"SELECT Size FROM Houses ORDER BY NEWID()\"")]
    [InlineData("\"select * from Houses order by random () limit 500\"")]
    [InlineData("\"SELECT * FROM Houses WHERE RAND() < 0.1 ORDER BY Id\"")]
    [InlineData("\"SELECT * FROM Houses TABLESAMPLE SYSTEM (10)\"")]
    [InlineData("\"SELECT * FROM (SELECT TOP 100 * FROM Houses ORDER BY NEWID()) AS h ORDER BY h.Id\"")]
    public Task A_query_in_random_order(string query) => Analyze.Rule(Id, Query("[|" + query + "|]")).Saying("drawn or ordered at random").ExpectMarkup();

    [Theory]
    [InlineData("Sizes + \"ORDER BY Id\"")]
    [InlineData("\"SELECT NEWID() AS Code, Size FROM Houses ORDER BY Id\"")]
    [InlineData("\"SELECT * FROM (SELECT * FROM Houses ORDER BY Id) AS h\"")]
    [InlineData("\"SELECT * FROM Houses TABLESAMPLE (10 PERCENT) REPEATABLE (7) ORDER BY Id\"")]
    [InlineData("\"SELECT * FROM Houses ORDER BY RAND(7)\"")]
    [InlineData("\"EXEC HousesInOrder\"")]
    [InlineData("\"WITH h AS (SELECT * FROM Houses) SELECT * FROM h\"")]
    [InlineData("database")]
    [InlineData("$\"SELECT * FROM Houses {database}\"")]
    public Task A_query_that_is_ordered_or_not_known(string query) => Analyze.Silent(Id, Query(query));

    [Theory]
    [InlineData("ml.Data.Cache(houses)")]
    [InlineData("houses, samplingKeyColumnName: \"Size\"")]
    public Task Rows_of_a_query_that_are_cached_or_split_by_a_key(string view) => Analyze.Silent(Id, Query("\"SELECT * FROM Houses\"", view));

    [Theory]
    [InlineData("\"SELECT * FROM Houses\"", "\"SELECT * FROM Houses\"", true)]
    [InlineData("\"SELECT * FROM Houses WHERE Year < 2020\"", "\"SELECT * FROM Houses WHERE Year >= 2020\"", false)]
    [InlineData("\"SELECT TOP 50 PERCENT * FROM Houses\"", "\"SELECT TOP 50 PERCENT * FROM Houses\"", false)]
    [InlineData("\"SELECT * FROM Houses ORDER BY RANDOM() LIMIT 10\"", "\"SELECT * FROM Houses ORDER BY RANDOM() LIMIT 10\"", false)]
    public Task The_same_query_gives_the_same_rows(string training, string test, bool overlap) => Analyze.Rule("MLP0301", $$"""
        using System.Data.Common;

        public sealed class Job
        {
            public void Run(DbProviderFactory provider, string database)
            {
                var ml = new MLContext(seed: 1);
                var loader = ml.Data.CreateDatabaseLoader<House>();
                var train = loader.Load(new DatabaseSource(provider, database, {{training}}));
                var test = loader.Load(new DatabaseSource(provider, database, {{test}}));
                var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(train);
                Console.WriteLine(ml.Regression.Evaluate({{(overlap ? "[|model.Transform(test)|]" : "model.Transform(test)")}}, "Price").RSquared);
            }
        }
        """).ExpectMarkup();

    [Fact]
    public Task A_cached_view_is_read_once() => Analyze.Silent(Id, Houses("list.OrderBy(h => Guid.NewGuid())", "houses = ml.Data.Cache(houses);"));
}
