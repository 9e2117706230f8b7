using Npgsql;

namespace MlPractices;

/// <summary>What the core finds when a registry is opened by a connection string and this package is installed.</summary>
internal sealed class PostgreSqlDatabase : IRegistryDatabase
{
    /// <inheritdoc/>
    public RegistryDialect Connect(string connection, RegistryOptions options)
    {
        try
        {
            return new PostgreSqlDialect(NpgsqlDataSource.Create(connection), ownsSource: true, options);
        }
        catch (ArgumentException)
        {
            // The text may hold a password: it is not repeated, nor is the inner message.
            throw new ArgumentException("The PostgreSQL connection string of the registry cannot be read. Check its key words and quotes.", nameof(connection));
        }
    }
}
