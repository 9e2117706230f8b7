using System.Buffers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MlPractices;

/// <summary>
/// Makes rows out of JSON objects. What is not there is never filled up: a field that the model needs and that is left out is a problem, and a
/// number that is null is a missing number (NaN or null) in the row, never 0.
/// </summary>
/// <typeparam name="TRow">The row type.</typeparam>
public sealed class RowBinder<TRow>
{
    private readonly JsonSerializerOptions _json;
    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="needed">The columns that a model's answer depends on; null if every column is needed.</param>
    /// <param name="json">How members are named in JSON; null for the usual names (camel case).</param>
    /// <exception cref="ArgumentException">The type cannot be read from JSON, or has no columns.</exception>
    public RowBinder(IReadOnlyCollection<string>? needed = null, JsonSerializerOptions? json = null)
    {
        _json = new(json ?? new JsonSerializerOptions(JsonSerializerDefaults.Web))
        {
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            IncludeFields = true,
        };
        if (!_json.Converters.Any(converter => converter is JsonStringEnumConverter)) _json.Converters.Add(new JsonStringEnumConverter());
        _json.TypeInfoResolver ??= new DefaultJsonTypeInfoResolver();
        _json.MakeReadOnly();
        Fields = [.. FieldsOf(needed)];
        for (var i = 0; i < Fields.Count; i++) _places[Fields[i].Name] = i;
    }

    /// <summary>The fields in the order of the row type.</summary>
    public IReadOnlyList<RowField> Fields { get; }

    /// <summary>Reads a row.</summary>
    /// <param name="element">A JSON object.</param>
    /// <param name="absentIsMissing">Whether a needed field that may be missing can be left out as well as be null.</param>
    /// <param name="row">The row.</param>
    /// <param name="problems">Everything that is wrong, field by field; empty if nothing is.</param>
    public bool TryRead(JsonElement element, bool absentIsMissing, out TRow row, out IReadOnlyList<RowProblem> problems)
    {
        row = default!;
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems = [new("", $"A row is a JSON object, but this is {(element.ValueKind == JsonValueKind.Null ? "null" : $"a {element.ValueKind}")}.")];
            return false;
        }

        List<RowProblem>? wrong = null;
        Span<bool> seen = Fields.Count <= 128 ? stackalloc bool[Fields.Count] : new bool[Fields.Count];
        var patch = false;
        foreach (var property in element.EnumerateObject())
        {
            if (!_places.TryGetValue(property.Name, out var place)) continue;
            var field = Fields[place];
            seen[place] = true;
            patch |= field.IsNotANumberWhenMissing && property.Value.ValueKind == JsonValueKind.Null;
            if (field.Judge(property.Value) is { } message) (wrong ??= []).Add(new(field.Name, $"'{field.Name}' {message}."));
        }

        for (var i = 0; i < Fields.Count; i++)
        {
            if (seen[i]) continue;
            var field = Fields[i];
            patch |= field.IsNotANumberWhenMissing;
            if (field.IsNeeded && !(absentIsMissing && field.IsNullable)) (wrong ??= []).Add(new(field.Name, $"'{field.Name}' is missing; it must be {field.Expected}."));
        }

        if (wrong is null) return Deserialized(element, patch, seen, out row, out problems);
        problems = wrong;
        return false;
    }

    private bool Deserialized(JsonElement element, bool patch, ReadOnlySpan<bool> seen, out TRow row, out IReadOnlyList<RowProblem> problems)
    {
        problems = [];
        row = default!;
        try
        {
            row = (patch ? JsonSerializer.Deserialize<TRow>(Patched(element, seen), _json) : element.Deserialize<TRow>(_json))!;
            return true;
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or FormatException)
        {
            var field = (wrong as JsonException)?.Path?.TrimStart('$', '.') ?? "";
            problems = [new(field, field.Length > 0 && Fields.FirstOrDefault(each => field.StartsWith(each.Name, StringComparison.OrdinalIgnoreCase)) is { } known
                ? $"'{field}' cannot be read; it must be {known.Expected}."
                : $"The row cannot be read: {wrong.Message}")];
            return false;
        }
    }

    // Numbers that are not there are written as NaN: the serializer would make 0 of them.
    private ReadOnlySpan<byte> Patched(JsonElement element, ReadOnlySpan<bool> seen)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in element.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.Null && _places.TryGetValue(property.Name, out var place) && Fields[place].IsNotANumberWhenMissing) writer.WriteString(property.Name, "NaN");
                else property.WriteTo(writer);
            }

            for (var i = 0; i < Fields.Count; i++)
                if (!seen[i] && Fields[i].IsNotANumberWhenMissing) writer.WriteString(Fields[i].Name, "NaN");
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    private IEnumerable<RowField> FieldsOf(IReadOnlyCollection<string>? needed)
    {
        JsonTypeInfo info;
        try
        {
            info = _json.GetTypeInfo(typeof(TRow));
        }
        catch (Exception wrong) when (wrong is NotSupportedException or InvalidOperationException)
        {
            throw new ArgumentException($"{typeof(TRow).Name} cannot be read from JSON: {wrong.Message}", wrong);
        }

        foreach (var column in RowSchema<TRow>.Instance.Columns)
        {
            if (info.Properties.FirstOrDefault(property => (property.AttributeProvider as MemberInfo)?.Name == column.Name) is not { } property) continue;
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var plain = type == property.PropertyType;
            yield return new(
                property.Name, column.Schema, type, column.Schema.MayBeMissing,
                needed is null || needed.Contains(column.Name) || (ColumnAlias.Of(column.Member) is { } alias && needed.Contains(alias)))
            {
                IsNotANumberWhenMissing = plain && (type == typeof(float) || type == typeof(double)),
            };
        }
    }
}
