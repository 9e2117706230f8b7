using System.Text;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Docs;

/// <summary>The site that docfx.json describes leads to every page.</summary>
public class SiteTests
{
    private static readonly string[] s_front =
        ["getting-started.md", "concepts.md", "analyzers.md", "typed-stages.md", "microsoft-ml.md", "data-checks.md", "judging.md", "production.md", "ci/README.md", "api.md", "comparison.md"];

    [Fact]
    public void Its_contents_list_every_page()
    {
        var contents = new StringBuilder("# Generated from the pages; see SiteTests.\n");
        foreach (var page in s_front.Concat(Pages("").Where(page => page != "README.md").Except(s_front).Order(StringComparer.Ordinal)))
        {
            contents.Append(Entry("", page));
        }

        foreach (var (name, folder) in (ReadOnlySpan<(string, string)>)[("How to", "how-to"), ("Rules", "rules")])
        {
            contents.Append($"- name: {name}\n  href: {folder}/README.md\n  items:\n");
            foreach (var page in Pages(folder).Where(page => page != "README.md").Order(StringComparer.Ordinal))
            {
                contents.Append(Entry("  ", $"{folder}/{page}"));
            }
        }

        GeneratedFile.Whole(Repository.PathOf("docs", "toc.yml"), contents.ToString());
    }

    [Fact]
    public void Its_reference_has_every_library()
    {
        var libraries = Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => File.ReadAllText(project).Contains("<GenerateDocumentationFile>true", StringComparison.Ordinal)).Select(project => Path.GetFileNameWithoutExtension(project));
        var described = File.ReadAllText(Repository.PathOf("docfx.json"));

        Assert.All(libraries, library => Assert.Contains($"/{library}.dll\"", described, StringComparison.Ordinal));
    }

    private static string Entry(string indent, string page) =>
        $"{indent}- name: \"{Title(page).Replace("\"", "\\\"", StringComparison.Ordinal)}\"\n{indent}  href: {page}\n";

    private static string Title(string page) => File.ReadLines(Path.Combine(Repository.PathOf("docs"), page)).First().TrimStart('#', ' ').Trim();

    private static IEnumerable<string> Pages(string folder) => Directory.EnumerateFiles(Repository.PathOf("docs", folder), "*.md").Select(path => Path.GetFileName(path));
}
