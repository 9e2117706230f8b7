using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlPractices;

/// <summary>
/// How the holdout looked to the model that is released: every watched column, the answers, the confidence, the losses. Windows of production
/// are counted by the same cells and compared with it, from the first window on.
/// </summary>
internal sealed record ReferenceSketch
{
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = false,
    };

    public int Format { get; init; } = CurrentFormat;

    /// <summary>Rows of the holdout.</summary>
    public required long Rows { get; init; }

    /// <summary>The share of rows that repeat an earlier one in everything watched; null when it was not counted.</summary>
    public double? RepeatedShare { get; init; }

    /// <summary>Whether it comes from a profile of the training rows, as in releases that were made before holdouts were sketched.</summary>
    public bool FromTraining { get; init; }

    /// <summary>Columns and answers.</summary>
    public required IReadOnlyList<ProbeReference> Probes { get; init; }

    /// <summary>The losses; null for a task without a loss per row.</summary>
    public ProbeReference? Loss { get; init; }

    /// <summary>The reference that a release brings; null if it brings none.</summary>
    public static ReferenceSketch? Of(ReleaseBundle bundle) => bundle.ProductionReferenceJson is { Length: > 0 } json
        ? Read(json, $"{bundle.Name} {bundle.Version}")
        : bundle.ReferenceProfileJson is "" or "{}" ? null : ProfileReference.Of(DataProfile.FromJson(bundle.ReferenceProfileJson), bundle.Evaluation.Label);

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private static ReferenceSketch Read(string json, string where)
    {
        try
        {
            return JsonSerializer.Deserialize<ReferenceSketch>(json, Json) is { Format: CurrentFormat, Probes: not null } read
                ? read
                : throw new InvalidDataException($"{where}: the reference of its monitoring is of another format. Use the version of MlPractices that released it.");
        }
        catch (JsonException damage)
        {
            throw new InvalidDataException($"{where}: the reference of its monitoring cannot be read ({damage.Message}). Restore the release or release again.", damage);
        }
    }
}
