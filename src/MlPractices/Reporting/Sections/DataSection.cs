namespace MlPractices;

/// <summary>The data set, column by column.</summary>
internal static class DataSection
{
    public static HtmlNode Render(DataProfile profile, IReadOnlyList<ColumnSchema> schema)
    {
        var section = Blocks.Section("data", "Data");
        var roles = schema.ToDictionary(c => c.Name, c => c.Roles);
        ColumnRoles RolesOf(ColumnProfile column) => roles.GetValueOrDefault(column.Name);
        foreach (var label in profile.Columns.Where(c => (RolesOf(c) & ColumnRoles.Label) != 0))
        {
            section.Add(Blocks.Heading($"Label: {label.Name}"), ColumnView.Distribution(label, ColumnRoles.Label));
        }

        section.Add(Blocks.Table(
            $"{Figures.Count(profile.Rows)} rows, {Figures.Count(profile.Columns.Count)} columns",
            ["Column", "Kind", "Missing", "#Distinct", "Values", "Distribution"],
            profile.Columns.Select(c => (IReadOnlyList<HtmlNode>)[
                ColumnView.Name(c, RolesOf(c)),
                c.Kind.ToString().ToLowerInvariant(),
                Missing(c),
                Distinct(c),
                ColumnView.Summary(c, RolesOf(c)),
                ColumnView.Distribution(c, RolesOf(c)),
            ])));
        return section.Add(CorrelationView.Draw(profile.Correlations));
    }

    private static HtmlNode Missing(ColumnProfile column)
    {
        if (!(column.MissingShare > 0))
        {
            return Figures.None;
        }

        var bar = HtmlNode.Of("span", HtmlNode.Of("span")).Class("meter")
            .With("style", FormattableString.Invariant($"--share:{column.MissingShare * 100:0.#}%")).With("aria-hidden", "true");
        return HtmlNode.Of("span", bar, Figures.Share(column.MissingShare)).Class("nowrap").With("title", $"{Figures.Count(column.Missing)} cells");
    }

    private static HtmlNode Distinct(ColumnProfile column) => column.Kind == ColumnKind.List
        ? Figures.None
        : HtmlNode.Of("span", (column.DistinctIsExact ? "" : "≈ ") + Figures.Count((long)Math.Round(column.Distinct))).Class("nowrap");
}
