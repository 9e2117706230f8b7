using System.Collections.Concurrent;
using System.Reflection;

namespace MlPractices.Packaging.Tests;

/// <summary>
/// The templates as they would be published, installed in a folder of their own, and what becomes of them. The projects take our packages from a feed with what was
/// just packed, and everything else from wherever the user has it.
/// </summary>
public sealed class PackedTemplates : IAsyncLifetime
{
    /// <summary>Version that all packages get, one that no feed has.</summary>
    public const string Version = "0.0.1-templates-test";

    private static readonly string[] Packed =
    [
        "src/MlPractices", "src/MlPractices.MicrosoftML", "src/MlPractices.PostgreSql", "src/MlPractices.AspNetCore", "build/MlPractices.Analyzers.Package", "src/MlPractices.Templates",
    ];

    private readonly string _root = Path.Combine(Path.GetTempPath(), "mlpractices-" + Guid.NewGuid().ToString("N"));
    private readonly ConcurrentDictionary<string, Lazy<Task<CommandResult>>> _builds = new();

    /// <summary>A folder to write to.</summary>
    public string Root => _root;

    private static string UserPackages => Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(_root);
        await Pack();
        await File.WriteAllTextAsync(Path.Combine(_root, "nuget.config"), $"""
            <?xml version="1.0" encoding="utf-8"?>
            <configuration>
              <packageSources><add key="packed" value="feed" /></packageSources>
              <fallbackPackageFolders><add key="user" value="{UserPackages}" /></fallbackPackageFolders>
            </configuration>
            """);
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"]) await File.WriteAllTextAsync(Path.Combine(_root, file), "<Project />");
        await New("install", Path.Combine(_root, "feed", $"MlPractices.Templates.{Version}.nupkg"));
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Creates a project from a template.</summary>
    /// <param name="template">Its short name.</param>
    /// <param name="folder">Where to, below <see cref="Root"/>.</param>
    /// <param name="arguments">What else is asked for.</param>
    internal Task Create(string template, string folder, params string[] arguments) => New([template, "--output", Path.Combine(_root, folder), "--no-restore", .. arguments]);

    /// <summary>Creates a project in a folder that is named like it, and builds it; once, however often it is asked for.</summary>
    internal Task<CommandResult> Built(string template, string name, string project = "") => _builds.GetOrAdd(name, _ => new(async () =>
    {
        await Create(template, name, "--name", name);
        return await Build(Path.Combine(name, project));
    })).Value;

    /// <summary>Builds what is in a folder below <see cref="Root"/>.</summary>
    internal Task<CommandResult> Build(string folder) => DotNet.Run(Path.Combine(_root, folder), Path.Combine(_root, "packages"), "build", "-nologo", "-tl:off");

    /// <summary>Runs a program that was built.</summary>
    /// <param name="folder">Folder of its project below <see cref="Root"/>.</param>
    /// <param name="name">Its assembly.</param>
    /// <param name="arguments">Its command line.</param>
    internal Task<CommandResult> Run(string folder, string name, params string[] arguments) =>
        DotNet.Run(_root, Path.Combine(_root, "packages"), [Assembly(folder, name), .. arguments]);

    /// <summary>The assembly that a project was built to.</summary>
    internal string Assembly(string folder, string name) => Path.Combine(_root, folder, "bin", "Debug", "net10.0", name + ".dll");

    private async Task New(params string[] arguments)
    {
        var made = await DotNet.Run(_root, UserPackages, ["new", .. arguments, "--debug:custom-hive", Path.Combine(_root, "hive")]);
        Assert.True(made.ExitCode == 0, made.Output);
    }

    // All in one command: what they have in common is read once.
    private async Task Pack()
    {
        var repository = Metadata("RepositoryRoot");
        var projects = string.Join(';', Packed.Select(folder => Directory.EnumerateFiles(Path.Combine(repository, folder), "*.csproj").Single()));
        await File.WriteAllTextAsync(Path.Combine(_root, "pack.proj"), $"""
            <Project>
              <Target Name="Pack">
                <MSBuild Projects="{projects}" Targets="Pack" Properties="NoBuild=true;Configuration={Metadata("Configuration")};Version={Version};PackageOutputPath={Path.Combine(_root, "feed")}" />
              </Target>
            </Project>
            """);
        var pack = await DotNet.Run(_root, UserPackages, "msbuild", "pack.proj", "-t:Pack", "-nologo");
        Assert.True(pack.ExitCode == 0, pack.Output);
    }

    private static string Metadata(string key) => typeof(PackedTemplates).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
