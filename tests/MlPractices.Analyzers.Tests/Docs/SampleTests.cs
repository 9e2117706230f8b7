using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Docs;

/// <summary>The samples do what their pages say.</summary>
public class SampleTests
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading.Tasks;
        """;

    private static readonly Regex Row = new(@"^\| `(?<file>[^`]+)` \| \[(?<id>MLP\d{4})\]", RegexOptions.Multiline | RegexOptions.Compiled);

    [Fact]
    public async Task The_leaky_sample_gives_what_its_page_lists()
    {
        var page = await File.ReadAllTextAsync(Repository.PathOf("samples", "LeakyTaxiFare", "README.md"));
        var listed = Row.Matches(page.ReplaceLineEndings("\n")).Select(m => $"{m.Groups["file"].Value} {m.Groups["id"].Value}").Order(StringComparer.Ordinal);

        var reported = (await Report("LeakyTaxiFare"))
            .Select(d => $"{Path.GetFileName(d.Location.SourceTree!.FilePath)} {d.Id}")
            .Distinct()
            .Order(StringComparer.Ordinal);

        Assert.Equal(reported, listed);
    }

    [Fact]
    public async Task The_leaky_sample_breaks_at_least_ten_rules() =>
        Assert.InRange((await Report("LeakyTaxiFare")).Select(d => d.Id).Distinct().Count(), 10, RuleCatalog.Rules.Count);

    [Fact]
    public async Task The_page_of_the_leaky_sample_shows_its_warnings() => GeneratedFile.Part(
        Repository.PathOf("samples", "LeakyTaxiFare", "README.md"), "<!-- warnings: generated -->", "<!-- end of warnings -->",
        "\n```\n" + string.Concat((await Report("LeakyTaxiFare")).Where(d => d.Severity == DiagnosticSeverity.Warning).Select(Line)) + "```\n\n");

    [Fact]
    public async Task The_readme_shows_one_of_them() => GeneratedFile.Part(
        Repository.PathOf("README.md"), "<!-- finding: generated -->", "<!-- end of finding -->",
        "\n```\n" + Line((await Report("LeakyTaxiFare")).Single(d => d.Id == "MLP0303")) + "```\n\n");

    private static string Line(Diagnostic d) =>
        $"{Path.GetFileName(d.Location.SourceTree!.FilePath)}({d.Location.GetLineSpan().StartLinePosition.Line + 1}): {d.Id}: {d.GetMessage(CultureInfo.InvariantCulture)}\n";

    [Fact]
    public async Task The_clean_sample_gives_nothing_not_even_information() => Assert.Empty(await Report("TaxiFare"));

    private static readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<Diagnostic>>>> Reports = new();

    /// <summary>What all rules say of a sample; each is analysed once.</summary>
    private static Task<IReadOnlyList<Diagnostic>> Report(string sample) =>
        Reports.GetOrAdd(sample, static name => new(() => Analysed(name))).Value;

    private static async Task<IReadOnlyList<Diagnostic>> Analysed(string sample)
    {
        var check = new CodeCheck { MarkedUp = false }.WithoutPrelude().File("Usings.cs", ImplicitUsings);
        foreach (var path in Directory.EnumerateFiles(Repository.PathOf("samples", sample), "*.cs").Order(StringComparer.Ordinal))
        {
            check = check.File(Path.GetFileName(path), await File.ReadAllTextAsync(path));
        }

        return await check.Diagnostics();
    }
}
