using System.Text.Json;

namespace MlPractices;

/// <summary>A column as a field of a JSON object.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Column">The column.</param>
/// <param name="Type">The member's type, without <see cref="Nullable{T}"/>.</param>
/// <param name="IsNullable">Whether null may be written where a value is missing.</param>
/// <param name="IsNeeded">Whether the model's answer depends on it.</param>
public sealed record RowField(string Name, ColumnSchema Column, Type Type, bool IsNullable, bool IsNeeded)
{
    private static readonly Type[] Whole = [typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong)];

    /// <summary>Whether only whole numbers fit.</summary>
    public bool IsWhole => Array.IndexOf(Whole, Type) >= 0;

    /// <summary>A missing number is NaN in the row, and must not become 0.</summary>
    internal bool IsNotANumberWhenMissing { get; init; }

    /// <summary>What is wrong with a value that is there; null if nothing is.</summary>
    internal string? Judge(JsonElement value)
    {
        var kind = value.ValueKind;
        if (kind == JsonValueKind.Null) return IsNullable ? null : $"is null, and must be {Expected}";
        var fits = Column.Kind switch
        {
            ColumnKind.Number => kind == JsonValueKind.Number && (!IsWhole || IsInRange(value)),
            ColumnKind.Flag => kind is JsonValueKind.True or JsonValueKind.False,
            ColumnKind.Category when Type.IsEnum => kind == JsonValueKind.String && Enum.TryParse(Type, value.GetString(), ignoreCase: true, out _),
            ColumnKind.List => kind == JsonValueKind.Array,
            _ => kind == JsonValueKind.String,
        };
        return fits ? null : $"is {Shown(value)}, and must be {Expected}";
    }

    /// <summary>What the field must be, in words.</summary>
    internal string Expected => Column.Kind switch
    {
        ColumnKind.Number when IsWhole => "a whole number",
        ColumnKind.Number => "a number",
        ColumnKind.Flag => "true or false",
        ColumnKind.Category when Type.IsEnum => $"one of {string.Join(", ", Enum.GetNames(Type))}",
        ColumnKind.Time => "a time as text (ISO 8601)",
        ColumnKind.List => "an array",
        _ => "a text",
    } + (IsNullable ? ", or null if it is not known" : "");

    private bool IsInRange(JsonElement value) => Type.GetTypeCode(Type) switch
    {
        TypeCode.SByte => value.TryGetSByte(out _),
        TypeCode.Byte => value.TryGetByte(out _),
        TypeCode.Int16 => value.TryGetInt16(out _),
        TypeCode.UInt16 => value.TryGetUInt16(out _),
        TypeCode.Int32 => value.TryGetInt32(out _),
        TypeCode.UInt32 => value.TryGetUInt32(out _),
        TypeCode.UInt64 => value.TryGetUInt64(out _),
        _ => value.TryGetInt64(out _),
    };

    private static string Shown(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Array) return "an array";
        if (value.ValueKind is JsonValueKind.Object) return "an object";
        var text = value.GetRawText();
        return text.Length <= 40 ? text : text[..40] + "...";
    }
}
