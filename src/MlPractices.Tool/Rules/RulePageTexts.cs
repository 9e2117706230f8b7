using System.Text.RegularExpressions;

namespace MlPractices.Tool.Rules;

/// <summary>What the table of a page says of its id.</summary>
internal sealed record RulePageHead(string Id, string Title, string Category, string Severity, string Found);

/// <summary>The pages that are built into the tool, one for every id there is: analyzers, compiler errors and run-time findings alike.</summary>
internal static partial class RulePageTexts
{
    private const string Prefix = "rules/";

    /// <summary>Every id, in order.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        .. typeof(RulePageTexts).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name[Prefix.Length..]))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The heads of all pages, in order of id.</summary>
    public static IEnumerable<RulePageHead> All => Ids.Select(id => Head(id, Find(id)!));

    /// <summary>The page of an id, or null.</summary>
    public static string? Find(string id) => EmbeddedText.Find($"{Prefix}{id}.md");

    private static RulePageHead Head(string id, string page)
    {
        var rows = Row().Matches(page.ReplaceLineEndings("\n")).ToDictionary(row => row.Groups["name"].Value, row => row.Groups["value"].Value, StringComparer.Ordinal);
        var title = page[(page.IndexOf(':', StringComparison.Ordinal) + 1)..page.IndexOfAny(['\r', '\n'])].Trim();
        return new(id, title, rows.GetValueOrDefault("Category", ""), rows.GetValueOrDefault("Severity", ""), rows.GetValueOrDefault("Found", "at compile time"));
    }

    [GeneratedRegex(@"^\| (?<name>Category|Severity|Found) \| (?<value>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
