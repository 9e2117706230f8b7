namespace MlPractices;

/// <summary>Which columns of a row people may be shown beside an error, and by which weak slices are described: none that is personal, by mark or by name, and none that only names the row.</summary>
internal static class ShownColumns
{
    private const ColumnRoles Hidden = ColumnRoles.Personal | ColumnRoles.Identifier | ColumnRoles.Label;

    public static IReadOnlyList<RowColumn<TRow>> Of<TRow>(string label) =>
        [.. RowSchema<TRow>.Instance.Columns.Where(column => column.Name != label && column.Schema.Kind != ColumnKind.List && (column.Schema.Roles & Hidden) == 0 && !PersonalColumns.IsSuspect(column.Name))];
}
