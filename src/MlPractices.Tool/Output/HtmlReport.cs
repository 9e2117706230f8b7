using System.Xml.Linq;
using MlPractices.Tool.Checking;

namespace MlPractices.Tool.Output;

/// <summary>Findings as one page that needs nothing else.</summary>
internal static class HtmlReport
{
    /// <param name="result">What was found.</param>
    /// <param name="root">Directory that paths are relative to.</param>
    public static string Of(CheckResult result, string root)
    {
        var main = new XElement(
            "main",
            new XElement("h1", "mlpractices check"),
            new XElement("p", new XAttribute("class", "summary"), Summary(result)),
            result.Findings.GroupBy(finding => finding.Place.NameIn(root)).Select(file => new XElement(
                "section",
                new XElement("h2", file.Key),
                file.Select(finding => Article(finding, root)))),
            Notes(result, root));
        return HtmlPage.Of("mlpractices check", EmbeddedText.Read("html/report.css"), main, script: null);
    }

    private static XElement Article(Finding finding, string root)
    {
        var place = finding.Place;
        var text = place.Text;
        var start = Math.Clamp(place.Column - 1, 0, text.Length);
        var end = place.EndLine > place.Line ? text.Length : Math.Clamp(place.EndColumn - 1, start, text.Length);
        return new XElement(
            "article",
            new XAttribute("class", finding.Severity.ToString().ToLowerInvariant()),
            new XElement(
                "p",
                new XElement("a", new XAttribute("href", finding.Rule.HelpLinkUri), finding.Id),
                " ",
                new XElement("span", new XAttribute("class", "severity"), finding.Severity.ToString().ToLowerInvariant()),
                " ",
                finding.MessageWithWay(root)),
            new XElement(
                "pre",
                new XElement("b", FormattableString.Invariant($"{place.Line,5}  ")),
                text[..start].TrimStart(),
                new XElement("mark", text[start..end]),
                text[end..]),
            finding.Related.Where(related => related != place).Select(related => new XElement(
                "pre",
                new XAttribute("class", "related"),
                new XElement("b", related.Path == place.Path && related.Cell == place.Cell ? FormattableString.Invariant($"{related.Line,5}  ") : FormattableString.Invariant($"{related.NameIn(root)}:{related.Line}  ")),
                related.Text.Trim())));
    }

    private static XElement? Notes(CheckResult result, string root)
    {
        var items = result.Failures.Select(failure => new XElement("li", new XAttribute("class", "failure"), $"{RelativePath.Of(failure.Path, root)}: could not be analysed: {failure.Reason}"))
            .Concat(result.Projects.Where(project => project.UsesMicrosoftML).SelectMany(project => project.Notes.Select(note => new XElement("li", $"{RelativePath.Of(project.Input.Path, root)}: {note}"))))
            .ToList();
        return items.Count == 0 ? null : new XElement("section", new XElement("h2", "Notes"), new XElement("ul", items));
    }

    private static string Summary(CheckResult result) => FormattableString.Invariant(
        $"{Amount.Of(result.Count(Severity.Error), "error")}, {Amount.Of(result.Count(Severity.Warning), "warning")}, {Amount.Of(result.Count(Severity.Info), "info")}; {result.Known} known from the baseline; {result.Projects.Count(project => project.UsesMicrosoftML)} of {Amount.Of(result.Projects.Count, "project")} with ML.NET; {result.Failures.Count} not analysed.");
}
