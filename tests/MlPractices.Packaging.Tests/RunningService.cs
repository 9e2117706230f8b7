using System.Diagnostics;

namespace MlPractices.Packaging.Tests;

/// <summary>An ASP.NET Core program of its own process, on a port of its own choice, until it is disposed.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private readonly Process _process;

    // What else it says is read and dropped, so that it never waits for a reader.
    private readonly Task _rest;

    private RunningService(Process process, Uri address) => (_process, _rest, Client) = (process, process.StandardOutput.ReadToEndAsync(), new HttpClient { BaseAddress = address });

    /// <summary>Asks the service.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts a program and waits until it listens.</summary>
    /// <param name="assembly">The program.</param>
    /// <param name="folder">Where its settings are.</param>
    /// <param name="arguments">Its command line.</param>
    public static async Task<RunningService> Start(string assembly, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, "--urls", "http://127.0.0.1:0", "--environment", "Development", .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false };
        if (Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet") start.FileName = path;
        var process = Process.Start(start)!;
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                return new(process, new Uri(line[(at + Listening.Length)..].Trim()));
            }
        }

        throw new InvalidOperationException("The service ended before it listened:\n" + string.Join('\n', said));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _rest;
        _process.Dispose();
    }
}
