using System.Diagnostics;

namespace MlPractices.Packaging.Tests;

/// <summary>What a <c>dotnet</c> command said.</summary>
/// <param name="ExitCode">0 when it succeeded.</param>
/// <param name="Output">Standard output and standard error.</param>
internal sealed record CommandResult(int ExitCode, string Output);

/// <summary>Runs the <c>dotnet</c> that runs these tests.</summary>
internal static class DotNet
{
    /// <summary>Runs a command in a folder and waits for it.</summary>
    /// <param name="folder">Working folder.</param>
    /// <param name="packages">Folder that packages are restored to, so that the user's own cache stays as it is.</param>
    /// <param name="arguments">The command.</param>
    public static async Task<CommandResult> Run(string folder, string packages, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // The test runner's own build variables would bend the command's; servers would outlive the test.
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["NUGET_PACKAGES"] = packages;

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandResult(process.ExitCode, await output + await error);
    }
}
