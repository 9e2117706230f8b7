using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Docs;

/// <summary>Every page says what its rule does, and its snippets do what the page says.</summary>
public class PageTests
{
    public static TheoryData<string> Ids => [.. RuleCatalog.Rules.Keys];

    /// <summary>Every page there is.</summary>
    public static TheoryData<string> PageIds => [.. RuleCatalog.Pages.Keys];

    [Fact]
    public void Every_rule_has_a_page_and_every_page_that_says_it_is_found_at_compile_time_a_rule() =>
        Assert.Equal(RuleCatalog.Rules.Keys, RuleCatalog.Pages.Where(page => page.Value.FoundBy.HasFlag(FoundBy.Analyzer)).Select(page => page.Key));

    /// <summary>Ids in the sources: descriptors, findings, sentences of the compiler, and what comments speak of.</summary>
    [Fact]
    public void Every_id_in_the_sources_has_a_page_and_every_page_an_id()
    {
        var ids = Directory.EnumerateFiles(Repository.PathOf("src"), "*.*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".html" or ".tsv" && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(path => MentionedId.Matches(File.ReadAllText(path)).Select(match => match.Value))
            .Distinct()
            .Order(StringComparer.Ordinal);

        Assert.Equal(ids, RuleCatalog.Pages.Keys);
    }

    [Fact]
    public void What_the_library_reports_is_said_to_be_found_at_run_time_and_what_the_compiler_says_by_the_compiler()
    {
        var library = new[] { "MlPractices", "MlPractices.MicrosoftML", "MlPractices.AspNetCore" }
            .SelectMany(project => Directory.EnumerateFiles(Repository.PathOf("src", project), "*.cs", SearchOption.AllDirectories))
            .Select(File.ReadAllText)
            .ToList();

        Assert.Equal(IdsIn(library, ReportedId), PagesFoundBy(FoundBy.RunTime));
        Assert.Equal(IdsIn(library, ObsoleteId), PagesFoundBy(FoundBy.Compiler));
    }

    private static readonly Regex MentionedId = new(@"MLP\d{4}", RegexOptions.Compiled);
    private static readonly Regex ReportedId = new(@"""(?<id>MLP\d{4})""", RegexOptions.Compiled);
    private static readonly Regex ObsoleteId = new(@"""(?<id>MLP\d{4}): ", RegexOptions.Compiled);

    private static IEnumerable<string> IdsIn(IEnumerable<string> sources, Regex form) =>
        sources.SelectMany(source => form.Matches(source).Select(match => match.Groups["id"].Value)).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> PagesFoundBy(FoundBy finder) =>
        RuleCatalog.Pages.Where(page => page.Value.FoundBy.HasFlag(finder)).Select(page => page.Key);

    [Theory, MemberData(nameof(Ids))]
    public void The_help_link_is_the_page(string id) =>
        Assert.Equal($"https://github.com/mlpractices/mlpractices/blob/main/docs/rules/{id}.md", RuleCatalog.Rules[id].HelpLinkUri);

    [Theory, MemberData(nameof(Ids))]
    public void Title_and_metadata_are_the_descriptor_s(string id)
    {
        var page = RulePage.Read(id);
        var rule = RuleCatalog.Rules[id];

        Assert.Equal($"{id}: {rule.Title.ToString(CultureInfo.InvariantCulture)}", page.Title);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Id"] = id,
                ["Found"] = page.FoundBy.HasFlag(FoundBy.RunTime) ? "at compile time and at run time" : "at compile time",
                ["Category"] = rule.Category,
                ["Severity"] = RuleCatalog.Severity(rule) + AtRunTime(page),
                ["Code fix"] = RuleCatalog.FixableIds.Contains(id) ? "Yes" : "No",
            },
            page.Metadata);
    }

    /// <summary>What the table adds where the library's finding is of another severity.</summary>
    private static string AtRunTime(RulePage page) =>
        page.FoundBy.HasFlag(FoundBy.RunTime) && page.Metadata["Severity"].Split(", at run time ") is [_, var severity] ? $", at run time {severity}" : "";

    [Theory, MemberData(nameof(PageIds))]
    public void Every_section_is_there_in_order_and_says_something(string id)
    {
        var page = RulePage.Read(id);

        Assert.Equal(RulePage.SectionNames, page.Sections.Keys);
        Assert.Empty(page.Sections.Where(section => section.Value == 0).Select(section => section.Key));
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task The_bad_snippets_give_exactly_that_id(string id)
    {
        var snippets = Analysed(id, "Bad");
        Assert.NotEmpty(snippets);
        foreach (var snippet in snippets)
        {
            var reported = await Report(id, snippet);
            Assert.True(
                reported.Select(d => d.Id).ToHashSet().SetEquals(snippet.Also.Append(id)),
                $"{id}: the bad snippet is to give {string.Join(", ", snippet.Also.Prepend(id))}; it gives:\n{Lines(reported)}\n{snippet.Source}");
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task The_fixed_snippets_give_nothing(string id)
    {
        var snippets = Analysed(id, "Fixed");
        Assert.NotEmpty(snippets);
        foreach (var snippet in snippets)
        {
            var reported = await Report(id, snippet);
            Assert.True(reported.Count == 0, $"{id}: the fixed snippet is to give nothing; it gives:\n{Lines(reported)}\n{snippet.Source}");
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task What_the_page_calls_not_flagged_is_not(string id)
    {
        foreach (var snippet in Analysed(id, "Not flagged"))
        {
            var reported = await Report(id, snippet);
            Assert.True(reported.All(d => d.Id != id), $"{id}: a snippet under 'Not flagged' is flagged:\n{Lines(reported)}\n{snippet.Source}");
        }
    }

    /// <summary>The snippets of a section that analyzers look at; those that run on the stages are run by the library's tests.</summary>
    private static IReadOnlyList<Snippet> Analysed(string id, string section) => [.. RulePage.Read(id).SnippetsOf(section).Where(snippet => !snippet.OnStages)];

    /// <summary>Analyses a snippet with every rule that is on, and the page's own; it must compile.</summary>
    private static async Task<IReadOnlyList<Diagnostic>> Report(string id, Snippet snippet)
    {
        var check = Analyze.Code(snippet.Source) with { MarkedUp = false, RuleUnderTest = id, WithStages = snippet.Source.Contains("using MlPractices;", StringComparison.Ordinal) };
        return await (snippet.Property is var (name, value) ? check.Property(name, value) : check).Diagnostics();
    }

    private static string Lines(IEnumerable<Diagnostic> diagnostics) => string.Join('\n', diagnostics);
}
