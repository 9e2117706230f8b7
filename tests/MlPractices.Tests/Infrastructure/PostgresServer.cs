using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace MlPractices.Tests.Infrastructure;

/// <summary>
/// A PostgreSQL database that lives as long as the test collection: a fresh database on the server that the environment
/// variable <c>MLPRACTICES_POSTGRES</c> names, or else a throwaway server on loopback started from installed binaries.
/// Tests that need it use <see cref="PostgresFactAttribute"/> and belong to the collection <see cref="Collection"/>.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    /// <summary>Name of the xunit collection that shares one server.</summary>
    public const string Collection = "PostgreSQL";

    /// <summary>Connection string of an existing server to use instead of starting one.</summary>
    public const string ConnectionVariable = "MLPRACTICES_POSTGRES";

    private readonly string _database = "mlp_" + Guid.NewGuid().ToString("N");
    private string? _binaries;
    private string? _directory;
    private string? _administration;
    private string _options = "";

    /// <summary>Connection string of the database made for this fixture.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Why no server can be had here, or null if one can.</summary>
    public static string? Unavailable { get; } = WhyUnavailable();

    /// <summary>Creates an empty database of its own and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        string name = "mlp_" + Guid.NewGuid().ToString("N");
        await ExecuteAsync(_administration!, $"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(_administration) { Database = name }.ConnectionString;
    }

    public async Task InitializeAsync()
    {
        if (Unavailable is not null)
        {
            return;
        }

        _administration = Environment.GetEnvironmentVariable(ConnectionVariable) is { Length: > 0 } given ? given : await StartAsync();
        await ExecuteAsync(_administration, $"CREATE DATABASE {_database}");
        ConnectionString = new NpgsqlConnectionStringBuilder(_administration) { Database = _database }.ConnectionString;
    }

    public async Task DisposeAsync()
    {
        if (_administration is null)
        {
            return;
        }

        NpgsqlConnection.ClearAllPools();
        if (_directory is null)
        {
            await ExecuteAsync(_administration, $"DROP DATABASE IF EXISTS {_database} WITH (FORCE)");
            return;
        }

        await RunAsync("pg_ctl", "-D", DataDirectory, "-m", "immediate", "-w", "stop");
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>Whether the server is one of these tests' own, so that they may let it crash.</summary>
    public bool IsOwn => _directory is not null;

    /// <summary>Ends the server in the middle of whatever it does, without a word to those who are connected. It recovers at the next start.</summary>
    public Task CrashAsync() => RunAsync("pg_ctl", "-D", DataDirectory, "-m", "immediate", "-w", "stop");

    /// <summary>Starts the server again where it was.</summary>
    public async Task RestartAsync()
    {
        await RunServerAsync();
        NpgsqlConnection.ClearAllPools();
    }

    private Task RunServerAsync() => RunAsync("pg_ctl", "-D", DataDirectory, "-w", "-l", Path.Combine(_directory!, "server.log"), "-o", _options, "start");

    private string DataDirectory => Path.Combine(_directory!, "data");

    private async Task<string> StartAsync()
    {
        _binaries = FindBinaries()!;
        _directory = Directory.CreateTempSubdirectory("mlpractices-postgres-").FullName;
        if (RunsAsRoot)
        {
            // The server refuses to run as root: hand the directory to Debian's service account.
            await StartProcessAsync("chown", [ServiceAccount, _directory]);
        }

        await RunAsync("initdb", "-D", DataDirectory, "-U", "mlp", "-A", "trust", "--no-sync", "-E", "UTF8");
        int port = FreePort();
        _options = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=200";
        await RunServerAsync();
        return $"Host=127.0.0.1;Port={port};Username=mlp;Database=postgres";
    }

    private Task RunAsync(string program, params string[] arguments)
    {
        string path = Path.Combine(_binaries!, program);
        return RunsAsRoot
            ? StartProcessAsync("runuser", ["-u", ServiceAccount, "--", path, .. arguments])
            : StartProcessAsync(path, arguments);
    }

    private static async Task StartProcessAsync(string file, IEnumerable<string> arguments)
    {
        // Output is not redirected: the server inherits the handles and would keep a pipe open for ever.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = Path.GetTempPath() };
        foreach (string argument in (string[])["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", file, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}.");
        }
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private const string ServiceAccount = "postgres";

    private static bool RunsAsRoot => Environment.UserName == "root";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? FindBinaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal)
                .Select(version => Path.Combine(version, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;

    private static string? WhyUnavailable()
    {
        if (Environment.GetEnvironmentVariable(ConnectionVariable) is { Length: > 0 })
        {
            return null;
        }

        if (FindBinaries() is null)
        {
            return $"needs PostgreSQL: set {ConnectionVariable} or install Debian's package 'postgresql'";
        }

        return RunsAsRoot && !File.ReadLines("/etc/passwd").Any(line => line.StartsWith(ServiceAccount + ":", StringComparison.Ordinal))
            ? $"PostgreSQL does not run as root and there is no account '{ServiceAccount}'; set {ConnectionVariable}"
            : null;
    }
}

/// <summary>A fact that needs <see cref="PostgresServer"/>; where none can be had it reports why it did not run.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.Unavailable;
}

[CollectionDefinition(PostgresServer.Collection)]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>;
