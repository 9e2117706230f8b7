using System.Reflection;

namespace MlPractices.Tool.Tests;

/// <summary>
/// The tool as it would be published, installed from its package file alone: once into a folder, as a global
/// tool is, and once by a manifest. Nothing outside a temporary folder is read or written by the installations.
/// </summary>
public sealed class PackedTool : IAsyncLifetime
{
    /// <summary>Version that the package gets, one that no feed has.</summary>
    private const string Version = "0.0.1-packed-test";

    private readonly Workspace _files = new();

    /// <summary>Folder whose manifest names the tool; it holds a program that evaluates on its training rows.</summary>
    public string ManifestFolder => _files["local"];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _files.With("nuget.config", NuGetConfig).With("local/Program.cs", Workspace.Leaking);

        var configuration = typeof(PackedTool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Configuration").Value!;
        await Succeed(
            Workspace.Repository, isolated: false, "pack", Path.Combine("src", "MlPractices.Tool"), "--no-build",
            "--configuration", configuration, "--output", _files["feed"], "-p:Version=" + Version);

        string[] install = ["tool", "install", "MlPractices.Tool", "--version", Version, "--configfile", _files["nuget.config"]];
        await Succeed(_files.Root, isolated: true, [.. install, "--tool-path", _files["bin"]]);
        await Succeed(ManifestFolder, isolated: true, [.. install, "--create-manifest-if-needed"]);
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        _files.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Runs the command that was installed into a folder.</summary>
    internal Task<ToolRun> Installed(params string[] arguments) =>
        Run(_files["bin/mlpractices"], _files.Root, isolated: true, arguments);

    /// <summary>Runs the command that the manifest names.</summary>
    internal Task<ToolRun> Local(params string[] arguments) =>
        Run(Command.DotNet, ManifestFolder, isolated: true, ["mlpractices", .. arguments]);

    private async Task Succeed(string folder, bool isolated, params string[] arguments)
    {
        var run = await Run(Command.DotNet, folder, isolated, arguments);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    private async Task<ToolRun> Run(string command, string folder, bool isolated, string[] arguments) => await Command.Run(command, folder, isolated ? _files.Root : null, arguments);

    private const string NuGetConfig = """
        <?xml version="1.0" encoding="utf-8"?>
        <configuration>
          <packageSources>
            <clear />
            <add key="packed" value="feed" />
          </packageSources>
        </configuration>
        """;
}
