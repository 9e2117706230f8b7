using MlPractices.Tests.Infrastructure;
using Npgsql;

namespace MlPractices.Tests.Registry;

[Collection(PostgresServer.Collection)]
public sealed class PostgreSqlRegistryTests(PostgresServer server)
{
    [PostgresFact]
    public async Task A_data_source_of_one_s_own_serves_the_registry_and_stays_open()
    {
        await using var source = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
        await using (var registry = await PostgreSqlRegistry.OpenAsync(source))
        {
            await registry.PublishAsync(Bundles.Make());
        }

        await using var again = await PostgreSqlRegistry.OpenAsync(source);

        Assert.Equal(["churn"], await again.ListModelsAsync());
    }

    [PostgresFact]
    public async Task A_connection_string_and_a_data_source_open_the_same_registry()
    {
        var connection = await server.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(connection);
        await using var byString = await ModelRegistry.OpenAsync(connection);
        await using var bySource = await PostgreSqlRegistry.OpenAsync(source);

        await byString.PublishAsync(Bundles.Make());

        Assert.Equal(["churn"], await bySource.ListModelsAsync());
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_without_its_password()
    {
        await using var source = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=u;Password=hunter2;Timeout=2;Database=models");

        var error = await Assert.ThrowsAsync<RegistryException>(() => PostgreSqlRegistry.OpenAsync(source));

        Assert.Contains("'models' on 127.0.0.1", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }
}
