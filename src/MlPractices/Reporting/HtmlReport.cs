using System.Reflection;
using System.Text;

namespace MlPractices;

/// <summary>
/// Writes profile, evaluation and model card as one HTML page that needs nothing else: no network, no scripts, plots as SVG, readable
/// in light and dark, on paper and by screen readers. The page forbids itself to load anything.
/// </summary>
public static class HtmlReport
{
    private static readonly string Style = ReadStyle();

    /// <summary>The page as text.</summary>
    public static string Render(ReportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var evaluation = content.Evaluation ?? content.Card?.Quantitative;
        (string Id, string Title, HtmlNode? Section)[] sections =
        [
            ("verdict", "Verdict", evaluation is null ? null : VerdictSection.Render(evaluation)),
            ("metrics", "Metrics", evaluation is null ? null : MetricsSection.Render(evaluation)),
            ("plots", "Plots", evaluation is null ? null : PlotsSection.Render(evaluation)),
            ("slices", "Slices", evaluation is null ? null : SlicesSection.Render(evaluation)),
            ("fairness", "Fairness", evaluation is null ? null : FairnessSection.Render(evaluation)),
            ("limits", "Limits", evaluation is null ? null : LimitsSection.Render(evaluation)),
            ("findings", "Findings", FindingsSection.Render(content.Findings, evaluation)),
            ("errors", "Errors", evaluation is null ? null : ErrorsSection.Render(evaluation)),
            ("data", "Data", content.Profile is null ? null : DataSection.Render(content.Profile, content.Schema)),
            ("card", "Model card", content.Card is null ? null : CardSection.Render(content.Card)),
            ("tuning", "Tuning", content.Card?.Tuning is { } tuning ? TuningSection.Render(tuning) : null),
            ("release", "Release", content.Release is null ? null : ReleaseSection.Render(content.Release)),
        ];

        var contents = HtmlNode.Of("ul");
        foreach (var (id, title, section) in sections)
        {
            if (section is not null)
            {
                contents.Add(HtmlNode.Of("li", HtmlNode.Of("a", title).With("href", "#" + id)));
            }
        }

        // The style is a constant of this library and must not be encoded; everything else goes through nodes.
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\" />");
        HtmlNode.All(
            HtmlNode.Of("meta").With("http-equiv", "Content-Security-Policy").With("content", "default-src 'none'; style-src 'unsafe-inline'"),
            HtmlNode.Of("meta").With("name", "viewport").With("content", "width=device-width, initial-scale=1"),
            HtmlNode.Of("meta").With("name", "color-scheme").With("content", "light dark"),
            HtmlNode.Of("title", content.Title)).Write(page);
        page.Append("<style>").Append(Style).Append("</style></head><body>");
        HtmlNode.All(
            HtmlNode.Of("a", "Skip to the content").Class("skip").With("href", "#content"),
            HeaderSection.Render(content, evaluation),
            HtmlNode.Of("div",
                HtmlNode.Of("nav", contents).With("aria-label", "Sections"),
                HtmlNode.Of("main", HtmlNode.All(sections.Select(s => s.Section))).With("id", "content")).Class("body")).Write(page);
        return page.Append("</body></html>\n").ToString();
    }

    /// <summary>Writes the page to a file. A file of that name is replaced at once, when the new one is complete.</summary>
    /// <param name="path">The file, such as <c>report.html</c>; its directory is created.</param>
    /// <param name="content">What to show.</param>
    /// <param name="cancellation">Stops before the file is replaced.</param>
    public static async Task WriteAsync(string path, ReportContent content, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var target = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var aside = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            await File.WriteAllTextAsync(aside, Render(content), cancellation).ConfigureAwait(false);
            File.Move(aside, target, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    private static string ReadStyle()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("MlPractices.report.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
