using System.Reflection;
using MlPractices.Tests.Infrastructure;
using Xunit.Sdk;

namespace MlPractices.Tests.Registry;

/// <summary>Runs a theory on a SQLite file.</summary>
public sealed class SqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [["SQLite"]];
}

/// <summary>Runs a theory on PostgreSQL, or says why it cannot.</summary>
public sealed class PostgresAttribute : DataAttribute
{
    public PostgresAttribute() => Skip = PostgresServer.Unavailable;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [["PostgreSQL"]];
}

/// <summary>A new, empty place for a registry, gone after the test.</summary>
internal sealed class RegistryPlace : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("mlpractices-registry-");

    private RegistryPlace(string location) => Location = location;

    public string Location { get; private set; }

    public string Scratch => _directory.FullName;

    public static async Task<RegistryPlace> CreateAsync(string database, PostgresServer server)
    {
        var place = new RegistryPlace("");
        place.Location = database == "SQLite"
            ? Path.Combine(place.Scratch, "models.db")
            : await server.CreateDatabaseAsync();
        return place;
    }

    public Task<ModelRegistry> OpenAsync(RegistryOptions? options = null) => ModelRegistry.OpenAsync(Location, options);

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
