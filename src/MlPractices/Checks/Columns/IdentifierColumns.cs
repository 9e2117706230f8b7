namespace MlPractices;

/// <summary>MLP0309: text or whole-number columns that have a different value in nearly every row. A guess: a measured count can be like that too.</summary>
internal static class IdentifierColumns
{
    private const int LeastRows = 100;

    private static readonly HashSet<string> WholeNumbers =
        [nameof(SByte), nameof(Byte), nameof(Int16), nameof(UInt16), nameof(Int32), nameof(UInt32), nameof(Int64), nameof(UInt64)];

    public static IEnumerable<Finding> Check(ColumnContext context)
    {
        foreach ((ColumnSchema column, ColumnProfile profile) in context.Features)
        {
            bool couldBe = column.Kind == ColumnKind.Text || (column.Kind == ColumnKind.Number && WholeNumbers.Contains(column.Type));
            double share = profile.Distinct / profile.Count;
            if (!couldBe || profile.Count < LeastRows || share < context.Options.NearUnique) continue;
            string about = profile.DistinctIsExact ? "" : "about ";
            yield return new Finding(
                "MLP0309", Severity.Info, column.Name,
                CheckText.Say($"{profile.Count} cells have {about}{profile.Distinct:0} different values: it looks like an identifier, which a model can only memorise."),
                "Mark the column [Identifier] and keep it out of the features, or hash free text into words.")
            {
                Numbers = CheckText.Numbers(("distinct", profile.Distinct), ("share", share), ("limit", context.Options.NearUnique)),
            };
        }
    }
}
