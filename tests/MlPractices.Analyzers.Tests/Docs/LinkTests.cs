using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Docs;

public class LinkTests
{
    [Fact]
    public void Links_between_our_pages_lead_somewhere()
    {
        var broken = Pages().SelectMany(page => Markdown.Parse(File.ReadAllText(page)).Descendants<LinkInline>()
            .Select(link => link.Url ?? "")
            .Where(url => !url.Contains(':', StringComparison.Ordinal) && !url.StartsWith('#'))
            .Select(url => Path.Combine(Path.GetDirectoryName(page)!, url.Split('#')[0]))
            .Where(target => !File.Exists(target) && !Directory.Exists(target))
            .Select(target => $"{page} -> {target}"));

        Assert.Empty(broken);
    }

    private static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(new[] { "docs", "samples" }.SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.md", SearchOption.AllDirectories)))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}
