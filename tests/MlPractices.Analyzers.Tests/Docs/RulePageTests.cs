namespace MlPractices.Analyzers.Tests.Docs;

public class RulePageTests
{
    private const string Page = """
        # MLP0301: Evaluated on `training` rows

        | | |
        |---|---|
        | Id | MLP0301 |
        | Category | Leakage |

        ## What fires

        Text.

        ## Bad

        <!-- also: MLP0501, MLP0601 -->

        ```csharp
        var a = 1;

        var b = 2;
        ```

        <!-- culture: de-DE -->

        ```csharp
        var c = 3;
        ```

        ```ini
        x = 1
        ```

        ## Limitations
        """;

    private readonly RulePage _page = RulePage.Parse(Page);

    [Fact]
    public void The_title_is_plain_text() => Assert.Equal("MLP0301: Evaluated on training rows", _page.Title);

    [Fact]
    public void The_table_below_the_title_is_metadata() =>
        Assert.Equal([("Id", "MLP0301"), ("Category", "Leakage")], _page.Metadata.Select(m => (m.Key, m.Value)));

    [Fact]
    public void Sections_keep_their_order_and_know_when_they_are_empty() =>
        Assert.Equal([("What fires", 1), ("Bad", 3), ("Limitations", 0)], _page.Sections.Select(s => (s.Key, s.Value)));

    [Fact]
    public void Snippets_are_the_csharp_blocks_and_a_comment_speaks_of_the_next_one_only()
    {
        Assert.Equal(["var a = 1;\n\nvar b = 2;", "var c = 3;"], _page.SnippetsOf("Bad").Select(s => s.Source.ReplaceLineEndings("\n")));
        Assert.Equal(["MLP0501", "MLP0601"], _page.SnippetsOf("Bad")[0].Also);
        Assert.Empty(_page.SnippetsOf("Bad")[1].Also);
    }

    [Fact]
    public void A_culture_is_that_of_the_next_snippet() => Assert.Equal(["", "de-DE"], _page.SnippetsOf("Bad").Select(s => s.Culture));

    [Fact]
    public void A_section_that_is_not_there_has_no_snippets() => Assert.Empty(_page.SnippetsOf("Fixed"));
}
