namespace MlPractices;

/// <summary>MLP0151: columns with one value, or none.</summary>
internal static class EmptyColumns
{
    public static IEnumerable<Finding> Check(ColumnContext context)
    {
        foreach ((ColumnSchema column, ColumnProfile profile) in context.Features)
        {
            if (column.Kind == ColumnKind.List || context.Profile.Rows < 2) continue;
            if (profile.Count == 0)
            {
                yield return new Finding("MLP0151", Severity.Warning, column.Name, "Every cell is missing: a model learns nothing from it.", "Leave the column out, or find out why it is empty.");
            }
            else if (profile.Distinct <= 1 && profile.Missing == 0)
            {
                string value = profile.TopValues.FirstOrDefault()?.Value ?? "";
                yield return new Finding("MLP0151", Severity.Info, column.Name, $"Every row has the value '{value}': a model learns nothing from it.", "Leave the column out.");
            }
        }
    }
}
