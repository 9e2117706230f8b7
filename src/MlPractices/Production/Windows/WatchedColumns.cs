namespace MlPractices;

/// <summary>Which columns of a row type are watched in production.</summary>
internal static class WatchedColumns
{
    // The label is not known yet, identifiers and times are always new, and of personal data nothing is kept.
    private const ColumnRoles Left = ColumnRoles.Label | ColumnRoles.Identifier | ColumnRoles.GroupKey | ColumnRoles.Timestamp | ColumnRoles.KnownLater | ColumnRoles.Personal;

    public static bool IsWatched(ColumnSchema column) => column.Kind != ColumnKind.Time && (column.Roles & Left) == 0;

    public static IEnumerable<RowColumn<TRow>> Of<TRow>(string label) => RowSchema<TRow>.Instance.Columns.Where(column => column.Name != label && IsWatched(column.Schema));
}
