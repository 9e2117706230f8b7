using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Docs;

/// <summary>The rules and fixes as the assemblies have them; docs, presets and tables are held against it.</summary>
internal static class RuleCatalog
{
    /// <summary>Descriptors by id, in order of id.</summary>
    public static ImmutableSortedDictionary<string, DiagnosticDescriptor> Rules { get; } =
        Analyze.DefaultAnalyzer().SupportedDiagnostics.ToImmutableSortedDictionary(d => d.Id, d => d, StringComparer.Ordinal);

    /// <summary>One instance of every fixer.</summary>
    public static ImmutableArray<CodeFixProvider> Fixers { get; } =
    [
        .. System.Reflection.Assembly.Load("MlPractices.CodeFixes").GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    /// <summary>Ids that some fixer fixes.</summary>
    public static ImmutableHashSet<string> FixableIds { get; } = [.. Fixers.SelectMany(f => f.FixableDiagnosticIds)];

    /// <summary>Every page by id, in order of id.</summary>
    public static ImmutableSortedDictionary<string, RulePage> Pages { get; } = Directory.EnumerateFiles(Repository.PathOf("docs", "rules"), "MLP*.md")
        .Select(path => Path.GetFileNameWithoutExtension(path))
        .ToImmutableSortedDictionary(id => id, RulePage.Read, StringComparer.Ordinal);

    /// <summary>Where the page of a rule is.</summary>
    public static string PageOf(string id) => Repository.PathOf("docs", "rules", id + ".md");

    /// <summary>The severity that pages and tables give.</summary>
    public static string Severity(DiagnosticDescriptor rule) => rule.DefaultSeverity + (rule.IsEnabledByDefault ? "" : ", off by default");

    /// <summary>The rules as a Markdown table.</summary>
    /// <param name="linkPrefix">What comes before <c>MLPnnnn.md</c> in a link.</param>
    public static string Table(string linkPrefix) =>
        "| Id | What it reports | Severity | Fix |\n|---|---|---|---|\n" +
        string.Concat(Rules.Values.Select(rule =>
            $"| [{rule.Id}]({linkPrefix}{rule.Id}.md) | {rule.Title.ToString(System.Globalization.CultureInfo.InvariantCulture)} | {Severity(rule)} | {(FixableIds.Contains(rule.Id) ? "yes" : "")} |\n"));

    /// <summary>What only the run-time library and the compiler find, as a Markdown table.</summary>
    public static string TableOfRunTime() =>
        "| Id | What it reports | Severity | Found |\n|---|---|---|---|\n" +
        string.Concat(Pages.Where(page => !page.Value.FoundBy.HasFlag(FoundBy.Analyzer)).Select(page =>
            $"| [{page.Key}]({page.Key}.md) | {page.Value.Title[(page.Key.Length + 2)..]} | {page.Value.Metadata["Severity"]} | {page.Value.Metadata["Found"]} |\n"));
}
