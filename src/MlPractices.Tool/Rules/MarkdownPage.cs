using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Spectre.Console;
using Spectre.Console.Rendering;
using Table = Spectre.Console.Table;
using MarkdownTable = Markdig.Extensions.Tables.Table;

namespace MlPractices.Tool.Rules;

/// <summary>Shows a Markdown page in a terminal.</summary>
internal static class MarkdownPage
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    public static void Write(IAnsiConsole console, string markdown)
    {
        foreach (var block in Markdown.Parse(markdown, Pipeline))
        {
            WriteBlock(console, block, indent: 0);
        }
    }

    private static void WriteBlock(IAnsiConsole console, Block block, int indent)
    {
        switch (block)
        {
            case HeadingBlock heading:
                console.Write(Indented(new Markup(MarkupOf(heading.Inline), Style.Parse(heading.Level == 1 ? "bold underline" : "bold green")), indent));
                console.WriteLine();
                break;
            case ParagraphBlock paragraph:
                console.Write(Indented(new Markup(MarkupOf(paragraph.Inline)), indent));
                console.WriteLine();
                break;
            case CodeBlock code:
                console.Write(Indented(new Text(code.Lines.ToString(), Style.Parse("aqua")), indent + 4));
                console.WriteLine();
                break;
            case ListBlock list:
                WriteList(console, list, indent);
                break;
            case MarkdownTable table:
                WriteTable(console, table);
                break;
            case ContainerBlock container:
                foreach (var child in container)
                {
                    WriteBlock(console, child, indent);
                }

                break;
        }
    }

    private static void WriteList(IAnsiConsole console, ListBlock list, int indent)
    {
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var first = true;
            foreach (var block in item)
            {
                if (first && block is ParagraphBlock paragraph)
                {
                    console.Write(Indented(new Markup("* " + MarkupOf(paragraph.Inline)), indent));
                    console.WriteLine();
                }
                else
                {
                    WriteBlock(console, block, indent + 2);
                }

                first = false;
            }
        }
    }

    /// <summary>The pages' tables have an empty head and two columns.</summary>
    private static void WriteTable(IAnsiConsole console, MarkdownTable table)
    {
        var rows = table.OfType<Markdig.Extensions.Tables.TableRow>().Where(row => !row.IsHeader).ToList();
        var grid = new Table().HideHeaders().Border(TableBorder.None);
        grid.AddColumns(Enumerable.Repeat(string.Empty, rows.Max(row => row.Count)).ToArray());
        foreach (var row in rows)
        {
            grid.AddRow(row.OfType<TableCell>().Select(cell => new Markup(string.Concat(cell.OfType<ParagraphBlock>().Select(p => MarkupOf(p.Inline))))));
        }

        console.Write(grid);
        console.WriteLine();
    }

    private static IRenderable Indented(IRenderable content, int indent) => new Padder(content, new Padding(indent, 0, 0, 0));

    private static string MarkupOf(ContainerInline? inlines) => inlines is null ? string.Empty : string.Concat(inlines.Select(MarkupOf));

    private static string MarkupOf(Inline inline) => inline switch
    {
        LiteralInline literal => Markup.Escape(literal.Content.ToString()),
        CodeInline code => $"[aqua]{Markup.Escape(code.Content)}[/]",
        EmphasisInline emphasis => $"[{(emphasis.DelimiterCount > 1 ? "bold" : "italic")}]{MarkupOf((ContainerInline)emphasis)}[/]",
        LineBreakInline => " ",
        ContainerInline container => string.Concat(container.Select(MarkupOf)),
        HtmlEntityInline entity => Markup.Escape(entity.Transcoded.ToString()),
        _ => string.Empty,
    };
}
