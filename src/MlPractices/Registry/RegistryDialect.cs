using System.Data.Common;

namespace MlPractices;

/// <summary>The little in which the two databases differ. Everything else is one SQL text.</summary>
internal abstract class RegistryDialect
{
    /// <summary>The type of a column of bytes.</summary>
    public abstract string Bytes { get; }

    /// <summary>The definition of a column that numbers the rows in the order of writing.</summary>
    public abstract string Sequence { get; }

    /// <summary>Appended to a SELECT of one row to keep other writers off it until the transaction ends.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>1 when the schema exists, else 0.</summary>
    public abstract string SchemaExists { get; }

    /// <summary>Keeps other processes from creating the schema at the same time, until the transaction ends.</summary>
    public abstract string? LockSchema { get; }

    /// <summary>Statements after which rows of the table can be added and never changed or deleted.</summary>
    public abstract IEnumerable<string> AppendOnly(string table);

    /// <summary>Statements that let rows of an append-only table be deleted until <see cref="RefuseDelete"/>, within one transaction.</summary>
    public abstract IEnumerable<string> AllowDelete(string table);

    /// <summary>Undoes <see cref="AllowDelete"/>.</summary>
    public abstract IEnumerable<string> RefuseDelete(string table);

    /// <summary>Run on each new connection.</summary>
    public abstract string OnOpen { get; }

    /// <summary>Where the registry is, for messages; never with a password.</summary>
    public abstract string Description { get; }

    /// <summary>Whether the data source is closed with the registry.</summary>
    public virtual bool OwnsSource => true;

    public abstract DbDataSource Connect();

    /// <summary>Whether the database ended a transaction so that another could go on: nothing of it is stored, and it is right to begin it again.</summary>
    public virtual bool GaveWay(DbException failure) => false;

    /// <summary>Whether the file holds what no writer of it has written.</summary>
    protected virtual bool IsDamaged(DbException failure) => false;

    /// <summary>Whether reading failed for what the database says or holds: a cell of another type than was written, a text that is no version or time.</summary>
    public bool IsUnreadable(Exception failure) =>
        failure is DbException or InvalidCastException or FormatException or OverflowException || (failure is InvalidOperationException and not RegistryException);

    /// <summary>What is told of <see cref="IsUnreadable"/>.</summary>
    public RegistryException Unreadable(Exception cause) => cause is DbException failure && !IsDamaged(failure)
        ? new RegistryException($"The model registry in {Description} cannot be read: {cause.Message}", cause)
        : new CorruptReleaseException($"The model registry in {Description} is damaged: {cause.Message.TrimEnd('.')}. Restore it from a copy.", cause);

    /// <summary>Chooses by the location: a connection string that names a host is PostgreSQL, anything else a SQLite file.</summary>
    public static RegistryDialect For(string location, RegistryOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(location);
        if (location.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
            || location.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException("Write the PostgreSQL registry as a connection string, such as 'Host=db;Database=models;Username=ml', not as an address.", nameof(location));
        }

        return RegistryDatabase.NamesServer(location) ? RegistryDatabase.PostgreSql().Connect(location, options) : new SqliteDialect(location, options);
    }
}
