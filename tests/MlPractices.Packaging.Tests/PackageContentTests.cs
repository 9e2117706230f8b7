using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MlPractices.Packaging.Tests;

[Collection(PackedConsumerCollection.Name)]
public class PackageContentTests(PackedConsumer packed)
{
    /// <summary>Roslyn of the .NET 7 SDK and Visual Studio 17.5.</summary>
    private static readonly Version OldestRoslyn = new(4, 5, 0, 0);

    private const string Pages = "docs/rules/";

    [Fact]
    public void It_holds_the_analyzers_the_fixes_the_presets_and_nothing_to_link_against()
    {
        using var package = ZipFile.OpenRead(packed.PackagePath);
        var files = package.Entries.Select(e => e.FullName)
            .Where(name => name.Contains('/') && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "analyzers/dotnet/cs/MlPractices.Analyzers.dll",
                "analyzers/dotnet/cs/MlPractices.CodeFixes.dll",
                "build/MlPractices.Analyzers.targets",
                "buildTransitive/MlPractices.Analyzers.targets",
                "presets/Gate.globalconfig",
                "presets/Strict.globalconfig",
            ],
            files.Where(name => !name.StartsWith(Pages, StringComparison.Ordinal)));
        Assert.NotNull(package.GetEntry("README.md"));
        Assert.NotNull(package.GetEntry("icon.png"));
    }

    /// <summary>Links of findings lead to the web; who has none has the pages.</summary>
    [Fact]
    public void It_holds_the_page_of_every_rule()
    {
        using var package = ZipFile.OpenRead(packed.PackagePath);
        var written = Directory.EnumerateFiles(Path.Combine(PackedConsumer.Metadata("RepositoryRoot"), "docs", "rules"), "MLP*.md").Select(path => Pages + Path.GetFileName(path));

        Assert.Equal(written.Order(StringComparer.Ordinal), package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith(Pages, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    /// <summary>On a package's page, links to files of the repository lead nowhere, and a reader wants to know how to use it.</summary>
    [Fact]
    public void Its_readme_begins_with_its_use_and_has_absolute_links()
    {
        using var package = ZipFile.OpenRead(packed.PackagePath);
        using var reader = new StreamReader(package.GetEntry("README.md")!.Open());
        var page = reader.ReadToEnd().ReplaceLineEndings("\n");

        Assert.StartsWith("# MlPractices.Analyzers\n", page, StringComparison.Ordinal);
        Assert.InRange(page.IndexOf("dotnet add package MlPractices.Analyzers", StringComparison.Ordinal), 0, 600);
        Assert.All(Regex.Matches(page, @"\]\((?<link>[^)]*)\)").Select(match => match.Groups["link"].Value), link => Assert.StartsWith("https://", link, StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_a_development_dependency_and_has_none_itself()
    {
        var nuspec = Nuspec();

        Assert.Equal("true", nuspec("developmentDependency").Single().Value);
        Assert.Empty(nuspec("dependency"));
        Assert.Equal("README.md", nuspec("readme").Single().Value);
        Assert.Equal("MIT", nuspec("license").Single().Value);
        Assert.Equal("icon.png", nuspec("icon").Single().Value);
    }

    [Theory]
    [InlineData("MlPractices.Analyzers.dll")]
    [InlineData("MlPractices.CodeFixes.dll")]
    public void Its_assemblies_carry_their_symbols(string assembly)
    {
        using var reader = new PEReader(Image("analyzers/dotnet/cs/" + assembly));

        Assert.Contains(reader.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
    }

    [Fact]
    public async Task Packing_twice_gives_the_same_bytes() => Assert.Equal(await File.ReadAllBytesAsync(packed.PackagePath), await packed.PackAgain());

    [Theory]
    [InlineData("MlPractices.Analyzers.dll", false)]
    [InlineData("MlPractices.CodeFixes.dll", true)]
    public void The_oldest_compiler_promised_can_load_it(string assembly, bool mayUseWorkspaces)
    {
        var references = References("analyzers/dotnet/cs/" + assembly);

        Assert.All(
            references.Where(r => r.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)),
            r => Assert.True(r.Version <= OldestRoslyn, $"{r.Name} {r.Version}"));
        // A compiler has no workspaces: an analyzer that refers to them does not load in a build.
        Assert.Equal(mayUseWorkspaces, references.Any(r => r.Name!.Contains("Workspaces", StringComparison.Ordinal)));
    }

    private List<AssemblyName> References(string entry)
    {
        using var reader = new PEReader(Image(entry));
        var metadata = reader.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
    }

    private MemoryStream Image(string entry)
    {
        using var package = ZipFile.OpenRead(packed.PackagePath);
        using var stream = package.GetEntry(entry)!.Open();
        var image = new MemoryStream();
        stream.CopyTo(image);
        image.Position = 0;
        return image;
    }

    private Func<string, List<XElement>> Nuspec()
    {
        using var package = ZipFile.OpenRead(packed.PackagePath);
        using var stream = package.GetEntry("MlPractices.Analyzers.nuspec")!.Open();
        var document = XDocument.Load(stream);
        return name => [.. document.Descendants().Where(e => e.Name.LocalName == name)];
    }
}
