using System.Globalization;

namespace MlPractices;

/// <summary>Where the errors come from, and the worst of them.</summary>
internal static class ErrorsSection
{
    private const int LabelsShown = 30;

    public static HtmlNode? Render(Evaluation evaluation)
    {
        if (evaluation.Errors.Count == 0 && evaluation.WorstRows.Count == 0 && evaluation.Classes.Count == 0 && evaluation.LabelErrors is null)
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

        if (evaluation.WeakSlices.Count > 0)
        {
            section.Add(Blocks.Table(
                "Weak slices that nobody asked for: found by a tree on one half of the holdout, tested on the other half",
                ["Rows", "#Rows", "#Of all rows", "#Mean loss", "#Elsewhere", "#Adjusted p"],
                evaluation.WeakSlices.Select(slice => (IReadOnlyList<HtmlNode>)[
                    slice.Description, Figures.Count(slice.Rows), Figures.Share(slice.ShareOfRows), Blocks.Number(Figures.Number(slice.Loss)), Figures.Number(slice.LossElsewhere), Figures.PValue(slice.AdjustedP)])));
        }

        if (evaluation.Classes.Count > 0)
        {
            section.Add(Blocks.Table(
                "Results by class", ["Class", "#Rows", "#Taken for it", "#Precision", "#Recall", "#F1", "Most often taken for"],
                evaluation.Classes.Select(one => (IReadOnlyList<HtmlNode>)[
                    one.Class, Figures.Count(one.Rows), Figures.Count(one.Predicted), Figures.Share(one.Precision), Figures.Share(one.Recall), Figures.Number(one.F1), one.TakenFor ?? Figures.None])));
        }

        if (evaluation.LabelErrors is { } labels)
        {
            section.Add(
                Blocks.Paragraph($"About {Figures.Share(labels.ExpectedShare)} of the {Figures.Count(labels.Rows)} training labels may be wrong, by models trained without the rows (confident learning)."),
                labels.Candidates.Count == 0 ? null : Blocks.Table(
                    "Labels to check, the most certain first", ["Row", "Label", "Suggested", "#Probability of the label", "#Of the suggested one"],
                    labels.Candidates.Take(LabelsShown).Select(one => (IReadOnlyList<HtmlNode>)[
                        one.Row, one.Label, one.Suggested, Figures.Share(one.Probability), Figures.Share(one.SuggestedProbability)])));
        }

        if (evaluation.WorstRows.Count > 0)
        {
            section.Add(Blocks.Table(
                "Rows that the model was most wrong about",
                ["Row", "Actual", "Predicted", "#Loss", "Its values"],
                evaluation.WorstRows.Select(r => (IReadOnlyList<HtmlNode>)[r.Row, r.Truth, r.Predicted, Figures.Number(r.Loss), string.Join(", ", r.Values.Select(value => $"{value.Key} = {value.Value}"))])));
        }

        return section;
    }
}
