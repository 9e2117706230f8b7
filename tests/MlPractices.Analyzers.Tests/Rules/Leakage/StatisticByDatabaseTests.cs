using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Rules.Leakage;

/// <summary>MLP0312 where the database computes the number.</summary>
public class StatisticByDatabaseTests
{
    private const string Id = "MLP0312";

    private static string Commands(string number, string rows = "SELECT size, price, dear FROM homes") => $$"""
        using System.Data.Common;

        public class Home { public float Size; public float Relative; public bool Dear; }

        public static class Training
        {
            public static void Run(DbConnection connection)
            {
                var ml = new MLContext(seed: 1);
                {{number}}
                var homes = new List<Home>();
                using var command = connection.CreateCommand();
                command.CommandText = "{{rows}}";
                using var reader = command.ExecuteReader();
                while (reader.Read())
                {
                    homes.Add(new Home { Size = reader.GetFloat(0), Relative = reader.GetFloat(1) / mean, Dear = reader.GetBoolean(2) });
                }

                var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(homes));
                var model = ml.Transforms.Concatenate("Features", "Size", "Relative").Append(ml.BinaryClassification.Trainers.FastTree("Dear")).Fit(split.TrainSet);
                Console.WriteLine(ml.BinaryClassification.Evaluate(model.Transform(split.TestSet), "Dear").AreaUnderRocCurve);
            }

            private static float Mean(DbConnection connection, string query)
            {
                using var ask = connection.CreateCommand();
                ask.CommandText = query;
                return Convert.ToSingle(ask.{|MLP0312:ExecuteScalar()|});
            }
        }
        """;

    private static string Unmarked(string source) => source.Replace("{|MLP0312:", string.Empty).Replace("|}", string.Empty);

    [Theory]
    [InlineData("SELECT AVG(price) FROM homes")]
    [InlineData("select max( price ) from homes")]
    [InlineData("SELECT SUM(price) / COUNT(*) FROM homes;")]
    [InlineData("SELECT CAST(AVG(price) AS REAL) FROM homes WHERE price > 0")]
    public Task A_number_over_the_table_that_is_split(string query) =>
        Analyze.Rule(Id, Commands($"var mean = Mean(connection, \"{query}\");", query.Contains("WHERE") ? "SELECT size, price, dear FROM homes WHERE price > 0" : "SELECT size, price, dear FROM homes")).ExpectMarkup();

    [Theory]
    [InlineData("SELECT AVG(price) FROM homes WHERE year < 2020")]
    [InlineData("SELECT AVG(price) FROM homes WHERE year < @year")]
    [InlineData("SELECT AVG(price) FROM (SELECT price FROM homes WHERE year < 2020)")]
    [InlineData("SELECT AVG(price) FROM sold_before")]
    [InlineData("SELECT price FROM homes WHERE id = 1")]
    [InlineData("SELECT AVG(h.price) FROM homes h JOIN training t ON t.id = h.id")]
    public Task Silent_on_numbers_over_other_rows(string query) =>
        Analyze.Silent(Id, Unmarked(Commands($"var mean = Mean(connection, \"{query}\");")));

    [Fact]
    public Task Rows_of_a_condition_within_those_of_the_number() =>
        Analyze.Rule(Id, Commands("var mean = Mean(connection, \"SELECT AVG(price) FROM homes\");", "SELECT size, price, dear FROM homes WHERE city = 'Bonn' ORDER BY id")).ExpectMarkup();

    [Fact]
    public Task Silent_where_the_same_text_is_asked_with_other_parameters() =>
        Analyze.Silent(Id, Unmarked(Commands("var mean = Mean(connection, \"SELECT AVG(price) FROM homes WHERE year = @year\");", "SELECT size, price, dear FROM homes WHERE year = @year")));

    [Fact]
    public Task A_table_of_means_by_group() => Analyze.Rule(Id, """
        using Microsoft.Data.Sqlite;

        var ml = new MLContext(seed: 1);
        var means = new Dictionary<string, float>();
        using (var connection = new SqliteConnection("Data Source=homes.db"))
        {
            connection.Open();
            using var ask = new SqliteCommand("SELECT city, AVG(price) AS mean FROM homes GROUP BY city", connection);
            using var groups = ask.[|ExecuteReader()|];
            while (groups.Read())
            {
                means[groups.GetString(0)] = (float)groups.GetDouble(1);
            }
        }

        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(Read().ToList()));
        var model = ml.Transforms.Concatenate("Features", "Size", "CityMean").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);

        IEnumerable<Home> Read()
        {
            using var connection = new SqliteConnection("Data Source=homes.db");
            connection.Open();
            using var command = new SqliteCommand("SELECT size, city, price FROM homes", connection);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                yield return new Home { Size = (float)(double)reader["size"], CityMean = means[reader.GetString(1)], Price = reader.GetFloat(2) };
            }
        }

        public class Home { public float Size; public float CityMean; public float Price; }
        """).ExpectMarkup();

    private static string Context(string mean, string rows) => $$"""
        using Microsoft.EntityFrameworkCore;

        await using var db = new HomeContext();
        var mean = {{mean}};
        var homes = {{rows}};
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(homes.Select(h => new HomeRow { Size = h.Size - mean, Price = h.Price }).ToList()));
        var model = ml.Transforms.Concatenate("Features", "Size").Append(ml.Regression.Trainers.FastTree("Price")).Fit(split.TrainSet);
        Console.WriteLine(ml.Regression.Evaluate(model.Transform(split.TestSet), "Price").RSquared);

        public class Home { public int Id { get; set; } public float Size { get; set; } public float Price { get; set; } }
        public class HomeRow { public float Size { get; set; } public float Price { get; set; } }
        public class HomeContext : DbContext { public DbSet<Home> Homes => Set<Home>(); }
        """;

    [Theory]
    [InlineData("await db.Homes.[|AverageAsync(h => h.Size)|]", "await db.Homes.OrderBy(h => h.Id).ToListAsync()")]
    [InlineData("await db.Homes.Select(h => h.Size).[|MaxAsync()|]", "await db.Homes.AsNoTracking().OrderBy(h => h.Id).ToArrayAsync()")]
    [InlineData("db.Homes.[|Average(h => h.Size)|]", "db.Homes.OrderBy(h => h.Id).ToList()")]
    public Task By_a_query_of_the_set_that_is_split(string mean, string rows) => Analyze.Rule(Id, Context(mean, rows)).ExpectMarkup();

    [Theory]
    [InlineData("await db.Homes.Where(h => h.Id < 800).AverageAsync(h => h.Size)", "await db.Homes.OrderBy(h => h.Id).ToListAsync()")]
    [InlineData("await db.Homes.CountAsync()", "await db.Homes.OrderBy(h => h.Id).ToListAsync()")]
    public Task Silent_on_a_query_of_other_rows_or_of_how_many_there_are(string mean, string rows) => Analyze.Silent(Id, Context(mean, rows));
}
