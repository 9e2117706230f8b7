using System.Linq;
using MlPractices.Analyzers.Catalog;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Whether a program may look at the groups of a column on their own.</summary>
internal static class ComparedGroups
{
    /// <summary>
    /// Not excluded: rows are chosen by the column or by a condition in the dark, its values are read out, a member of its name is read
    /// from a row, or scored rows are written for somebody else to look at.
    /// </summary>
    public static bool MayBe(PipelineFacts facts, SchemaColumn column) =>
        facts.RowOperations.Any(rows => rows.Role == OperationRole.FilterRows && MayName(rows.Column, column))
        || facts.Reads.Any(read => read.Role == OperationRole.GetColumn ? MayName(read.Column, column) : read.Role == OperationRole.ReadRows)
        || facts.Saves.Any(save => save.Thing == SavedThing.Data && Lineage.Views(save.Content).Any(view => Lineage.Predictor(view) is not null))
        || facts.Log.MembersRead.Any(member => member.Name == column.Name || member.Name == column.Member?.Name);

    private static bool MayName(Value? name, SchemaColumn column) => name is not TextValue { Constant: { } constant } || constant == column.Name;
}
