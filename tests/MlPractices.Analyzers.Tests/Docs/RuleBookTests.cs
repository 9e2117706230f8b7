using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Docs;

/// <summary>Descriptors, release tracking, fixers and the generated tables agree.</summary>
public class RuleBookTests
{
    private static readonly Regex TrackedRule = new(
        @"^(?<id>MLP\d{4})\s*\|\s*(?<category>[^|]+?)\s*\|\s*(?<severity>[^|]+?)\s*(\||$)", RegexOptions.Multiline | RegexOptions.Compiled);

    [Fact]
    public void Ids_are_of_the_form_MLPnnnn_and_none_is_used_twice()
    {
        var ids = Analyze.DefaultAnalyzer().SupportedDiagnostics.Select(d => d.Id).ToList();

        Assert.All(ids, id => Assert.Matches(@"^MLP\d{4}$", id));
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void Release_tracking_lists_what_is_new_in_the_next_release()
    {
        var shipped = TrackedRule.Matches(File.ReadAllText(ReleasesFile("Shipped")).ReplaceLineEndings("\n")).Select(m => m.Groups["id"].Value).ToHashSet();
        var unshipped = RuleCatalog.Rules.Values.Where(rule => !shipped.Contains(rule.Id))
            .Select(rule => $"{rule.Id} | {rule.Category} | {Tracked(rule)} | [Documentation]({rule.HelpLinkUri})\n");

        GeneratedFile.Whole(ReleasesFile("Unshipped"), $"""
            ; Rules of the next release; generated from the rule book.
            ; https://github.com/dotnet/roslyn-analyzers/blob/main/src/Microsoft.CodeAnalysis.Analyzers/ReleaseTrackingAnalyzers.Help.md

            ### New Rules

            Rule ID | Category | Severity | Notes
            --------|----------|----------|-------
            {string.Concat(unshipped)}
            """.ReplaceLineEndings("\n").TrimEnd() + "\n");
    }

    [Fact]
    public void A_rule_once_shipped_stays_as_it_was() => Assert.All(
        TrackedRule.Matches(File.ReadAllText(ReleasesFile("Shipped")).ReplaceLineEndings("\n")),
        match =>
        {
            var rule = Assert.Contains(match.Groups["id"].Value, (IReadOnlyDictionary<string, DiagnosticDescriptor>)RuleCatalog.Rules);
            Assert.Equal((match.Groups["category"].Value, match.Groups["severity"].Value), (rule.Category, Tracked(rule)));
        });

    /// <summary>The word of release tracking for a rule that is off.</summary>
    private static string Tracked(DiagnosticDescriptor rule) => rule.IsEnabledByDefault ? rule.DefaultSeverity.ToString() : "Disabled";

    [Fact]
    public void Titles_fit_a_line_and_end_without_a_stop() => Assert.All(RuleCatalog.Rules.Values, rule =>
    {
        var title = rule.Title.ToString(CultureInfo.InvariantCulture);
        Assert.InRange(title.Length, 1, 90);
        Assert.DoesNotMatch(@"[.\r\n|]$|^\s|\s$", title);
        Assert.NotEmpty(rule.Description.ToString(CultureInfo.InvariantCulture));
    });

    [Fact]
    public void Every_fixer_fixes_rules_that_exist_is_exported_and_has_Fix_All() => Assert.All(RuleCatalog.Fixers, fixer =>
    {
        Assert.All(fixer.FixableDiagnosticIds, id => Assert.Contains(id, RuleCatalog.Rules.Keys));
        Assert.Single(fixer.GetType().GetCustomAttributes(typeof(ExportCodeFixProviderAttribute), inherit: false));
        Assert.NotNull(fixer.GetFixAllProvider());
    });

    [Fact]
    public void The_index_of_the_pages_lists_every_rule() => GeneratedFile.Part(
        Repository.PathOf("docs", "rules", "README.md"), "<!-- rules: generated -->", "<!-- end of rules -->", RuleCatalog.Table(""));

    [Fact]
    public void The_index_of_the_pages_lists_what_is_found_at_run_time_and_by_the_compiler() => GeneratedFile.Part(
        Repository.PathOf("docs", "rules", "README.md"), "<!-- run time: generated -->", "<!-- end of run time -->", RuleCatalog.TableOfRunTime());

    private static string ReleasesFile(string kind) => Repository.PathOf("src", "MlPractices.Analyzers", $"AnalyzerReleases.{kind}.md");
}
