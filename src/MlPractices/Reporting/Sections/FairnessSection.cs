namespace MlPractices;

/// <summary>Gaps between the groups of protected attributes.</summary>
internal static class FairnessSection
{
    public static HtmlNode? Render(Evaluation evaluation)
    {
        if (evaluation.Fairness.Count == 0)
        {
            return null;
        }

        var section = Blocks.Section(
            "fairness",
            "Fairness",
            Blocks.Table(
                "Gaps between groups",
                ["Attribute", "Criterion", "#Largest difference", "#Smallest ratio", "Evidence"],
                evaluation.Fairness.Select(f => (IReadOnlyList<HtmlNode>)[
                    f.Attribute, f.Criterion, Blocks.Number(Figures.Number(f.Difference)), Figures.Number(f.Ratio), Blocks.Badge(f.Evidence, f.Evidence == "sufficient" ? "plain" : "warn"),
                ])),
            Blocks.Note("Which gap is tolerable is a decision for people: there is no limit here unless the objective states one."));
        foreach (var attribute in evaluation.Fairness.DistinctBy(f => f.Attribute))
        {
            section.Add(Blocks.Table(
                $"Groups of {attribute.Attribute}",
                [attribute.Attribute, "#Rows", "#Taken for true", "#True positive rate", "#False positive rate"],
                attribute.Groups.Select(g => (IReadOnlyList<HtmlNode>)[
                    g.Value, Figures.Count(g.Rows), Figures.Share(g.SelectionRate), Figures.Share(g.TruePositiveRate), Figures.Share(g.FalsePositiveRate),
                ])));
        }

        return section;
    }
}
