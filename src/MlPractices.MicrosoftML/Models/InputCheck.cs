using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices;

/// <summary>Compares the columns that are there with those that are needed, and names the first that does not fit.</summary>
internal static class InputCheck
{
    /// <summary>A view must have every column of the row type.</summary>
    /// <exception cref="InvalidDataException">It lacks one, or has it with another type.</exception>
    public static void RequireColumns<TRow>(DataViewSchema schema, string name)
        where TRow : class
    {
        foreach (var column in RowColumns.Of<TRow>())
        {
            if (schema.GetColumnOrNull(column.ColumnName) is not { } found)
            {
                throw new InvalidDataException(
                    $"{name} has no column '{column.ColumnName}' for {typeof(TRow).Name}.{column.MemberName}. It has: {string.Join(", ", schema.Select(c => c.Name))}. "
                    + "Rename the member, name its column with [ColumnName], or mark it [NoColumn] and [NotMapped].");
            }

            if (!RowColumns.IsSpecificFormOf(found.Type, column.ColumnType))
            {
                throw new InvalidDataException(
                    $"Column '{column.ColumnName}' of {name} is {found.Type}, and {typeof(TRow).Name}.{column.MemberName} is {column.ColumnType}. Give the member the column's type.");
            }
        }
    }

    /// <summary>A row type must have every column that a model's answer depends on.</summary>
    /// <exception cref="InvalidDataException">It lacks one, or has it with another type.</exception>
    public static void RequireMembers<TRow>(ModelSignature signature, DataViewSchema trainedOn)
        where TRow : class
    {
        var columns = RowColumns.Of<TRow>(trainedOn);
        foreach (var input in signature.Inputs)
        {
            var member = columns.FirstOrDefault(column => column.ColumnName == input.Name) ?? throw new InvalidDataException(
                $"The model needs a column '{input.Name}' ({input.Type}), and {typeof(TRow).Name} has no member for it. It has: "
                + $"{string.Join(", ", columns.Select(column => column.ColumnName))}. Add the member, or name its column with [ColumnName(\"{input.Name}\")].");
            if (TypeOf(member.ColumnType) != input.Type)
            {
                throw new InvalidDataException(
                    $"The model was trained with column '{input.Name}' as {input.Type}, and {typeof(TRow).Name}.{member.MemberName} is {TypeOf(member.ColumnType)}. "
                    + "Give the member that type again, or train a new model.");
            }
        }
    }

    /// <summary>A type in words, the same whoever loads the model.</summary>
    public static string TypeOf(DataViewType type) => type switch
    {
        VectorDataViewType vector => vector.Size == 0 ? $"Vector<{TypeOf(vector.ItemType)}>" : string.Create(CultureInfo.InvariantCulture, $"Vector<{TypeOf(vector.ItemType)}, {vector.Size}>"),
        KeyDataViewType key => string.Create(CultureInfo.InvariantCulture, $"Key<{key.RawType.Name}, {key.Count}>"),
        TextDataViewType => "Text",
        _ => type.ToString()!,
    };
}
