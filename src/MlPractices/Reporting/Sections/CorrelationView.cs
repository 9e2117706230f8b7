using System.Globalization;

namespace MlPractices;

/// <summary>Correlations of number columns: a tinted matrix of few columns, the strongest pairs of many.</summary>
internal static class CorrelationView
{
    private const int MostColumns = 12;
    private const int MostPairs = 12;

    public static HtmlNode? Draw(IReadOnlyList<ColumnCorrelation> correlations)
    {
        ColumnCorrelation[] defined = [.. correlations.Where(c => double.IsFinite(c.Correlation))];
        string[] names = [.. correlations.SelectMany(c => new[] { c.First, c.Second }).Distinct().Where(n => defined.Any(c => c.First == n || c.Second == n))];
        return names.Length switch
        {
            < 2 => null,
            <= MostColumns => Matrix(names, defined),
            _ => Strongest(defined),
        };
    }

    private static HtmlNode Matrix(string[] names, ColumnCorrelation[] correlations)
    {
        var of = correlations.ToDictionary(c => (c.First, c.Second), c => c.Correlation);
        var head = HtmlNode.Of("tr", HtmlNode.Of("th", "r").With("scope", "col"));
        var body = HtmlNode.Of("tbody");
        foreach (var row in names)
        {
            head.Add(HtmlNode.Of("th", row).With("scope", "col"));
            var line = HtmlNode.Of("tr", HtmlNode.Of("th", row).With("scope", "row"));
            foreach (var column in names)
            {
                double? r = row == column ? null : of.TryGetValue((row, column), out var known) || of.TryGetValue((column, row), out known) ? known : null;
                line.Add(HtmlNode.Of("td", r is null ? "" : Show(r.Value))
                    .Class(r < 0 ? "negative" : "positive")
                    .With("style", string.Create(CultureInfo.InvariantCulture, $"--share:{Math.Abs(r ?? 0) * 60:0.#}%")));
            }

            body.Add(line);
        }

        var table = HtmlNode.Of("table", HtmlNode.Of("caption", "Linear correlation of the number columns (Pearson)"), HtmlNode.Of("thead", head), body).Class("heat");
        return HtmlNode.Of("div", table).Class("scroll").With("role", "region").With("aria-label", "Correlations").With("tabindex", "0");
    }

    // Rounded first, so that there is no minus zero.
    private static string Show(double r) => (Math.Round(r, 2) + 0d).ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '−');

    private static HtmlNode Strongest(ColumnCorrelation[] correlations) => Blocks.Table(
        "Strongest linear correlations (Pearson)",
        ["Column", "With", "#r", "#Rows"],
        correlations.OrderByDescending(c => Math.Abs(c.Correlation)).ThenBy(c => c.First, StringComparer.Ordinal).Take(MostPairs)
            .Select(c => (IReadOnlyList<HtmlNode>)[c.First, c.Second, Blocks.Number(Figures.Number(c.Correlation)), Figures.Count(c.Count)]));
}
