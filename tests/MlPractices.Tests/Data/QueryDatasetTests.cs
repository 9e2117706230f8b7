using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using MlPractices.Tests.Infrastructure;
using Npgsql;

namespace MlPractices.Tests.Data;

[Collection(PostgresServer.Collection)]
public sealed class QueryDatasetTests(PostgresServer server)
{
    private const string Query = "SELECT churned, id, region, plan, income, age, since FROM customers ORDER BY id";
    private static readonly Customer[] Rows = [.. Enumerable.Range(1, 50).Select(i => Customer.Make(i, i % 5 == 0 ? null : "südost", i * 0.1, i % 7 == 0 ? null : i, i % 3 == 0))];

    [Fact]
    public async Task SQLite_CSV_and_memory_give_the_same_data_set()
    {
        await using SqliteConnection keep = await SqliteWith(Rows);

        Dataset<Customer> data = await Dataset.FromQuery<Customer>(() => new SqliteConnection(keep.ConnectionString), Query);

        Assert.Equal(Rows, data.Rows);
        Assert.Equal((await Dataset.FromRows(Rows)).Fingerprint, data.Fingerprint);
    }

    [PostgresFact]
    public async Task PostgreSQL_gives_the_same_data_set()
    {
        string connectionString = await server.CreateDatabaseAsync();
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            await connection.OpenAsync();
            await Fill(connection, "CREATE TABLE customers (id int, region text, plan text, income float8, age int, since timestamp, churned boolean)", Rows, asText: false);
        }

        Dataset<Customer> data = await Dataset.FromQuery<Customer>(
            () => new NpgsqlConnection(connectionString), Query.Replace("ORDER", "WHERE id <= @most ORDER"), new Dictionary<string, object?> { ["most"] = 30 });

        Assert.Equal((await Dataset.FromRows(Rows.Take(30))).Fingerprint, data.Fingerprint);
        Assert.Equal(30, data.Rows.Count());
    }

    [Fact]
    public async Task A_value_that_does_not_fit_names_row_column_and_value()
    {
        await using SqliteConnection keep = await SqliteWith(Rows);
        Task<Dataset<Customer>> Open(MalformedRows malformed) => Dataset.FromQuery<Customer>(
            () => new SqliteConnection(keep.ConnectionString), Query.Replace("age,", "CASE id WHEN 3 THEN 'old' ELSE age END AS age,"), malformed: malformed);

        MalformedRowException error = await Assert.ThrowsAsync<MalformedRowException>(() => Open(MalformedRows.Stop));
        Dataset<Customer> rest = await Open(MalformedRows.SetAside);

        Assert.Equal((3, "age", "old"), (error.Row.Line, error.Row.Column, error.Row.Value));
        Assert.Equal(49, rest.Count);
        Assert.Equal("not a valid Int32", Assert.Single(rest.SetAside).Reason);
    }

    [Fact]
    public async Task NULL_where_the_member_cannot_hold_it_says_so()
    {
        await using SqliteConnection keep = await SqliteWith(Rows);

        MalformedRowException error = await Assert.ThrowsAsync<MalformedRowException>(() => Dataset.FromQuery<Customer>(
            () => new SqliteConnection(keep.ConnectionString), Query.Replace("churned,", "NULL AS churned,")));

        Assert.Contains("NULL does not fit Boolean; make the member nullable", error.Message);
    }

    [Fact]
    public async Task A_column_that_the_query_lacks_is_named()
    {
        await using SqliteConnection keep = await SqliteWith(Rows);

        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(() => Dataset.FromQuery<Customer>(
            () => new SqliteConnection(keep.ConnectionString), "SELECT id, region FROM customers"));

        Assert.Contains("no column for Customer.Plan, Customer.Income", error.Message);
        Assert.Contains("There are: id, region", error.Message);
    }

    private static async Task<SqliteConnection> SqliteWith(IEnumerable<Customer> rows)
    {
        var connection = new SqliteConnection($"Data Source=file:{Guid.NewGuid():N}?mode=memory&cache=shared");
        await connection.OpenAsync();
        await Fill(connection, "CREATE TABLE customers (id int, region text, plan text, income real, age int, since text, churned int)", rows, asText: true);
        return connection;
    }

    private static async Task Fill(DbConnection connection, string create, IEnumerable<Customer> rows, bool asText)
    {
        await using DbCommand table = connection.CreateCommand();
        table.CommandText = create;
        await table.ExecuteNonQueryAsync();
        foreach (Customer row in rows)
        {
            await using DbCommand insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO customers VALUES (@id, @region, @plan, @income, @age, @since, @churned)";
            object since = asText ? row.Since.ToString("s", CultureInfo.InvariantCulture) : row.Since;
            (string, object?)[] values =
                [("id", row.Id), ("region", row.Region), ("plan", row.Plan.ToString()), ("income", row.Income), ("age", row.Age), ("since", since), ("churned", row.Churned)];
            foreach ((string name, object? value) in values)
            {
                DbParameter parameter = insert.CreateParameter();
                parameter.ParameterName = name;
                parameter.Value = value ?? DBNull.Value;
                insert.Parameters.Add(parameter);
            }

            await insert.ExecuteNonQueryAsync();
        }
    }
}
