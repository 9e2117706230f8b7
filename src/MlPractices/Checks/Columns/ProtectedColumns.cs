using MlPractices.Analyzers.Catalog;

namespace MlPractices;

/// <summary>MLP0902: columns that by their name hold a protected attribute and are not marked, so that no gap between groups is looked for. A guess.</summary>
internal static class ProtectedColumns
{
    public static IEnumerable<Finding> Check(ColumnContext context) =>
        from column in context.Schema
        where column.Name != context.Label && !column.Is(ColumnRoles.Protected)
        let name = TellingNames.Protected(column.Name)
        where name is not null
        select new Finding(
            "MLP0902", Severity.Info, column.Name, $"Judging by '{name}' in its name, it may be a protected attribute, and gaps between its groups are not measured.",
            "Mark it [ProtectedAttribute], whether or not it is a feature: the gaps are then measured and reported.");
}
