using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

namespace MlPractices.Packaging.Tests;

/// <summary>The packages of the run-time libraries as they would be published, in a temporary folder of their own.</summary>
public sealed class PackedLibraries : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "mlpractices-" + Guid.NewGuid().ToString("N"));

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        foreach (var library in (string[])["MlPractices", "MlPractices.MicrosoftML", "MlPractices.AspNetCore", "MlPractices.PostgreSql", "MlPractices.DuckDb", "MlPractices.Parquet", "MlPractices.Arrow"])
        {
            var pack = await DotNet.Run(
                Metadata("RepositoryRoot"),
                Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
                "pack", Path.Combine("src", library), "--no-build", "--configuration", Metadata("Configuration"), "--output", _folder);
            Assert.True(pack.ExitCode == 0, pack.Output);
        }
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The files of a package, without those of the package format itself.</summary>
    internal IReadOnlyList<string> Files(string id, string extension = ".nupkg")
    {
        using var package = ZipFile.OpenRead(PathOf(id, extension));
        return [.. package.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml")
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>A file of a package as text.</summary>
    internal string Text(string id, string file)
    {
        using var package = ZipFile.OpenRead(PathOf(id, ".nupkg"));
        using var reader = new StreamReader(package.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>The package's description of itself.</summary>
    internal XDocument Nuspec(string id) => XDocument.Parse(Text(id, id + ".nuspec").TrimStart('\uFEFF'));

    // "MlPractices.1.2.3.nupkg" is a package of MlPractices, "MlPractices.MicrosoftML.1.2.3.nupkg" is not.
    private string PathOf(string id, string extension) => Directory.EnumerateFiles(_folder, $"{id}.*{extension}")
        .Single(path => Path.GetExtension(path) == extension && char.IsAsciiDigit(Path.GetFileName(path)[id.Length + 1]));

    private static string Metadata(string key) => typeof(PackedLibraries).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
