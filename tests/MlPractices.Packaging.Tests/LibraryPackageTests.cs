using System.Xml.Linq;

namespace MlPractices.Packaging.Tests;

/// <summary>What the packages of the run-time libraries hold and depend on.</summary>
public class LibraryPackageTests(PackedLibraries packed) : IClassFixture<PackedLibraries>
{
    private const string Provider = "MlPractices.MicrosoftML";

    public static TheoryData<string> Libraries => ["MlPractices", Provider, "MlPractices.AspNetCore", "MlPractices.PostgreSql", "MlPractices.DuckDb", "MlPractices.Parquet", "MlPractices.Arrow"];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void It_holds_its_own_assembly_with_its_documentation_for_each_net_and_no_other(string id) => Assert.Equal(
        [$"{id}.nuspec", "README.md", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml", $"lib/net8.0/{id}.dll", $"lib/net8.0/{id}.xml"],
        packed.Files(id));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Symbols_are_packed_apart(string id) => Assert.Equal(
        [$"{id}.nuspec", $"lib/net10.0/{id}.pdb", $"lib/net8.0/{id}.pdb"], packed.Files(id, ".snupkg"));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void It_says_what_it_is(string id)
    {
        Assert.Equal("README.md", Element(id, "readme"));
        Assert.Equal("MIT", Element(id, "license"));
        Assert.StartsWith($"# {id}\n", packed.Text(id, "README.md").ReplaceLineEndings("\n"), StringComparison.Ordinal);
        // Links to files of the repository would lead nowhere on a package's page.
        Assert.DoesNotContain("](", packed.Text(id, "README.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void The_provider_depends_on_ML_NET_and_on_no_other_package_it_does_not_use(string framework)
    {
        var dependencies = Dependencies(Provider, framework);

        Assert.Equal(["Microsoft.Extensions.ObjectPool", "Microsoft.ML", "MlPractices"], dependencies.Keys.Order(StringComparer.Ordinal));
        // A bare version is a lower bound: 5.0.1 or later.
        Assert.Equal("5.0.1", dependencies["Microsoft.ML"]);
        Assert.Equal(Element("MlPractices", "version"), dependencies["MlPractices"]);
    }

    [Fact]
    public void Who_installs_the_stages_gets_the_analyzers_and_links_against_nothing_of_them() => Assert.All(
        packed.Nuspec("MlPractices").Descendants().Where(e => e.Name.LocalName == "group"),
        group =>
        {
            var analyzers = group.Elements().Single(e => (string?)e.Attribute("id") == "MlPractices.Analyzers");
            Assert.Equal(Element("MlPractices", "version"), (string?)analyzers.Attribute("version"));
            var flowing = ((string)analyzers.Attribute("include")!).Split(',');
            Assert.Contains("Analyzers", flowing);
            Assert.Contains("BuildTransitive", flowing);
            Assert.DoesNotContain("Compile", flowing);
            Assert.DoesNotContain("Runtime", flowing);
        });

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void The_stages_themselves_need_neither_ML_NET_nor_a_database_server(string framework) => Assert.DoesNotContain(
        Dependencies("MlPractices", framework).Keys, id => id == "Npgsql" || id.StartsWith("Microsoft.ML", StringComparison.Ordinal));

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void The_driver_of_PostgreSQL_comes_with_the_package_for_it(string framework) => Assert.Equal(
        ["MlPractices", "Npgsql"], Dependencies("MlPractices.PostgreSql", framework).Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void DuckDB_comes_with_the_package_for_it(string framework) => Assert.Equal(
        ["DuckDB.NET.Data.Full", "MlPractices"], Dependencies("MlPractices.DuckDb", framework).Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void Readers_of_files_come_with_the_packages_for_them(string framework)
    {
        Assert.Equal(["MlPractices", "Parquet.Net"], Dependencies("MlPractices.Parquet", framework).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["Apache.Arrow", "Apache.Arrow.Compression", "MlPractices"], Dependencies("MlPractices.Arrow", framework).Keys.Order(StringComparer.Ordinal));
    }

    private Dictionary<string, string> Dependencies(string id, string framework) =>
        packed.Nuspec(id).Descendants().Single(e => e.Name.LocalName == "group" && (string?)e.Attribute("targetFramework") == framework)
            .Elements().ToDictionary(e => (string)e.Attribute("id")!, e => (string)e.Attribute("version")!);

    private string Element(string id, string name) => packed.Nuspec(id).Descendants().Single(e => e.Name.LocalName == name).Value;
}
