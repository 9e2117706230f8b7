using System.Globalization;

namespace MlPractices;

/// <summary>One column of a data set: its name with its roles, its values in short, and how they are distributed.</summary>
internal static class ColumnView
{
    private const int MostBins = 24;
    private const int MostValues = 5;

    private static readonly (ColumnRoles Role, string Name)[] RoleNames =
    [
        (ColumnRoles.Label, "label"), (ColumnRoles.Identifier, "identifier"), (ColumnRoles.GroupKey, "group key"), (ColumnRoles.Timestamp, "timestamp"),
        (ColumnRoles.KnownLater, "known later"), (ColumnRoles.Personal, "personal"), (ColumnRoles.Protected, "protected"),
    ];

    public static HtmlNode Name(ColumnProfile column, ColumnRoles roles)
    {
        var name = HtmlNode.Of("span", column.Name);
        foreach (var (role, text) in RoleNames)
        {
            name.Add((roles & role) != 0 ? HtmlNode.All(" ", Blocks.Badge(text, role is ColumnRoles.KnownLater or ColumnRoles.Personal ? "warn" : "plain")) : null);
        }

        return name;
    }

    public static HtmlNode Summary(ColumnProfile column, ColumnRoles roles)
    {
        if (IsHidden(column, roles))
        {
            return HtmlNode.Of("span", "not shown: personal").Class("facts");
        }

        if (column.Kind is ColumnKind.Number or ColumnKind.Time && column.Count > 0)
        {
            return HtmlNode.Of("span",
                $"{Show(column, column.Minimum)} to {Show(column, column.Maximum)}",
                HtmlNode.Of("br"),
                $"median {Show(column, column.Quantile(0.5))}",
                column.Kind == ColumnKind.Number ? $", mean {Figures.Number(column.Mean)} ± {Figures.Number(column.StandardDeviation)}" : null,
                column.Infinite > 0 ? $", {Figures.Count(column.Infinite)} infinite" : null).Class("facts");
        }

        return IsNearlyUnique(column) ? HtmlNode.Of("span", "nearly all different").Class("facts") : "";
    }

    public static HtmlNode Distribution(ColumnProfile column, ColumnRoles roles)
    {
        if (IsHidden(column, roles) || column.Count == 0)
        {
            return "";
        }

        // A handful of numbers is read better as a list than as bars far apart.
        return column.Kind is ColumnKind.Number or ColumnKind.Time && column.Distinct > MostValues
            ? Histogram(column)
            : IsNearlyUnique(column) ? "" : Values(column);
    }

    private static HtmlNode Histogram(ColumnProfile column)
    {
        const double width = 150;
        const double height = 36;

        // A few whole numbers get a bar each; with more bars than values there would be holes between them.
        var bins = column.Histogram(column.DistinctIsExact ? (int)Math.Min(column.Distinct, MostBins) : MostBins);
        var x = new LinearScale(0, bins.Count, 0, width);
        var y = new LinearScale(0, Math.Max(1, bins.Max(b => b.Count)), height - 1, 0);
        var svg = ChartFrame.Drawing($"Histogram of {column.Name}, {Show(column, column.Minimum)} to {Show(column, column.Maximum)}", width, height).Class("spark");
        for (var i = 0; i < bins.Count; i++)
        {
            // What is there must be seen, however little.
            var top = bins[i].Count > 0 ? Math.Min(y.At(bins[i].Count), height - 2.5) : height - 1;
            svg.Add(ChartFrame.Box(
                x.At(i), top, (width / bins.Count) - 1, height - 1 - top, "bar",
                $"{Show(column, bins[i].From)} to {Show(column, bins[i].To)}: {Figures.Count(bins[i].Count)}"));
        }

        return svg.Add(ChartFrame.Line(0, height - 0.5, width, height - 0.5, "axis"));
    }

    private static HtmlNode Values(ColumnProfile column)
    {
        var list = HtmlNode.Of("ul").Class("tops");
        var all = column.TopValues;
        var shown = column.Distinct > MostValues ? MostValues - 1 : MostValues;
        foreach (var value in all.Take(shown))
        {
            list.Add(Bar(value.Value, value.Share));
        }

        var others = (long)Math.Round(column.Distinct) - Math.Min(shown, all.Count);
        return others > 0 ? list.Add(Bar($"{Figures.Count(others)} others", 1 - all.Take(shown).Sum(v => v.Share)).Class("others")) : list;
    }

    private static HtmlNode Bar(string name, double share) => HtmlNode.Of("li", HtmlNode.Of("span", name).With("title", name), HtmlNode.Of("span", Figures.Share(Math.Max(0, share))))
        .With("style", FormattableString.Invariant($"--share:{Math.Clamp(share, 0, 1) * 100:0.#}%"));

    // Names and addresses have no place in a page that is passed around.
    private static bool IsHidden(ColumnProfile column, ColumnRoles roles) => column.Withheld || (roles & ColumnRoles.Personal) != 0;

    // Single values of such a column say nothing of the column and perhaps much of a person.
    private static bool IsNearlyUnique(ColumnProfile column) =>
        column.Kind is ColumnKind.Text or ColumnKind.Category && column.Distinct > 20 && column.Distinct > column.Count / 2.0;

    private static string Show(ColumnProfile column, double value) =>
        column.Kind != ColumnKind.Time ? Figures.Number(value)
        : value >= 0 && value < TimeSpan.FromTicks(DateTime.MaxValue.Ticks).TotalSeconds ? new DateTime((long)(value * TimeSpan.TicksPerSecond)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : Figures.Number(value);
}
