using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MlPractices.Analyzers.Tests.Docs;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Robustness;

/// <summary>Every C# source this checkout has that mentions ML.NET: samples, snippets of the pages, sources inside tests.</summary>
internal static class SourceCorpus
{
    /// <summary>All of them, in a fixed order.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        .. Samples().Concat(Snippets()).Concat(TestSources()).Where(MentionsMachineLearning).Distinct(),
    ];

    private static IEnumerable<string> Samples() => Files("samples", "*.cs").Select(File.ReadAllText);

    private static IEnumerable<string> Snippets() => Files(Path.Combine("docs", "rules"), "MLP*.md")
        .Select(path => RulePage.Parse(File.ReadAllText(path)))
        .SelectMany(page => page.Snippets.Values)
        .SelectMany(snippets => snippets)
        .Select(snippet => snippet.Source);

    private static IEnumerable<string> TestSources() => Files(Path.Combine("tests", "MlPractices.Analyzers.Tests"), "*.cs")
        .SelectMany(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot().DescendantTokens())
        .Where(token => token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken))
        .Select(token => WithoutMarks(token.ValueText));

    private static IEnumerable<string> Files(string folder, string pattern)
    {
        var root = Repository.PathOf(folder);
        if (!Directory.Exists(root))
        {
            return [];
        }

        var separator = Path.DirectorySeparatorChar;
        return Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{separator}obj{separator}", StringComparison.Ordinal) && !path.Contains($"{separator}bin{separator}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
    }

    private static bool MentionsMachineLearning(string source) =>
        source.Contains("MLContext", StringComparison.Ordinal) || source.Contains(".Fit(", StringComparison.Ordinal);

    private static string WithoutMarks(string source)
    {
        try
        {
            return AdditionalMarks.Plain(source);
        }
        catch (ArgumentException)
        {
            // A test of lopsided markup: as good a broken source as any.
            return source;
        }
    }
}
