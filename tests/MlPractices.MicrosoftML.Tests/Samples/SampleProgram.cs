using System.Diagnostics;

namespace MlPractices.MicrosoftML.Tests.Samples;

/// <summary>Runs a sample as its user does: a process of its own.</summary>
internal static class SampleProgram
{
    /// <summary>Where the samples and their pages are.</summary>
    public static string RepositoryRoot { get; } = FindRepository();

    /// <summary>The lines that it prints; a path into the folder is shown without the folder.</summary>
    /// <param name="name">The sample's name.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="arguments">What it is given.</param>
    public static async Task<IReadOnlyList<string>> RunAsync(string name, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var argument in (string[])["exec", Path.Combine(AppContext.BaseDirectory, name + ".dll"), .. arguments]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return [.. output.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => line.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))];
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MlPractices.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside a checkout of the repository.");
    }
}
