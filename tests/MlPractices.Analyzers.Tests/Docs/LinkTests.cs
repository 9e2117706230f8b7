using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
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

    [Fact]
    public void Links_to_a_section_name_one_that_is_there()
    {
        var broken = Pages().SelectMany(page => Markdown.Parse(File.ReadAllText(page)).Descendants<LinkInline>()
            .Select(link => (link.Url ?? "").Split('#'))
            .Where(url => url.Length == 2 && !url[0].Contains(':', StringComparison.Ordinal) && (url[0].Length == 0 || url[0].EndsWith(".md", StringComparison.Ordinal)))
            .Select(url => (Target: url[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, url[0])), Section: url[1]))
            .Where(link => File.Exists(link.Target) && !Sections(link.Target).Contains(link.Section))
            .Select(link => $"{page} -> {link.Target}#{link.Section}"));

        Assert.Empty(broken);
    }

    /// <summary>The names that headings have as targets of links, as GitHub and docfx make them.</summary>
    private static HashSet<string?> Sections(string page) =>
        [.. Markdown.Parse(File.ReadAllText(page), s_named).Descendants<HeadingBlock>().Select(heading => heading.GetAttributes().Id)];

    private static readonly MarkdownPipeline s_named = new MarkdownPipelineBuilder().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    private static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(new[] { "docs", "samples" }.SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.md", SearchOption.AllDirectories)))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}
