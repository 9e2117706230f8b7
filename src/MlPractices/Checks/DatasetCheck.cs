namespace MlPractices;

public sealed partial class Dataset<TRow>
{
    /// <summary>
    /// What the profile alone gives reason to say: constant and missing columns, identifiers, outliers, correlated features, personal and protected columns. No row is read.
    /// A split looks at more; its findings include these.
    /// </summary>
    /// <param name="options">Limits; null for <see cref="DataCheckOptions.Default"/>.</param>
    public IReadOnlyList<Finding> Check(DataCheckOptions? options = null) => Check(
        options ?? DataCheckOptions.Default, Schema.FirstOrDefault(column => column.Is(ColumnRoles.Label))?.Name);

    internal IReadOnlyList<Finding> Check(DataCheckOptions options, string? label)
    {
        List<Finding> findings = [.. ColumnChecks.Run(new ColumnContext(Schema, Profile, label, options))];
        findings.InsertRange(0, Notices.Where(notice => !options.Off.Contains(notice.Id)));
        if (SetAsideCount > 0 && !options.Off.Contains("MLP0150"))
        {
            findings.Insert(0, new Finding(
                "MLP0150", Severity.Warning, Name, CheckText.Say($"{SetAsideCount} rows could not be read and were left out, the first: {SetAside[0]}."),
                "Correct them: rows that cannot be read are seldom like the others.")
            {
                Numbers = CheckText.Numbers(("rows", SetAsideCount)),
            });
        }

        return findings;
    }
}
