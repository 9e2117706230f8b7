using System.IO.Compression;
using System.Xml.Linq;

namespace MlPractices.Contract.Tests;

/// <summary>A package depends on ML.NET's packages, whatever it was compiled against.</summary>
public sealed class PackageDependenciesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void Every_target_framework_gets_the_dependency()
    {
        string package = Package(
            """
            <dependencies>
              <group targetFramework="net8.0" />
              <group targetFramework="net10.0"><dependency id="MathNet.Numerics" version="5.0.0" /></group>
            </dependencies>
            """);

        PackageDependencies.Declare(package, [("Microsoft.ML", "5.0.0"), ("Microsoft.ML.FastTree", "5.0.0")]);

        Assert.Equal(
            ["net8.0 Microsoft.ML 5.0.0", "net8.0 Microsoft.ML.FastTree 5.0.0", "net10.0 MathNet.Numerics 5.0.0", "net10.0 Microsoft.ML 5.0.0", "net10.0 Microsoft.ML.FastTree 5.0.0"],
            Dependencies(package));
    }

    [Fact]
    public void Saying_it_twice_changes_nothing()
    {
        string package = Package("<dependencies><group targetFramework=\"net8.0\" /></dependencies>");
        PackageDependencies.Declare(package, [("Microsoft.ML", "5.0.0")]);
        PackageDependencies.Declare(package, [("microsoft.ml", "5.0.0")]);
        Assert.Equal(["net8.0 Microsoft.ML 5.0.0"], Dependencies(package));
    }

    [Fact]
    public void A_package_without_dependencies_gets_them()
    {
        string package = Package("");
        PackageDependencies.Declare(package, [("Microsoft.ML", "5.0.0")]);
        Assert.Equal([" Microsoft.ML 5.0.0"], Dependencies(package));
    }

    [Fact]
    public void A_file_that_is_no_package_is_named_and_left_alone()
    {
        string path = Path.Combine(_directory, "other.zip");
        using (ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create))
            archive.CreateEntry("readme.txt");
        byte[] before = File.ReadAllBytes(path);

        var error = Assert.Throws<InvalidDataException>(() => PackageDependencies.Declare(path, [("Microsoft.ML", "5.0.0")]));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_directory));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string Package(string dependencies)
    {
        string path = Path.Combine(_directory, "A.1.0.0.nupkg");
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
        using var text = new StreamWriter(archive.CreateEntry("A.nuspec").Open());
        text.Write(
            $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata><id>A</id><version>1.0.0</version>{dependencies}</metadata>
            </package>
            """);
        return path;
    }

    private static IEnumerable<string> Dependencies(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        using Stream stream = archive.GetEntry("A.nuspec")!.Open();
        return [.. XDocument.Load(stream).Descendants()
            .Where(e => e.Name.LocalName == "dependency")
            .Select(e => $"{(string?)e.Parent!.Attribute("targetFramework")} {(string?)e.Attribute("id")} {(string?)e.Attribute("version")}")];
    }
}
