namespace MlPractices;

/// <summary>All checks that need a profile only.</summary>
internal static class ColumnChecks
{
    public static IEnumerable<Finding> Run(ColumnContext context)
    {
        if (context.Profile.Rows == 0)
        {
            return [new Finding("MLP0159", Severity.Error, "rows", "The data set has no rows.", "Check the path or query, and whether rows were set aside.")];
        }

        IEnumerable<Finding> findings =
        [
            .. EmptyColumns.Check(context),
            .. MissingCells.Check(context),
            .. MissingMarkers.Check(context),
            .. IdentifierColumns.Check(context),
            .. Outliers.Check(context),
            .. CorrelatedFeatures.Check(context),
            .. PersonalColumns.Check(context),
            .. ProtectedColumns.Check(context),
        ];
        return findings.Where(finding => !context.Options.Off.Contains(finding.Id));
    }
}
