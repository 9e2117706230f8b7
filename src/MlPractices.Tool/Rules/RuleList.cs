using System.Globalization;
using System.Text;
using System.Text.Json;
using MlPractices.Analyzers;
using MlPractices.Tool.Output;

namespace MlPractices.Tool.Rules;

/// <summary>All ids for programs and for pages.</summary>
internal static class RuleList
{
    public static string Json()
    {
        var rules = RuleBook.All.Select(rule => rule.Descriptor).ToDictionary(descriptor => descriptor.Id, StringComparer.Ordinal);
        return JsonSerializer.Serialize(
            new
            {
                Version = 1,
                Rules = RulePageTexts.All.Select(page => new
                {
                    page.Id,
                    page.Title,
                    Severity = page.Severity.ToLowerInvariant(),
                    Step = Step(page),
                    page.Found,
                    Description = rules.GetValueOrDefault(page.Id)?.Description.ToString(CultureInfo.InvariantCulture),
                    Help = rules.GetValueOrDefault(page.Id)?.HelpLinkUri,
                }),
            },
            JsonReport.Format);
    }

    public static string Markdown()
    {
        var text = new StringBuilder("| id | severity | step | rule | found |\n|---|---|---|---|---|\n");
        foreach (var page in RulePageTexts.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {page.Id} | {page.Severity} | {Step(page)} | {page.Title.Replace("|", "\\|", StringComparison.Ordinal)} | {page.Found} |\n");
        }

        return text.ToString();
    }

    private static string Step(RulePageHead page) => page.Category[(page.Category.LastIndexOf('.') + 1)..];
}
