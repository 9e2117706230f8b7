using Npgsql;

namespace MlPractices;

/// <summary>
/// Opens a registry in PostgreSQL through a data source of your own, with its passwords, certificates and logging. A plain connection string needs
/// no more than <see cref="ModelRegistry.OpenAsync(string, RegistryOptions?, CancellationToken)"/>.
/// </summary>
public static class PostgreSqlRegistry
{
    /// <summary>Opens the registry, and creates its tables where there are none.</summary>
    /// <param name="source">Where the connections come from. It stays open when the registry is closed.</param>
    /// <param name="options">Settings; null for the usual ones.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RegistryException">The database cannot be reached.</exception>
    public static Task<ModelRegistry> OpenAsync(NpgsqlDataSource source, RegistryOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= new RegistryOptions();
        return ModelRegistry.OpenAsync(new PostgreSqlDialect(source, ownsSource: false, options), options, cancellation);
    }
}
