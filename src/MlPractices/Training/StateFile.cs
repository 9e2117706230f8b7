using System.Text.Json;

namespace MlPractices;

/// <summary>Writes and reads what a built-in model learned, as JSON: the same state always gives the same bytes.</summary>
internal static class StateFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = false,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static void Write<TState>(Stream destination, TState state)
    {
        ArgumentNullException.ThrowIfNull(destination);
        JsonSerializer.Serialize(destination, state, Options);
    }

    public static TState Read<TState>(Stream source, string formatId)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            return JsonSerializer.Deserialize<TState>(source, Options) ?? throw new InvalidDataException($"The model file of format '{formatId}' is empty. Restore it.");
        }
        catch (JsonException damage)
        {
            throw new InvalidDataException($"The model file is damaged: it is no '{formatId}' ({damage.Message}). Restore it or release again.", damage);
        }
    }
}
