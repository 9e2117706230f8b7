namespace MlPractices;

/// <summary>MLP0162: text columns in which a word that means "missing" is a value.</summary>
internal static class MissingMarkers
{
    private static readonly HashSet<string> Markers = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "NA", "N/A", "#N/A", "N.A.", "NaN", "NULL", "\\N", "?", "-", "--", "MISSING", "(NULL)", "<NULL>",
    };

    public static IEnumerable<Finding> Check(ColumnContext context)
    {
        foreach (ColumnSchema column in context.Schema.Where(column => column.Kind == ColumnKind.Text))
        {
            ColumnProfile profile = context.Profile[column.Name];
            ValueShare[] markers = [.. profile.TopValues.Where(value => Markers.Contains(value.Value.Trim()))];
            long count = markers.Sum(marker => marker.Count);
            double share = (double)count / (profile.Count + profile.Missing);

            // A column of nothing else would be "constant", which says less.
            if (count == 0 || share <= context.Options.MissingShare) continue;
            yield return new Finding(
                "MLP0162", Severity.Info, column.Name,
                $"{CheckText.Percent(share)} of the cells are {string.Join(" or ", markers.Take(3).Select(marker => $"'{marker.Value}'"))}, which looks like \"missing\" and counts as a value.",
                "If they mean missing, read them as missing: CsvOptions.MissingInText for a file, NULLIF in a query. Otherwise a model learns the word.")
            {
                Numbers = CheckText.Numbers(("cells", count), ("share", share), ("limit", context.Options.MissingShare)),
            };
        }
    }
}
