namespace MlPractices;

/// <summary>How the model does on parts of the rows.</summary>
internal static class SlicesSection
{
    public static HtmlNode? Render(Evaluation evaluation)
    {
        if (evaluation.Slices.Count == 0)
        {
            return null;
        }

        var section = Blocks.Section(
            "slices",
            "Slices",
            Blocks.Note("Each slice against all other rows, with 95 % intervals; p-values are adjusted over all slices (Benjamini-Hochberg), because among many slices some look bad by chance."));

        // One table for each slice and metric: the bars of a table share one scale.
        foreach (var slice in evaluation.Slices.GroupBy(s => (s.Slice, s.Metric)))
        {
            var bar = new IntervalBar(slice.SelectMany(s => new[] { s.Lower, s.Estimate, s.Upper, s.Rest }));
            section.Add(Blocks.Table(
                $"{slice.Key.Slice}: {slice.Key.Metric}",
                [slice.Key.Slice, "#Rows", "#Value", "95 % interval", "", "#Rest", "#Adjusted p", "Evidence"],
                slice.Select(s => (IReadOnlyList<HtmlNode>)[
                    s.Value,
                    Figures.Count(s.Rows),
                    Blocks.Number(Figures.Number(s.Estimate)),
                    Figures.Interval(s.Lower, s.Upper),
                    bar.Draw($"{s.Value}: {Figures.Number(s.Estimate)}, rest {Figures.Number(s.Rest)}", s.Lower, s.Estimate, s.Upper, Tone(s.Evidence), (s.Rest, "rest")),
                    Figures.Number(s.Rest),
                    Figures.PValue(s.AdjustedP),
                    Blocks.Badge(s.Evidence, Tone(s.Evidence)),
                ])));
        }

        return section.Add(CurveCharts.Legend(("this part", "span"), ("all other rows", "rest")));
    }

    private static string Tone(string evidence) => evidence switch
    {
        "worse" => "bad",
        "better" => "good",
        _ => "plain",
    };
}
