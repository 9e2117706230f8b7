using System.Buffers;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace MlPractices;

/// <summary>A row as a JSON object for the prediction log. Columns marked <see cref="PersonalDataAttribute"/> are left out.</summary>
internal static class RowCells<TRow>
{
    private static readonly RowColumn<TRow>[] Columns = [.. RowSchema<TRow>.Instance.Columns.Where(column => !column.Schema.Is(ColumnRoles.Personal))];

    public static string Write(TRow row)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var column in Columns) Write(writer, column, row);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, RowColumn<TRow> column, TRow row)
    {
        writer.WritePropertyName(column.Name);
        switch (column.Schema.Kind)
        {
            case ColumnKind.Number when column.Number(row) is var number && double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case ColumnKind.Flag when column.Number(row) is var flag && !double.IsNaN(flag):
                writer.WriteBooleanValue(flag > 0);
                break;
            case ColumnKind.Number or ColumnKind.Flag:
                writer.WriteNullValue();
                break;
            case ColumnKind.List:
                JsonSerializer.Serialize(writer, column.Member is PropertyInfo property ? property.GetValue(row) : ((FieldInfo)column.Member).GetValue(row), AnswerJson.Options);
                break;
            default:
                writer.WriteStringValue(column.Text(row));
                break;
        }
    }
}
