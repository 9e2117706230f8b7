using Npgsql;

namespace MlPractices.Tests.Infrastructure;

[Collection(PostgresServer.Collection)]
public sealed class PostgresServerTests(PostgresServer server)
{
    [PostgresFact]
    public async Task Every_database_made_is_separate()
    {
        await using var first = new NpgsqlConnection(await server.CreateDatabaseAsync());
        await using var second = new NpgsqlConnection(await server.CreateDatabaseAsync());
        await first.OpenAsync();
        await second.OpenAsync();
        await using var create = new NpgsqlCommand("CREATE TABLE only_here (id int)", first);
        await create.ExecuteNonQueryAsync();

        await using var look = new NpgsqlCommand("SELECT to_regclass('only_here')::text", second);

        Assert.Equal(DBNull.Value, await look.ExecuteScalarAsync());
    }
}
