using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices;

/// <summary>The members of a row type as ML.NET columns.</summary>
internal static class RowColumns
{
    /// <summary>
    /// The columns of <typeparamref name="TRow"/>. Where a schema tells more of a column of the same kind than a member can (the length of
    /// a vector, the size of a key), the schema's type is taken.
    /// </summary>
    /// <exception cref="ArgumentException">A member has a type that ML.NET knows no column of.</exception>
    public static SchemaDefinition Of<TRow>(DataViewSchema? known = null)
        where TRow : class
    {
        SchemaDefinition columns;
        try
        {
            columns = SchemaDefinition.Create(typeof(TRow), SchemaDefinition.Direction.Read);
        }
        catch (ArgumentOutOfRangeException unknown)
        {
            throw new ArgumentException(
                $"A member of {typeof(TRow).Name} has a type that ML.NET has no column type for: {unknown.Message} Columns are numbers, bool, string, DateTime, DateTimeOffset, "
                + "TimeSpan and arrays of them; mark members that ML.NET is not to see [NoColumn].", unknown);
        }

        if (known is null) return columns;
        foreach (var column in columns)
            if (known.GetColumnOrNull(column.ColumnName) is { } same && IsSpecificFormOf(same.Type, column.ColumnType))
                column.ColumnType = same.Type;
        return columns;
    }

    /// <summary>The same kind of values, whatever the length of the vector or the size of the key.</summary>
    public static bool IsSpecificFormOf(DataViewType specific, DataViewType general) => (specific, general) switch
    {
        (VectorDataViewType left, VectorDataViewType right) =>
            (right.Size == 0 || left.Size == right.Size) && IsSpecificFormOf(left.ItemType, right.ItemType),
        (VectorDataViewType, _) or (_, VectorDataViewType) => false,
        (KeyDataViewType, _) => specific.RawType == general.RawType,
        _ => specific.Equals(general),
    };
}
