using System.Globalization;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Docs;

/// <summary>Every page says what its rule does, and its snippets do what the page says.</summary>
public class PageTests
{
    public static TheoryData<string> Ids => [.. RuleCatalog.Rules.Keys];

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule()
    {
        var pages = Directory.EnumerateFiles(Path.GetDirectoryName(RuleCatalog.PageOf("x"))!, "MLP*.md")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal);

        Assert.Equal(RuleCatalog.Rules.Keys, pages);
    }

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
                ["Category"] = rule.Category,
                ["Severity"] = RuleCatalog.Severity(rule),
                ["Code fix"] = RuleCatalog.FixableIds.Contains(id) ? "Yes" : "No",
            },
            page.Metadata);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_section_is_there_in_order_and_says_something(string id)
    {
        var page = RulePage.Read(id);

        Assert.Equal(RulePage.SectionNames, page.Sections.Keys);
        Assert.Empty(page.Sections.Where(section => section.Value == 0).Select(section => section.Key));
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task The_bad_snippets_give_exactly_that_id(string id)
    {
        var snippets = RulePage.Read(id).SnippetsOf("Bad");
        Assert.NotEmpty(snippets);
        foreach (var snippet in snippets)
        {
            var reported = await Report(id, snippet.Source);
            Assert.True(
                reported.Select(d => d.Id).ToHashSet().SetEquals(snippet.Also.Append(id)),
                $"{id}: the bad snippet is to give {string.Join(", ", snippet.Also.Prepend(id))}; it gives:\n{Lines(reported)}\n{snippet.Source}");
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task The_fixed_snippets_give_nothing(string id)
    {
        var snippets = RulePage.Read(id).SnippetsOf("Fixed");
        Assert.NotEmpty(snippets);
        foreach (var snippet in snippets)
        {
            var reported = await Report(id, snippet.Source);
            Assert.True(reported.Count == 0, $"{id}: the fixed snippet is to give nothing; it gives:\n{Lines(reported)}\n{snippet.Source}");
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task What_the_page_calls_not_flagged_is_not(string id)
    {
        foreach (var snippet in RulePage.Read(id).SnippetsOf("Not flagged"))
        {
            var reported = await Report(id, snippet.Source);
            Assert.True(reported.All(d => d.Id != id), $"{id}: a snippet under 'Not flagged' is flagged:\n{Lines(reported)}\n{snippet.Source}");
        }
    }

    /// <summary>Analyses a snippet with every rule that is on, and the page's own; it must compile.</summary>
    private static async Task<IReadOnlyList<Diagnostic>> Report(string id, string source) =>
        await (Analyze.Code(source) with { MarkedUp = false, RuleUnderTest = id }).Diagnostics();

    private static string Lines(IEnumerable<Diagnostic> diagnostics) => string.Join('\n', diagnostics);
}
