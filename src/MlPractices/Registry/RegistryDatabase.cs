using System.Data.Common;

namespace MlPractices;

/// <summary>A database server that registries are kept in; its package is looked for when a connection string asks for it.</summary>
internal interface IRegistryDatabase
{
    /// <summary>Makes the dialect of a connection; connects to nothing yet.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    RegistryDialect Connect(string connection, RegistryOptions options);
}

/// <summary>Tells files from servers, and finds the server's package.</summary>
internal static class RegistryDatabase
{
    /// <summary>Whether the location is a connection string that names a server, and not a file.</summary>
    public static bool NamesServer(string location)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = location };
            return parts.ContainsKey("Host") || parts.ContainsKey("Server");
        }
        catch (ArgumentException)
        {
            // Not a connection string; with a host it was meant as one.
            return location.Contains("Host=", StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>The package for PostgreSQL. Nothing of it is referenced here, so that who keeps a file does not install a driver.</summary>
    /// <exception cref="RegistryException">It is not installed.</exception>
    public static IRegistryDatabase PostgreSql() =>
        Type.GetType("MlPractices.PostgreSqlDatabase, MlPractices.PostgreSql", throwOnError: false) is { } type
            ? (IRegistryDatabase)Activator.CreateInstance(type)!
            : throw new RegistryException(
                "A registry in PostgreSQL needs the package MlPractices.PostgreSql, which this program does not have. Add it: dotnet add package MlPractices.PostgreSql");
}
