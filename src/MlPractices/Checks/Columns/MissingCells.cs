namespace MlPractices;

/// <summary>MLP0158: columns with many missing cells.</summary>
internal static class MissingCells
{
    public static IEnumerable<Finding> Check(ColumnContext context)
    {
        foreach (ColumnSchema column in context.Schema)
        {
            ColumnProfile profile = context.Profile[column.Name];
            if (profile.Count == 0) continue;
            bool isLabel = column.Name == context.Label;
            // A row to which none of several labels applies has an empty list, and that is its truth.
            if (isLabel && column.Kind == ColumnKind.List) continue;
            if (isLabel ? profile.Missing == 0 : profile.MissingShare <= context.Options.MissingShare) continue;
            yield return new Finding(
                "MLP0158", isLabel ? Severity.Warning : Severity.Info, column.Name,
                $"{CheckText.Percent(profile.MissingShare)} of the {(isLabel ? "labels" : "cells")} are missing.",
                isLabel ? "Leave out rows without a label; do not make them a class." : "Let the feature map learn a value and add an indicator; never fill in 0. Find out whether cells are missing for a reason.")
            {
                Numbers = CheckText.Numbers(("missing", profile.Missing), ("share", profile.MissingShare), ("limit", context.Options.MissingShare)),
            };
        }
    }
}
