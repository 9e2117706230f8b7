extern alias library;

using System.Globalization;
using System.Text.Json;
using library::MlPractices;

namespace MlPractices.Tool.Models;

/// <summary>What a stored release says of itself, as names and values: card, metrics, parameters, data, packages.</summary>
internal static class ReleaseFacts
{
    /// <summary>Names are paths such as <c>card.parameters.seed</c>.</summary>
    public static IReadOnlyDictionary<string, string> Of(ReleaseArchive archive)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var manifest = archive.Manifest;
        facts["release.createdAt"] = manifest.CreatedAt.ToString("u", CultureInfo.InvariantCulture);
        facts["release.outcome"] = manifest.Outcome;
        facts["release.digest"] = manifest.Digest;
        facts["release.commit"] = manifest.Commit ?? "unknown";
        facts["release.seed"] = manifest.Seed?.ToString(CultureInfo.InvariantCulture) ?? "none";
        facts["release.modelFormat"] = manifest.ModelFormat;
        facts["release.rowType"] = manifest.RowType;
        facts["release.outputType"] = manifest.OutputType;
        facts["data.fingerprint"] = manifest.DataFingerprint;
        foreach (var (package, version) in manifest.Packages)
        {
            facts["packages." + package] = version;
        }

        foreach (var entry in manifest.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var document = JsonDocument.Parse(archive[entry.Name]);
            Add(facts, Path.GetFileNameWithoutExtension(entry.Name), document.RootElement);
        }

        return facts;
    }

    /// <summary>Names whose values differ, with both; null where one release does not have it.</summary>
    public static IReadOnlyList<(string Name, string? Left, string? Right)> Differences(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) => left.Keys.Union(right.Keys)
        .Order(StringComparer.Ordinal)
        .Select(name => (name, left.GetValueOrDefault(name), right.GetValueOrDefault(name)))
        .Where(pair => pair.Item2 != pair.Item3)
        .ToList();

    private static void Add(SortedDictionary<string, string> facts, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Add(facts, $"{name}.{member.Name}", member.Value);
                }

                break;
            case JsonValueKind.Array when value.GetArrayLength() <= 100 && value.EnumerateArray().All(item => item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)):
                facts[name] = string.Join(", ", value.EnumerateArray().Select(item => item.ToString()));
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    // What has a name is found by it, wherever it stands.
                    var key = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("name", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : index.ToString(CultureInfo.InvariantCulture);
                    Add(facts, $"{name}[{key}]", item);
                    index++;
                }

                break;
            case JsonValueKind.Null:
                break;
            default:
                facts[name] = value.ToString();
                break;
        }
    }
}
