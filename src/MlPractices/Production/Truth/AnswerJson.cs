using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlPractices;

/// <summary>Answers and truths as JSON: in the prediction log and in what a service sends.</summary>
internal static class AnswerJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new ClassScoresConverter() },
    };

    public static string Write<TOut>(TOut answer) => JsonSerializer.Serialize(answer, Options);

    /// <exception cref="JsonException">The text is no answer of this type.</exception>
    public static TOut Read<TOut>(string json) => JsonSerializer.Deserialize<TOut>(json, Options) ?? throw new JsonException("An answer is null.");

    public static string Write(Truth truth) => JsonSerializer.Serialize(new SavedTruth(truth.Number, truth.Class, truth.Labels, truth.Group), Options);

    public static Truth ReadTruth(string json)
    {
        var saved = JsonSerializer.Deserialize<SavedTruth>(json, Options) ?? throw new JsonException("A truth is null.");
        return saved switch
        {
            { Class: { } name } => Truth.OfClass(name),
            { Labels: { } labels } => Truth.OfLabels(labels),
            { Group: { } group } => Truth.OfRelevance(saved.Number, group),
            _ => Truth.Of(saved.Number),
        };
    }

    private sealed record SavedTruth(double Number, string? Class, IReadOnlyCollection<string>? Labels, string? Group);

    // Scores of a model without probabilities are set by a factory, which the serializer does not know.
    private sealed class ClassScoresConverter : JsonConverter<ClassScores>
    {
        public override ClassScores Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var saved = JsonSerializer.Deserialize<Saved>(ref reader, options) ?? throw new JsonException("An answer is null.");
            return saved.Scores is { } scores ? ClassScores.Uncalibrated(saved.Classes, scores) : new(saved.Classes, saved.Probabilities ?? []);
        }

        public override void Write(Utf8JsonWriter writer, ClassScores value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Saved(value.Predicted, value.Classes, value.HasProbabilities ? value.Probabilities : null, value.Scores), options);

        private sealed record Saved(string Predicted, IReadOnlyList<string> Classes, IReadOnlyList<double>? Probabilities, IReadOnlyList<double>? Scores);
    }
}
