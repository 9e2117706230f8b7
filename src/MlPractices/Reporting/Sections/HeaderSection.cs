using System.Globalization;

namespace MlPractices;

/// <summary>The top of a report: what it is about and how it came out.</summary>
internal static class HeaderSection
{
    public static HtmlNode Render(ReportContent content, Evaluation? evaluation)
    {
        var header = HtmlNode.Of("header");
        header.Add(HtmlNode.Of("div",
            HtmlNode.Of("h1", content.Title),
            evaluation is null ? null : Blocks.Badge(evaluation.Outcome, Tone(evaluation.Outcome))).Class("headline"));
        if (evaluation is not null)
        {
            header.Add(evaluation.Goal.Length > 0 ? HtmlNode.Of("p", evaluation.Goal).Class("goal") : null);
            header.Add(HtmlNode.Of("p", string.Create(
                CultureInfo.InvariantCulture,
                $"{evaluation.Model} against {evaluation.Baseline}, predicting {evaluation.Label}{(evaluation.WeighedBy is { } weight ? $", rows weighed by {weight}" : "")}; judged {evaluation.At:yyyy-MM-dd}")).Class("note"));
        }

        var tiles = HtmlNode.Of("div", [.. Tiles(content, evaluation)]).Class("tiles");
        return header.Add(tiles);
    }

    public static string Tone(string outcome) => outcome switch
    {
        "Accepted" => "good",
        "Rejected" => "bad",
        _ => "warn",
    };

    private static IEnumerable<HtmlNode> Tiles(ReportContent content, Evaluation? evaluation)
    {
        if (evaluation is { Metrics: [var first, ..] })
        {
            yield return Tile(first.Metric, Figures.Number(first.Value), Words("95 % interval ", Figures.Interval(first.Lower, first.Upper)));
            if (first.BaselineValue is not null)
            {
                yield return Tile("Baseline", Figures.Number(first.BaselineValue), evaluation.Baseline);
            }
        }

        if (evaluation?.Comparison is { } comparison)
        {
            yield return Tile("Gain", Figures.Signed(comparison.Gain), $"at least {Figures.Number(comparison.Lower)}");
        }

        if (evaluation is not null)
        {
            yield return Tile("Rows held out", Figures.Count(evaluation.HoldoutRows), $"look {evaluation.Look}");
        }

        if (content.Profile is { } profile)
        {
            yield return Tile("Rows in all", Figures.Count(profile.Rows), $"{profile.Columns.Count} columns");
        }

        var findings = content.Findings.Concat(evaluation?.Findings ?? []).DistinctBy(f => (f.Id, f.Subject, f.Message)).ToList();
        if (evaluation is not null || findings.Count > 0)
        {
            yield return Tile("Findings", Figures.Count(findings.Count), Tally(findings));
        }
    }

    private static string Tally(List<Finding> findings) => string.Join(
        ", ",
        findings.GroupBy(f => f.Severity).OrderByDescending(g => g.Key).Select(g => $"{g.Count()} {g.Key.ToString().ToLowerInvariant()}"));

    private static HtmlNode Tile(string name, string value, string beneath) => HtmlNode.Of("div",
        HtmlNode.Of("div", name).Class("tile-name"),
        HtmlNode.Of("div", value).Class("tile-value"),
        HtmlNode.Of("div", beneath).Class("tile-note")).Class("tile");

    private static string Words(string before, string text) => text.Length > 0 ? before + text : "";
}
