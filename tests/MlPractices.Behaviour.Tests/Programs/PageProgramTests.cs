using MlPractices.Analyzers.Tests.Docs;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Behaviour.Tests.Programs;

/// <summary>
/// A page that quotes what its program prints is held to it: the program runs on ML.NET, on the data files of the page.
/// </summary>
public class PageProgramTests
{
    /// <summary>Pages whose harm shows on small data; each quotes the wrong program and the right one.</summary>
    private static readonly string[] Pages =
    [
        "MLP0101", "MLP0102", "MLP0103", "MLP0104", "MLP0105", "MLP0106", "MLP0107", "MLP0108", "MLP0109", "MLP0111", "MLP0112", "MLP0113",
        "MLP0201", "MLP0202", "MLP0203", "MLP0204", "MLP0205", "MLP0206", "MLP0207", "MLP0208", "MLP0209", "MLP0210",
        "MLP0301", "MLP0302", "MLP0303", "MLP0304", "MLP0305", "MLP0306", "MLP0307", "MLP0308", "MLP0309", "MLP0310", "MLP0311", "MLP0312", "MLP0313",
        "MLP0401", "MLP0402", "MLP0403", "MLP0404", "MLP0406", "MLP0407", "MLP0408", "MLP0409", "MLP0410", "MLP0411",
        "MLP0501", "MLP0502", "MLP0503", "MLP0504", "MLP0505", "MLP0506", "MLP0507", "MLP0508", "MLP0509", "MLP0510",
        "MLP0601", "MLP0602", "MLP0603", "MLP0607",
        "MLP0701", "MLP0705", "MLP0706", "MLP0707",
        "MLP0801", "MLP0802", "MLP0803", "MLP0806", "MLP0807", "MLP0809",
    ];

    public static TheoryData<string> PagesWithOutput => [.. Pages];

    [Theory, MemberData(nameof(PagesWithOutput))]
    public void The_programs_print_what_the_page_quotes(string id)
    {
        var page = RulePage.Read(id);
        var snippets = page.SnippetsOf("Bad").Concat(page.SnippetsOf("Fixed")).ToList();
        Assert.All(snippets, snippet => Assert.True(snippet.Prints is not null, $"{id}: a program does not say what it prints; it prints\n{PageProgram.Run(id, snippet.Source, snippet.Culture)}"));
        foreach (var snippet in snippets)
        {
            Assert.Equal(snippet.Prints, PageProgram.Run(id, snippet.Source, snippet.Culture));
        }

        Assert.NotEqual(page.SnippetsOf("Bad")[0].Prints, page.SnippetsOf("Fixed")[0].Prints);
    }

    [Fact]
    public void Every_page_that_quotes_an_output_is_run()
    {
        var quoting = Directory.EnumerateFiles(Repository.PathOf("docs", "rules"), "MLP*.md")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(id => RulePage.Read(id).Snippets.Values.SelectMany(s => s).Any(s => s.Prints is not null && !s.OnStages))
            .Order(StringComparer.Ordinal);

        Assert.Equal(quoting, Pages);
    }
}
