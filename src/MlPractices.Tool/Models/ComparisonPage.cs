using System.Xml.Linq;
using MlPractices.Tool.Output;

namespace MlPractices.Tool.Models;

/// <summary>Two releases side by side, as a page that needs nothing else.</summary>
internal static class ComparisonPage
{
    /// <param name="name">The model.</param>
    /// <param name="left">The first version.</param>
    /// <param name="right">The second.</param>
    /// <param name="differences">What differs.</param>
    public static string Of(string name, string left, string right, IReadOnlyList<(string Name, string? Left, string? Right)> differences)
    {
        var sections = differences.GroupBy(pair => pair.Name.Split('.', '[')[0]).Select(group => new XElement(
            "section",
            new XElement("h2", group.Key),
            new XElement(
                "table",
                new XElement("thead", new XElement("tr", new XElement("th", "what"), new XElement("th", left), new XElement("th", right))),
                new XElement("tbody", group.Select(pair => new XElement("tr", new XElement("th", new XAttribute("scope", "row"), pair.Name[group.Key.Length..].TrimStart('.')), new XElement("td", pair.Left ?? "not there"), new XElement("td", pair.Right ?? "not there")))))));
        var main = new XElement(
            "main",
            new XElement("h1", $"{name}: {left} and {right}"),
            new XElement("p", new XAttribute("class", "summary"), differences.Count == 0 ? "The two releases say the same." : FormattableString.Invariant($"{differences.Count} things differ.")),
            sections);
        return HtmlPage.Of($"{name}: {left} and {right}", EmbeddedText.Read("html/report.css"), main, script: null);
    }
}
