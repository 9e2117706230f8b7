using System.Reflection;

namespace MlPractices.Packaging.Tests;

/// <summary>
/// The package as it would be published, and a project that has never heard of this repository using it:
/// both in a folder of their own below the system's temporary one.
/// </summary>
public sealed class PackedConsumer : IAsyncLifetime
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), "mlpractices-" + Guid.NewGuid().ToString("N"));

    /// <summary>Version that the packed package gets, one that no feed has.</summary>
    public const string Version = "0.0.1-packaging-test";

    /// <summary>The package file.</summary>
    public string PackagePath => Path.Combine(_root, "feed", $"MlPractices.Analyzers.{Version}.nupkg");

    private string ProjectFolder => Path.Combine(_root, "consumer");

    private string Packages => Path.Combine(_root, "packages");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_root, "feed"));
        Directory.CreateDirectory(ProjectFolder);

        await Pack("feed");

        await File.WriteAllTextAsync(Path.Combine(_root, "nuget.config"), NuGetConfig);
        await File.WriteAllTextAsync(Path.Combine(_root, "Directory.Build.props"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(_root, "Directory.Build.targets"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(_root, "Directory.Packages.props"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(ProjectFolder, "Consumer.csproj"), ConsumerProject());
        await File.WriteAllTextAsync(Path.Combine(ProjectFolder, "Program.cs"), ConsumerSource);
        var restore = await DotNet.Run(ProjectFolder, Packages, "restore");
        Assert.True(restore.ExitCode == 0, restore.Output);
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Packs the same build once more and gives the package's bytes.</summary>
    internal async Task<byte[]> PackAgain()
    {
        await Pack("again");
        return await File.ReadAllBytesAsync(Path.Combine(_root, "again", Path.GetFileName(PackagePath)));
    }

    private async Task Pack(string folder)
    {
        var repository = Metadata("RepositoryRoot");
        var pack = await DotNet.Run(
            repository,
            Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
            "pack",
            Path.Combine(repository, "build", "MlPractices.Analyzers.Package"),
            "--no-build",
            "--configuration", Metadata("Configuration"),
            "--output", Path.Combine(_root, folder),
            $"-p:Version={Version}");
        Assert.True(pack.ExitCode == 0, pack.Output);
    }

    /// <summary>Builds the consumer.</summary>
    /// <param name="mode">Value of <c>MlPracticesMode</c>; null leaves it unset.</param>
    /// <param name="editorConfig">Text of the consumer's <c>.editorconfig</c>; null for none.</param>
    /// <param name="incremental">Whether what is up to date is left as it is; otherwise everything is compiled anew.</param>
    internal async Task<CommandResult> Build(string? mode, string? editorConfig = null, bool incremental = false)
    {
        var config = Path.Combine(ProjectFolder, ".editorconfig");
        File.Delete(config);
        if (editorConfig is not null)
        {
            await File.WriteAllTextAsync(config, "root = true\n[*.cs]\n" + editorConfig + "\n");
        }

        string[] command = ["build", "--no-restore", .. incremental ? Array.Empty<string>() : ["--no-incremental"], "-nologo", "-tl:off"];
        return await DotNet.Run(ProjectFolder, Packages, mode is null ? command : [.. command, "-p:MlPracticesMode=" + mode]);
    }

    /// <summary>A project like the consumer's, in a folder of its own, to be changed.</summary>
    /// <param name="name">Its folder.</param>
    /// <returns>The full path of its source.</returns>
    internal async Task<string> Copy(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".csproj"), ConsumerProject());
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), ConsumerSource);
        var restore = await DotNet.Run(folder, Packages, "restore");
        Assert.True(restore.ExitCode == 0, restore.Output);
        return Path.Combine(folder, "Program.cs");
    }

    /// <summary>Runs <c>dotnet format analyzers</c>, which finds and mends as an editor does.</summary>
    /// <param name="folder">Folder of the project.</param>
    /// <param name="arguments">What else is asked for.</param>
    internal Task<CommandResult> Format(string folder, params string[] arguments) => DotNet.Run(folder, Packages, ["format", "analyzers", "--no-restore", "--severity", "info", .. arguments]);

    internal static string Metadata(string key) => typeof(PackedConsumer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;

    private static string ConsumerProject()
    {
        var references = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "references.ml.txt"))
            .Where(path => path.Length > 0)
            .Select(path => $"    <Reference Include=\"{Path.GetFileNameWithoutExtension(path)}\" HintPath=\"{path}\" Private=\"false\" />");
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="MlPractices.Analyzers" Version="{Version}" PrivateAssets="all" />
            {string.Join('\n', references)}
              </ItemGroup>
              <Target Name="ShowAnalyzers" AfterTargets="CoreCompile">
                <Message Importance="high" Text="analyzer: %(Analyzer.Filename)" />
              </Target>
            </Project>
            """;
    }

    private const string NuGetConfig = """
        <?xml version="1.0" encoding="utf-8"?>
        <configuration>
          <packageSources>
            <clear />
            <add key="packed" value="feed" />
          </packageSources>
        </configuration>
        """;

    /// <summary>Evaluates on the rows it trained on (MLP0301, a warning) with a trainer that wants scaled features (MLP0401, information).</summary>
    private const string ConsumerSource = """
        using Microsoft.ML;
        using Microsoft.ML.Data;

        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromTextFile<House>("houses.csv", separatorChar: ',', hasHeader: true);
        var pipeline = ml.Transforms.Concatenate("Features", nameof(House.Size), nameof(House.Rooms))
            .AppendCacheCheckpoint(ml)
            .Append(ml.Regression.Trainers.Sdca(labelColumnName: nameof(House.Price)));
        var model = pipeline.Fit(rows);
        var metrics = ml.Regression.Evaluate(model.Transform(rows), labelColumnName: nameof(House.Price));
        Console.WriteLine($"R2 {metrics.RSquared:0.00}, RMSE {metrics.RootMeanSquaredError:0.00}");

        public class House
        {
            [LoadColumn(0)] public float Size { get; set; }
            [LoadColumn(1)] public float Rooms { get; set; }
            [LoadColumn(2)] public float Price { get; set; }
        }
        """;
}
