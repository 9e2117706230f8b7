namespace MlPractices;

/// <summary>Whether the model is better than the baseline, by how much, and how sure that is.</summary>
internal static class VerdictSection
{
    public static HtmlNode Render(Evaluation evaluation)
    {
        var section = Blocks.Section("verdict", "Verdict", Blocks.Paragraph(Sentence(evaluation)));
        if (evaluation.Comparison is not { } comparison)
        {
            return section;
        }

        return section.Add(
            HtmlNode.Of("figure",
                GainChart.Draw(comparison, HeaderSection.Tone(evaluation.Outcome)),
                CurveCharts.Legend(("gain with its bounds", "span " + HeaderSection.Tone(evaluation.Outcome)), ("no gain", "zero"), comparison.LeastUsefulGain is null ? null : ("least useful gain", "least"))),
            Blocks.Pairs(
                ("Metric that decides", comparison.Metric),
                ("Gain", Figures.Signed(comparison.Gain)),
                ("One-sided bounds", Figures.Interval(comparison.Lower, comparison.Upper)),
                ("Least useful gain", comparison.LeastUsefulGain is { } least ? Figures.Round(least) : "not stated"),
                ("p-value of no gain", Figures.PValue(comparison.PValue)),
                ("Test", comparison.Test),
                ("Units", Units(comparison)),
                ("Error rate", $"{Figures.Share(evaluation.AlphaOfThisLook)} at this look, {Figures.Share(evaluation.Alpha)} in all"),
                ("Looks at this holdout", Figures.Count(evaluation.Look)),
                ("Reproduced", Receipt(evaluation.Receipt))),
            comparison.Power.Count == 0 ? null : Blocks.Table(
                "How likely a model is accepted, by its true gain",
                ["#True gain", "#Chance on these rows", "#Rows needed"],
                comparison.Power.Select(point => (IReadOnlyList<HtmlNode>)[
                    Figures.Signed(point.TrueGain), Figures.Share(point.Chance), point.RowsNeeded is { } rows ? Figures.Count(rows) : "no number is enough",
                ])));
    }

    private static string Sentence(Evaluation evaluation)
    {
        var gain = evaluation.Comparison is { } c
            ? $" Measured on {Figures.Count(evaluation.HoldoutRows)} rows that neither model was trained on, the gain in {c.Metric} is {Figures.Signed(c.Gain)}."
            : "";
        return evaluation.Outcome switch
        {
            "Accepted" => $"{evaluation.Model} is better than {evaluation.Baseline} by a useful and proven margin, and keeps every limit.{gain}",
            "Rejected" => $"{evaluation.Model} is not to be released: a limit is broken, or a useful gain over {evaluation.Baseline} is ruled out.{gain}",
            _ when evaluation.Comparison?.RowsNeeded is { } rows =>
                $"The rows held out are too few to tell whether {evaluation.Model} is usefully better than {evaluation.Baseline}; it would take about {Figures.Count(rows)}.{gain}",
            _ => $"It cannot be told from these rows whether {evaluation.Model} is usefully better than {evaluation.Baseline}.{gain}",
        };
    }

    private static string Units(Comparison comparison) => comparison.Units is { } units
        ? $"{Figures.Count(units)} of one {comparison.Unit} each; about {Figures.Count((long)Math.Round(comparison.EffectiveUnits ?? units))} carry the gain"
        : "rows";

    private static string Receipt(ReproducibilityReceipt? receipt) => receipt switch
    {
        null => "not tried",
        { Reproduced: true } => "yes: training twice gave the same model",
        _ => "no: training twice gave two models",
    };
}
