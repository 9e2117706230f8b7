using System.Globalization;

namespace MlPractices;

/// <summary>Where the errors come from, and the worst of them.</summary>
internal static class ErrorsSection
{
    public static HtmlNode? Render(Evaluation evaluation)
    {
        if (evaluation.Errors.Count == 0 && evaluation.WorstRows.Count == 0)
        {
            return null;
        }

        var section = Blocks.Section("errors", "Errors");
        if (evaluation.Errors.Count > 0)
        {
            section.Add(Blocks.Table(
                "Where the loss comes from",
                ["Part", "#Rows", "#Of all rows", "#Of all loss", "Loss against rows"],
                evaluation.Errors.Select(e => (IReadOnlyList<HtmlNode>)[
                    $"{e.Slice} = {e.Value}",
                    Figures.Count(e.Rows),
                    Figures.Share(e.ShareOfRows),
                    Blocks.Number(Figures.Share(e.ShareOfLoss)),
                    e.ShareOfRows > 0 ? string.Create(CultureInfo.InvariantCulture, $"{e.ShareOfLoss / e.ShareOfRows:0.00} times its share") : Figures.None,
                ])));
        }

        if (evaluation.WorstRows.Count > 0)
        {
            section.Add(Blocks.Table(
                "Rows that the model was most wrong about",
                ["Row", "Actual", "Predicted", "#Loss"],
                evaluation.WorstRows.Select(r => (IReadOnlyList<HtmlNode>)[r.Row, r.Truth, r.Predicted, Figures.Number(r.Loss)])));
        }

        return section;
    }
}
