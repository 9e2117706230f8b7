using System.Text.Json.Nodes;

namespace MlPractices;

/// <summary>The JSON schema (draft 2020-12) of a row: the fields that a model needs, with their types.</summary>
internal static class RowJsonSchema
{
    public static JsonObject Of<TRow>(RowBinder<TRow> binder, string model)
    {
        var properties = new JsonObject();
        foreach (var field in binder.Fields) properties[field.Name] = Property(field);
        return new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = $"A row for {model}",
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. binder.Fields.Where(field => field.IsNeeded).Select(field => (JsonNode)field.Name)]),
        };
    }

    private static JsonObject Property(RowField field)
    {
        var type = field.Column.Kind switch
        {
            ColumnKind.Number => field.IsWhole ? "integer" : "number",
            ColumnKind.Flag => "boolean",
            ColumnKind.List => "array",
            _ => "string",
        };
        var property = new JsonObject { ["type"] = field.IsNullable ? new JsonArray(type, "null") : type };
        if (field.Type.IsEnum)
        {
            property["enum"] = new JsonArray([.. Enum.GetNames(field.Type).Select(name => (JsonNode)name), .. field.IsNullable ? new JsonNode?[] { null } : []]);
        }

        if (field.Type == typeof(DateTime) || field.Type == typeof(DateTimeOffset)) property["format"] = "date-time";
        if (!field.IsNeeded) property["description"] = "The model's answer does not depend on it.";
        return property;
    }
}
