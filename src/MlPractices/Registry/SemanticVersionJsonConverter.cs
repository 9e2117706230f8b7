using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlPractices;

/// <summary>Writes a <see cref="SemanticVersion"/> as its text.</summary>
internal sealed class SemanticVersionJsonConverter : JsonConverter<SemanticVersion>
{
    public override SemanticVersion Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        SemanticVersion.TryParse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null, out var version)
            ? version
            : throw new JsonException("Expected a semantic version, such as \"1.2.0\".");

    public override void Write(Utf8JsonWriter writer, SemanticVersion value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
