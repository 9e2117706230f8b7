using System.Data.Common;
using MlPractices.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MlPractices.Tests.Registry;

[Collection(PostgresServer.Collection)]
public class RegistryIntegrityTests(PostgresServer server)
{
    private static readonly SemanticVersion One = new(1, 0, 0);

    private static readonly string[] Refused =
    [
        .. from table in new[] { "mlp_blob", "mlp_chunk", "mlp_version", "mlp_entry", "mlp_alias", "mlp_look" }
           from change in new[] { $"DELETE FROM {table}", $"UPDATE {table} SET {(table is "mlp_look" ? "model_digest" : table is "mlp_alias" ? "reason" : "digest")} = 'x'" }
           select change,
    ];

    public static TheoryData<string> Changes => new(Refused);

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Nothing_can_be_changed_or_deleted_in_SQLite(string change)
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        await FillAsync(place);

        var error = await Assert.ThrowsAnyAsync<DbException>(() => ExecuteAsync(place, change));

        Assert.Contains("append-only", error.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Nothing_can_be_changed_or_deleted_in_PostgreSQL()
    {
        await using var place = await RegistryPlace.CreateAsync("PostgreSQL", server);
        await FillAsync(place);

        foreach (var change in Refused.Append("TRUNCATE mlp_look"))
        {
            var error = await Assert.ThrowsAnyAsync<DbException>(() => ExecuteAsync(place, change));
            Assert.Contains("append-only", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("UPDATE mlp_chunk SET content = zeroblob(length(content))", "its SHA-256 differs")]
    [InlineData("DELETE FROM mlp_chunk", "its SHA-256 differs")]
    [InlineData("UPDATE mlp_chunk SET content = content || x'00'", "is longer")]
    [InlineData("INSERT INTO mlp_chunk SELECT digest, 99, x'00' FROM mlp_blob", "is longer")]
    [InlineData("UPDATE mlp_version SET manifest = x'7b7d'", "manifest is not what was released")]
    [InlineData("UPDATE mlp_version SET manifest = zeroblob(10)", "manifest is not what was released")]
    public async Task Whoever_gets_past_the_triggers_is_found_out_on_reading(string change, string says)
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        await FillAsync(place);
        await DropTriggersAsync(place);
        await ExecuteAsync(place, "PRAGMA foreign_keys = OFF; " + change);
        await using var registry = await place.OpenAsync();

        var error = await Assert.ThrowsAsync<CorruptReleaseException>(() => registry.OpenAsync("churn", One));
        await Assert.ThrowsAsync<CorruptReleaseException>(() => registry.VerifyAsync("churn", One));

        Assert.Contains("'churn' 1.0.0", error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manifest_put_under_another_version_is_found_out()
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        await FillAsync(place);
        await DropTriggersAsync(place);
        await ExecuteAsync(place, "INSERT INTO mlp_version SELECT model, '3.0.0', digest, manifest FROM mlp_version");
        await using var registry = await place.OpenAsync();

        var error = await Assert.ThrowsAsync<CorruptReleaseException>(() => registry.OpenAsync("churn", new SemanticVersion(3, 0, 0)));

        Assert.Contains("that of 'churn' 1.0.0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_of_another_schema_is_refused()
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        await FillAsync(place);
        await ExecuteAsync(place, "UPDATE mlp_schema SET version = 2");

        var error = await Assert.ThrowsAsync<RegistryException>(() => place.OpenAsync());

        Assert.Contains("schema 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../churn")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("trailing.")]
    [InlineData("con")]
    [InlineData("NUL.txt")]
    [InlineData("a b")]
    [InlineData("a\0b")]
    [InlineData("a;DROP TABLE mlp_version")]
    [InlineData("<script>")]
    [InlineData("größe")]
    public async Task Names_that_could_do_harm_are_refused(string name)
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        await using var registry = await place.OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => registry.PublishAsync(Bundles.Make(name: name)));
        await Assert.ThrowsAsync<ArgumentException>(() => registry.OpenAsync(name, One));
        await Assert.ThrowsAsync<ArgumentException>(() => registry.SetAliasAsync("churn", name, One, "why"));
        Assert.Empty(await registry.ListModelsAsync());
    }

    [Fact]
    public async Task A_release_above_the_limits_is_refused_before_it_is_written()
    {
        await using var place = await RegistryPlace.CreateAsync("SQLite", server);
        await using var registry = await place.OpenAsync(new RegistryOptions { Limits = new BundleLimits { EntryBytes = 100_000 } });

        var error = await Assert.ThrowsAsync<CorruptReleaseException>(() => registry.PublishAsync(Bundles.Make("churn", One, new byte[100_001])));

        Assert.Contains("BundleLimits.EntryBytes", error.Message, StringComparison.Ordinal);
        Assert.Empty(await registry.ListModelsAsync());
    }

    private static async Task FillAsync(RegistryPlace place)
    {
        await using var registry = await place.OpenAsync();
        await registry.PublishAsync(Bundles.Make());
        await registry.PromoteAsync("churn", One, "first");
        registry.Ledger.Record(new HoldoutLook("holdout", "model", "baseline", DateTimeOffset.UnixEpoch));
    }

    private static async Task DropTriggersAsync(RegistryPlace place)
    {
        foreach (var table in new[] { "mlp_chunk", "mlp_version" })
        {
            await ExecuteAsync(place, $"DROP TRIGGER {table}_no_update; DROP TRIGGER {table}_no_delete");
        }
    }

    private static async Task ExecuteAsync(RegistryPlace place, string sql)
    {
        await using DbConnection connection = place.Location.StartsWith("Host=", StringComparison.Ordinal)
            ? new NpgsqlConnection(place.Location)
            : new SqliteConnection($"Data Source={place.Location};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
