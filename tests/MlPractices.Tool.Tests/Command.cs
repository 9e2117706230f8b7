using System.Diagnostics;

namespace MlPractices.Tool.Tests;

/// <summary>Runs commands as somebody else would who has never built this repository.</summary>
internal static class Command
{
    /// <summary>The <c>dotnet</c> that runs these tests.</summary>
    public static string DotNet =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    /// <summary>Runs a command and waits for it.</summary>
    /// <param name="command">The program.</param>
    /// <param name="folder">Working folder.</param>
    /// <param name="home">Folder for packages and settings, so that the user's own stay as they are; null uses the user's.</param>
    /// <param name="arguments">The command line.</param>
    public static async Task<ToolRun> Run(string command, string folder, string? home, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        // The test runner's own build variables would bend the command's; servers would outlive the test.
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        if (home is not null)
        {
            // A package of this version in the user's cache would be taken for the one just packed.
            start.Environment["NUGET_PACKAGES"] = Path.Combine(home, "packages");
            start.Environment["DOTNET_CLI_HOME"] = Path.Combine(home, "home");
            start.Environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
            start.Environment["DOTNET_ADD_GLOBAL_TOOLS_TO_PATH"] = "false";
        }

        if (Path.GetDirectoryName(DotNet) is { Length: > 0 } root)
        {
            start.Environment["DOTNET_ROOT"] = root;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ToolRun(process.ExitCode, await output, await error);
    }
}
