using System.Text.Json;

namespace MlPractices;

/// <summary>Reads a truth from JSON, by the task of the model.</summary>
internal static class TruthReader
{
    /// <summary>The truth; null if the value is none of this task.</summary>
    public static Truth? Read(TaskKind task, JsonElement value) => (task, value.ValueKind) switch
    {
        (TaskKind.Binary, JsonValueKind.True or JsonValueKind.False) => Truth.Of(value.GetBoolean()),
        (TaskKind.Regression, JsonValueKind.Number) => Truth.Of(value.GetDouble()),
        (TaskKind.Multiclass, JsonValueKind.String) => Truth.OfClass(value.GetString()!),
        (TaskKind.Multilabel, JsonValueKind.Array) when value.EnumerateArray().All(label => label.ValueKind == JsonValueKind.String) => Truth.OfLabels(value.EnumerateArray().Select(label => label.GetString()!)),
        _ => null,
    };

    public static string Expected(TaskKind task) => task switch
    {
        TaskKind.Binary => "true or false",
        TaskKind.Regression => "a number",
        TaskKind.Multiclass => "the name of a class",
        TaskKind.Multilabel => "an array of labels",
        _ => "nothing: rankings have no truth of a single row",
    };
}
