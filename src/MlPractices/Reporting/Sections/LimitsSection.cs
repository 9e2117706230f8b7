namespace MlPractices;

/// <summary>The guardrails and whether they were kept.</summary>
internal static class LimitsSection
{
    public static HtmlNode? Render(Evaluation evaluation) => evaluation.Limits.Count == 0
        ? null
        : Blocks.Section(
            "limits",
            "Limits",
            Blocks.Table(
                "Limits that the objective sets",
                ["Limit", "Where", "#Bound", "#Measured", "Kept"],
                evaluation.Limits.Select(l => (IReadOnlyList<HtmlNode>)[
                    l.Name,
                    l.Slice ?? "all rows",
                    Figures.Round(l.Bound),
                    l.Value is null ? "missing" : Blocks.Number(Figures.Number(l.Value)),
                    Blocks.Badge(l.Evidence == LimitResult.MayBreak ? $"may break ({Figures.Interval(l.Lower, l.Upper)})" : l.Kept ? "kept" : "broken", l.Kept ? "good" : l.Evidence == LimitResult.MayBreak ? "warn" : "bad"),
                ])));
}
