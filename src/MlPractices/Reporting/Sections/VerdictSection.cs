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
                comparison.Margin is { } margin ? ("Margin of not worse", Figures.Round(margin)) : ("Least useful gain", comparison.LeastUsefulGain is { } least ? Figures.Round(least) : "not stated"),
                (comparison.Margin is null ? "p-value of no gain" : "p-value of worse by the margin", Figures.PValue(comparison.PValue)),
                ("Test", comparison.Test),
                ("Units", Units(comparison)),
                ("Error rate", $"{Figures.Share(evaluation.AlphaOfThisLook)} at this look, {Figures.Share(evaluation.Alpha)} in all"),
                ("Looks at this holdout", Figures.Count(evaluation.Look)),
                ("Reproduced", Receipt(evaluation.Receipt))),
            evaluation.Comparisons.Count < 2 ? null : Against(evaluation.Comparisons),
            evaluation.Folds is { } folds ? Folds(folds, comparison.Metric, evaluation) : null,
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
            "Accepted" when evaluation.Comparison?.Margin is { } margin =>
                $"{evaluation.Model} is not worse than {evaluation.Comparison.Baseline} by more than {Figures.Round(margin)}, beats every other baseline, and keeps every limit.{gain}",
            "Accepted" => $"{evaluation.Model} is better than {evaluation.Baseline} by a useful and proven margin, and keeps every limit.{gain}",
            "Rejected" => $"{evaluation.Model} must not be released: a limit is broken, or a useful gain over {evaluation.Baseline} is ruled out.{gain}",
            _ when evaluation.Comparison?.RowsNeeded is { } rows =>
                $"The rows held out are too few to tell whether {evaluation.Model} is usefully better than {evaluation.Baseline}; it would take about {Figures.Count(rows)}.{gain}",
            _ => $"These rows are not enough to tell whether {evaluation.Model} is usefully better than {evaluation.Baseline}.{gain}",
        };
    }

    private static HtmlNode Against(IReadOnlyList<Comparison> comparisons) => Blocks.Table(
        "Against each baseline; all have to be beaten",
        ["Baseline", "Asked for", "#Gain", "One-sided bounds", "#p-value", "Result"],
        comparisons.Select(one => (IReadOnlyList<HtmlNode>)[
            one.Baseline, one.Margin is { } margin ? $"not worse by {Figures.Round(margin)}" : one.LeastUsefulGain is { } least ? $"a gain of {Figures.Round(least)}" : "a gain",
            Figures.Signed(one.Gain), Figures.Interval(one.Lower, one.Upper), Figures.PValue(one.PValue), one.Result]));

    private static HtmlNode Folds(FoldResults folds, string metric, Evaluation evaluation) => HtmlNode.Of("details",
        HtmlNode.Of("summary", $"{Figures.Count(folds.Each.Count)} folds, joined into this one verdict; the model is trained on all rows"),
        Blocks.Table(
            $"{metric} by fold", ["Fold", "#Trained on", "#Scored", $"#{evaluation.Model}", $"#{evaluation.Baseline}"],
            folds.Each.Select(fold => (IReadOnlyList<HtmlNode>)[fold.Name, Figures.Count(fold.TrainingRows), Figures.Count(fold.TestRows), Figures.Number(fold.Value), Figures.Number(fold.BaselineValue)])));

    private static string Units(Comparison comparison) => comparison.Units is { } units
        ? $"{Figures.Count(units)} of one {comparison.Unit} each; about {Figures.Count((long)Math.Round(comparison.EffectiveUnits ?? units))} carry the gain"
        : "rows";

    private static string Receipt(ReproducibilityReceipt? receipt) => receipt switch
    {
        null => "not tried",
        { Reproduced: true } => "yes: training twice gave the same model",
        _ => "no: training twice gave two different models",
    };
}
