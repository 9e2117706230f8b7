namespace MlPractices;

/// <summary>What was noticed, the most severe first, with what to do about it.</summary>
internal static class FindingsSection
{
    public static HtmlNode? Render(IReadOnlyList<Finding> findings, Evaluation? evaluation)
    {
        Finding[] all = [.. findings.Concat(evaluation?.Findings ?? []).DistinctBy(f => (f.Id, f.Subject, f.Message)).OrderByDescending(f => f.Severity)];
        if (all.Length == 0 && evaluation is null)
        {
            return null;
        }

        var section = Blocks.Section("findings", "Findings");
        if (all.Length == 0)
        {
            return section.Add(Blocks.Note("Nothing was noticed."));
        }

        var list = HtmlNode.Of("ul").Class("findings");
        foreach (var finding in all)
        {
            var tone = Tone(finding.Severity);
            list.Add(HtmlNode.Of("li",
                HtmlNode.Of("div",
                    Blocks.Badge(finding.Severity.ToString().ToLowerInvariant(), tone),
                    HtmlNode.Of("a", HtmlNode.Of("code", finding.Id)).With("href", finding.HelpLink.AbsoluteUri).With("rel", "noreferrer"),
                    HtmlNode.Of("strong", finding.Subject)).Class("finding-head"),
                HtmlNode.Of("p", finding.Message),
                finding.Remedy.Length > 0 ? HtmlNode.Of("p", finding.Remedy).Class("remedy") : null).Class("finding " + tone));
        }

        return section.Add(list);
    }

    private static string Tone(Severity severity) => severity switch
    {
        Severity.Error => "bad",
        Severity.Warning => "warn",
        _ => "plain",
    };
}
