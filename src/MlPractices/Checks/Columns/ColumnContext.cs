namespace MlPractices;

/// <summary>What the checks of columns look at.</summary>
/// <param name="Schema">The columns.</param>
/// <param name="Profile">What they look like.</param>
/// <param name="Label">The label's name, if it is known.</param>
/// <param name="Options">The limits.</param>
internal sealed record ColumnContext(IReadOnlyList<ColumnSchema> Schema, DataProfile Profile, string? Label, DataCheckOptions Options)
{
    /// <summary>Columns that a model may come to see: not the label, and not what names, groups or dates rows.</summary>
    public IEnumerable<(ColumnSchema Schema, ColumnProfile Profile)> Features => Schema
        .Where(column => IsFeature(column, Label))
        .Select(column => (column, Profile[column.Name]));

    public static bool IsFeature(ColumnSchema column, string? label) =>
        column.Name != label
        && !column.Is(ColumnRoles.Label | ColumnRoles.Identifier | ColumnRoles.GroupKey | ColumnRoles.Timestamp | ColumnRoles.KnownLater);
}
