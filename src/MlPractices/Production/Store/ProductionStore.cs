using System.Data.Common;
using System.Globalization;

namespace MlPractices;

/// <summary>
/// What a registry's database knows of models in production: windows, alarms, predictions and their truth. Every instance of a fleet writes
/// to it and reads from it; safe to use from several threads and processes.
/// </summary>
public sealed partial class ProductionStore
{
    private const int MostAttempts = 5;

    // Milliseconds.
    private const int MostPause = 100;

    private readonly ModelRegistry _registry;

    private ProductionStore(ModelRegistry registry) => _registry = registry;

    internal static async Task<ProductionStore> OpenAsync(ModelRegistry registry, CancellationToken cancellation)
    {
        return await registry.ReadAsync(
            async connection =>
            {
                await ProductionSchema.EnsureAsync(connection, registry.Dialect, cancellation).ConfigureAwait(false);
                return new ProductionStore(registry);
            },
            cancellation).ConfigureAwait(false);
    }

    internal ModelRegistry Registry => _registry;

    private string ForUpdate => _registry.Dialect.ForUpdate;

    private Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation) => _registry.ReadAsync(work, cancellation);

    // Two writers that wait for each other's rows: the database ends one of them, of which nothing is stored then. It begins again, a little later.
    private async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnceAsync(work, cancellation).ConfigureAwait(false);
            }
            catch (DbException failure) when (attempt < MostAttempts && _registry.Dialect.GaveWay(failure))
            {
                await Task.Delay(Random.Shared.Next(MostPause * attempt), cancellation).ConfigureAwait(false);
            }
            catch (DbException failure)
            {
                throw new RegistryException($"What runs in production could not be written to the model registry in {_registry.Dialect.Description}: {failure.Message}", failure);
            }
        }
    }

    private async Task<T> WriteOnceAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        var connection = await _registry.ConnectAsync(cancellation).ConfigureAwait(false);
        await using var disposal = connection.ConfigureAwait(false);
        var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        var result = await work(connection).ConfigureAwait(false);
        await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        return result;
    }

    private static DateTimeOffset Time(DbDataReader reader, int column) => new(reader.GetInt64(column), TimeSpan.Zero);

    private static string? TextOrNull(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static async Task<long> NumberAsync(DbConnection connection, string sql, CancellationToken cancellation, params (string Name, object? Value)[] parameters) =>
        Convert.ToInt64(await connection.ScalarAsync(sql, cancellation, parameters).ConfigureAwait(false) ?? 0L, CultureInfo.InvariantCulture);
}

/// <content>What runs in production.</content>
public sealed partial class ModelRegistry
{
    private ProductionStore? _production;

    /// <summary>What the registry's database knows of models in production. Its tables are made when they are first asked for.</summary>
    /// <exception cref="RegistryException">The database cannot be reached.</exception>
    public async Task<ProductionStore> ProductionAsync(CancellationToken cancellation = default) =>
        _production ??= await ProductionStore.OpenAsync(this, cancellation).ConfigureAwait(false);
}
