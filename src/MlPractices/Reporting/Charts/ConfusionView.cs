using System.Globalization;

namespace MlPractices;

/// <summary>A confusion matrix as a table whose cells are tinted by their share of the row.</summary>
internal static class ConfusionView
{
    // Beyond this a table is a wall of numbers; the report then says which classes are confused most.
    private const int MostClasses = 12;
    private const int MostConfusions = 10;

    public static HtmlNode? Draw(ConfusionTable? confusion) => confusion switch
    {
        null or { Classes.Count: 0 } => null,
        { Classes.Count: <= MostClasses } => Matrix(confusion),
        _ => Worst(confusion),
    };

    private static HtmlNode Matrix(ConfusionTable confusion)
    {
        var head = HtmlNode.Of("tr", HtmlNode.Of("th", "actual ↓ predicted →").With("scope", "col").Class("corner"));
        foreach (var name in confusion.Classes)
        {
            head.Add(HtmlNode.Of("th", name).With("scope", "col").Class("right"));
        }

        var body = HtmlNode.Of("tbody");
        for (var actual = 0; actual < confusion.Classes.Count; actual++)
        {
            var row = HtmlNode.Of("tr", HtmlNode.Of("th", confusion.Classes[actual]).With("scope", "row"));
            var all = confusion.Counts[actual].Sum();
            for (var predicted = 0; predicted < confusion.Classes.Count; predicted++)
            {
                var count = confusion.Counts[actual][predicted];
                var share = all == 0 ? 0 : (double)count / all;
                row.Add(HtmlNode.Of("td", HtmlNode.Of("span", Figures.Count(count)).Class("count"), HtmlNode.Of("span", Figures.Share(share)).Class("share"))
                    .Class(actual == predicted ? "cell right hit" : "cell right miss")
                    .With("style", string.Create(CultureInfo.InvariantCulture, $"--share:{share * 100:0.#}%")));
            }

            body.Add(row);
        }

        var table = HtmlNode.Of("table", HtmlNode.Of("caption", "Confusion matrix"), HtmlNode.Of("thead", head), body).Class("confusion");
        return Blocks.Figure(
            HtmlNode.Of("div", table).Class("scroll").With("role", "region").With("aria-label", "Confusion matrix").With("tabindex", "0"),
            "Confusion matrix: rows by what they are and what they were taken for; per cent of those that are.");
    }

    private static HtmlNode Worst(ConfusionTable confusion)
    {
        var pairs =
            from actual in Enumerable.Range(0, confusion.Classes.Count)
            from predicted in Enumerable.Range(0, confusion.Classes.Count)
            where actual != predicted && confusion.Counts[actual][predicted] > 0
            let all = confusion.Counts[actual].Sum()
            orderby confusion.Counts[actual][predicted] descending, actual, predicted
            select (IReadOnlyList<HtmlNode>)[
                confusion.Classes[actual],
                confusion.Classes[predicted],
                Figures.Count(confusion.Counts[actual][predicted]),
                Figures.Share((double)confusion.Counts[actual][predicted] / all)];
        return Blocks.Table($"What is confused most, of {confusion.Classes.Count} classes", ["Actual", "Predicted", "#Rows", "#Of the actual"], pairs.Take(MostConfusions));
    }
}
