using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace MlPractices;

/// <summary>
/// Keeps released models in one database: a SQLite file, or PostgreSQL for a team (package MlPractices.PostgreSql). Contents are stored once under their SHA-256;
/// a version is written once, whole, in one transaction, and read back only if every digest is right. Nothing is ever changed, and nothing
/// deleted but the contents of versions that retention gives up; aliases such as <c>live</c> move, and their history stays. Safe to use from several threads and processes.
/// </summary>
public sealed partial class ModelRegistry : IModelRegistry, IAsyncDisposable
{
    /// <summary>The alias of the version that serves.</summary>
    public const string Live = "live";

    /// <summary>The alias of the version that served before, kept to go back to.</summary>
    public const string Previous = "previous";

    /// <summary>Location of a registry in memory, for tests and trials.</summary>
    public const string InMemory = ":memory:";

    private readonly RegistryDialect _dialect;
    private readonly RegistryOptions _options;
    private readonly DbDataSource _source;
    private DbConnection? _memory;

    private ModelRegistry(RegistryDialect dialect, RegistryOptions options)
    {
        (_dialect, _options) = (dialect, options);
        _source = dialect.Connect();
        Ledger = new RegistryLedger(Connect, dialect);
    }

    /// <inheritdoc/>
    public IHoldoutLedger Ledger { get; }

    /// <summary>Where the registry is, for messages; never with a password.</summary>
    internal string Location => _dialect.Description;

    /// <summary>Opens a registry, and creates it where there is none.</summary>
    /// <param name="location">The path of a SQLite file, such as <c>models.db</c>, <see cref="InMemory"/> for one that ends with the object, or a PostgreSQL connection string, such as <c>Host=db;Database=models</c>, which needs the package MlPractices.PostgreSql.</param>
    /// <param name="options">Settings; null for the usual ones.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RegistryException">The database cannot be opened, or the package for PostgreSQL is missing.</exception>
    public static async Task<ModelRegistry> OpenAsync(string location, RegistryOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new RegistryOptions();
        return await OpenAsync(RegistryDialect.For(location, options), options, cancellation).ConfigureAwait(false);
    }

    internal static async Task<ModelRegistry> OpenAsync(RegistryDialect dialect, RegistryOptions options, CancellationToken cancellation)
    {
        var registry = new ModelRegistry(dialect, options);
        try
        {
            var connection = await registry.ConnectAsync(cancellation).ConfigureAwait(false);
            await using var disposal = connection.ConfigureAwait(false);
            await RegistrySchema.EnsureAsync(connection, dialect, cancellation).ConfigureAwait(false);
            // What is in memory lasts as long as a connection to it.
            if (dialect is SqliteDialect { IsInMemory: true }) registry._memory = await registry.ConnectAsync(cancellation).ConfigureAwait(false);
            return registry;
        }
        catch (DbException e)
        {
            await registry.DisposeAsync().ConfigureAwait(false);
            throw registry.Unreachable(e);
        }
        catch
        {
            await registry.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes the connections, so that the file can be moved or deleted.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_memory is not null) await _memory.DisposeAsync().ConfigureAwait(false);
        if (_dialect is SqliteDialect)
        {
            // The data source does not pool by itself; the provider does, by connection string.
            using var connection = (SqliteConnection)_source.CreateConnection();
            SqliteConnection.ClearPool(connection);
        }

        if (_dialect.OwnsSource) await _source.DisposeAsync().ConfigureAwait(false);
    }

    internal RegistryDialect Dialect => _dialect;

    internal TimeProvider Clock => _options.Clock;

    internal async Task<DbConnection> ConnectAsync(CancellationToken cancellation)
    {
        var connection = _source.CreateConnection();
        try
        {
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            await connection.ExecuteAsync(_dialect.OnOpen, cancellation).ConfigureAwait(false);
            return connection;
        }
        catch (Exception e)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            if (e is DbException)
            {
                throw Unreachable(e);
            }

            throw;
        }
    }

    private DbConnection Connect()
    {
        var connection = _source.CreateConnection();
        try
        {
            connection.Open();
            using var command = connection.Command(_dialect.OnOpen);
            command.ExecuteNonQuery();
            return connection;
        }
        catch (Exception e)
        {
            connection.Dispose();
            if (e is DbException)
            {
                throw Unreachable(e);
            }

            throw;
        }
    }

    /// <summary>Reads on a connection of its own. What goes wrong there is told with the registry's place.</summary>
    /// <exception cref="RegistryException">The database cannot be read.</exception>
    /// <exception cref="CorruptReleaseException">It is damaged.</exception>
    internal async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        var connection = await ConnectAsync(cancellation).ConfigureAwait(false);
        await using var disposal = connection.ConfigureAwait(false);
        try
        {
            return await work(connection).ConfigureAwait(false);
        }
        catch (Exception e) when (_dialect.IsUnreadable(e))
        {
            throw _dialect.Unreadable(e);
        }
    }

    private RegistryException Unreachable(Exception cause) =>
        new($"The model registry in {_dialect.Description} cannot be opened: {cause.Message}", cause);

    /// <summary>Keeps other writers of the model away until the transaction ends.</summary>
    internal async Task LockAsync(DbConnection connection, string model, CancellationToken cancellation)
    {
        await connection.ExecuteAsync("INSERT INTO mlp_model (name) VALUES (@model) ON CONFLICT DO NOTHING", cancellation, ("model", model)).ConfigureAwait(false);
        await connection.ScalarAsync("SELECT name FROM mlp_model WHERE name = @model" + _dialect.ForUpdate, cancellation, ("model", model)).ConfigureAwait(false);
    }

    // One writing transaction that has the model for itself.
    private async Task<T> WriteAsync<T>(string model, Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        var connection = await ConnectAsync(cancellation).ConfigureAwait(false);
        await using var disposal = connection.ConfigureAwait(false);
        var committing = false;
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            await using var ending = transaction.ConfigureAwait(false);
            await LockAsync(connection, model, cancellation).ConfigureAwait(false);
            var result = await work(connection).ConfigureAwait(false);

            // From here on it is done or not done, never something between: a cancellation would leave the caller in doubt.
            committing = true;
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return result;
        }
        catch (DbException e)
        {
            throw new RegistryException(
                $"'{model}' could not be written to the model registry in {_dialect.Description}: {e.Message} "
                + (committing ? "Whether it is stored is not known: look it up before trying again." : "Nothing of it was stored; it is safe to try again."),
                e);
        }
    }
}
