using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using MlPractices.Analyzers.Tests.Verification;

namespace MlPractices.Analyzers.Tests.Docs;

/// <summary>
/// A fenced block of a page, the ids that a comment before it says are reported too, and what a <c>text</c> block behind it says
/// that it prints.
/// </summary>
internal sealed record Snippet(string Source, IReadOnlyList<string> Also, string? Prints = null)
{
    /// <summary>A property of the project that the program is compiled in, or null.</summary>
    public (string Name, string Value)? Property { get; init; }

    /// <summary>The culture of the machine that the program is run on; the invariant one where the page names none.</summary>
    public string Culture { get; init; } = "";

    /// <summary>Whether the program runs on the typed stages, or is refused by the compiler, in place of being analysed.</summary>
    public bool OnStages { get; init; }
}

/// <summary>Where an id comes from: the analyzers, the run-time library, the compiler. A page says so in its table.</summary>
[Flags]
internal enum FoundBy
{
    Nobody = 0,
    Analyzer = 1,
    RunTime = 2,
    Compiler = 4,
}

/// <summary>A page <c>docs/rules/MLPnnnn.md</c>, taken apart.</summary>
internal sealed class RulePage
{
    /// <summary>The sections of every page, in this order.</summary>
    public static readonly string[] SectionNames =
        ["What fires", "Why it hurts", "Bad", "Fixed", "Not flagged", "Limitations", "Configure"];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();
    private static readonly Regex AlsoComment = new(@"<!--\s*also:(?<ids>[^>]*?)-->", RegexOptions.Compiled);
    private static readonly Regex PropertyComment = new(@"<!--\s*property:\s*(?<name>\w+)=(?<value>.*?)\s*-->", RegexOptions.Compiled);
    private static readonly Regex CultureComment = new(@"<!--\s*culture:\s*(?<name>[\w-]+)\s*-->", RegexOptions.Compiled);
    private const string RunTimeComment = "<!-- at run time -->";
    private static readonly Dictionary<string, FoundBy> Finders = new(StringComparer.Ordinal)
    {
        ["at compile time"] = FoundBy.Analyzer,
        ["at run time"] = FoundBy.RunTime,
        ["at compile time and at run time"] = FoundBy.Analyzer | FoundBy.RunTime,
        ["by the compiler"] = FoundBy.Compiler,
        ["by the compiler and at run time"] = FoundBy.Compiler | FoundBy.RunTime,
    };

    private static readonly Regex RuleId = new(@"MLP\d{4}", RegexOptions.Compiled);

    private RulePage(string text)
    {
        var document = Markdown.Parse(text.ReplaceLineEndings("\n"), Pipeline);
        string? section = null;
        IReadOnlyList<string> also = [];
        var onStages = false;
        (string, string)? property = null;
        var culture = "";
        foreach (var block in document)
        {
            switch (block)
            {
                case HeadingBlock { Level: 1 } heading:
                    Title = PlainText(heading.Inline!);
                    break;
                case HeadingBlock { Level: 2 } heading:
                    section = PlainText(heading.Inline!);
                    Sections.Add(section, 0);
                    Snippets.Add(section, []);
                    (also, onStages) = ([], !FoundBy.HasFlag(FoundBy.Analyzer));
                    break;
                case Table table when section is null:
                    foreach (var row in table.OfType<TableRow>().Where(r => !r.IsHeader))
                    {
                        Metadata.Add(CellText(row[0]), CellText(row[1]));
                    }

                    break;
                case HtmlBlock html when html.Lines.ToString() == RunTimeComment:
                    onStages = true;
                    break;
                case HtmlBlock html when PropertyComment.Match(html.Lines.ToString()) is { Success: true } given:
                    property = (given.Groups["name"].Value, given.Groups["value"].Value);
                    break;
                case HtmlBlock html when CultureComment.Match(html.Lines.ToString()) is { Success: true } named:
                    culture = named.Groups["name"].Value;
                    break;
                case HtmlBlock html:
                    var match = AlsoComment.Match(html.Lines.ToString());
                    also = match.Success ? [.. RuleId.Matches(match.Groups["ids"].Value).Select(m => m.Value)] : [];
                    break;
                case FencedCodeBlock { Info: "csharp" } code when section is not null:
                    Snippets[section].Add(new Snippet(code.Lines.ToString(), also) { OnStages = onStages, Property = property, Culture = culture });
                    Sections[section]++;
                    (also, onStages, property, culture) = ([], !FoundBy.HasFlag(FoundBy.Analyzer), null, "");
                    break;
                case FencedCodeBlock { Info: "text" } output when section is not null && Snippets[section].Count > 0:
                    Snippets[section][^1] = Snippets[section][^1] with { Prints = output.Lines.ToString() };
                    Sections[section]++;
                    break;
                default:
                    if (section is not null)
                    {
                        Sections[section]++;
                    }

                    break;
            }
        }
    }

    /// <summary>Text of the first-level heading.</summary>
    public string Title { get; } = "";

    /// <summary>Rows of the table below the title.</summary>
    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>Where the id comes from; nobody if the page does not say so in the known words.</summary>
    public FoundBy FoundBy => Finders.GetValueOrDefault(Metadata.GetValueOrDefault("Found", "at compile time"));

    /// <summary>Sections in order, with how many blocks each has.</summary>
    public Dictionary<string, int> Sections { get; } = new(StringComparer.Ordinal);

    /// <summary>C# snippets by section.</summary>
    public Dictionary<string, List<Snippet>> Snippets { get; } = new(StringComparer.Ordinal);

    /// <summary>Snippets of one section, none if the page has no such section.</summary>
    public IReadOnlyList<Snippet> SnippetsOf(string section) => Snippets.TryGetValue(section, out var found) ? found : [];

    /// <summary>Reads the page of a rule.</summary>
    public static RulePage Read(string id) => new(File.ReadAllText(Repository.PathOf("docs", "rules", id + ".md")));

    /// <summary>Takes a page's text apart.</summary>
    public static RulePage Parse(string text) => new(text);

    private static string CellText(Block cell) =>
        string.Concat(cell.Descendants<ParagraphBlock>().Select(p => PlainText(p.Inline!))).Trim();

    private static string PlainText(ContainerInline inline) => string.Concat(inline.Descendants<Inline>().Select(i => i switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        _ => "",
    }));
}
